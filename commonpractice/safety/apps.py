from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "commonpractice.safety"
    label = "safety"
