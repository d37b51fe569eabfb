from django.apps import AppConfig


class RunningConfig(AppConfig):
    name = "commonpractice.running"
    label = "running"
