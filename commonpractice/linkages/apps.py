from django.apps import AppConfig


class LinkagesConfig(AppConfig):
    name = "commonpractice.linkages"
    label = "linkages"
