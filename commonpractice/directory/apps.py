from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "commonpractice.directory"
    label = "directory"
