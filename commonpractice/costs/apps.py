from django.apps import AppConfig


class CostsConfig(AppConfig):
    name = "commonpractice.costs"
    label = "costs"
