from django.apps import AppConfig


class CheckingConfig(AppConfig):
    name = "commonpractice.checking"
    label = "checking"
