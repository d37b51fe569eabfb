from django.apps import AppConfig


class MovingConfig(AppConfig):
    name = "commonpractice.moving"
    label = "moving"
