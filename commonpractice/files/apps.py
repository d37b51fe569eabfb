from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "commonpractice.files"
    label = "files"
