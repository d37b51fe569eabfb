from django.apps import AppConfig


class ValueConfig(AppConfig):
    name = "commonpractice.value"
    label = "value"
