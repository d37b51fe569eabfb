from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "commonpractice.privacy"
    label = "privacy"
