from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "commonpractice.library"
    label = "library"
