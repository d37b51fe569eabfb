from django.apps import AppConfig


class GuidesConfig(AppConfig):
    name = "commonpractice.guides"
    label = "guides"
