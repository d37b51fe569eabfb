from django.apps import AppConfig


class AdviceConfig(AppConfig):
    name = "commonpractice.advice"
    label = "advice"
