from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "commonpractice.home"
    label = "home"
