from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "commonpractice.bulletins"
    label = "bulletins"
