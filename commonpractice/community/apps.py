from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "commonpractice.community"
    label = "community"
