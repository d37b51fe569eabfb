from django.apps import AppConfig


class AgreementConfig(AppConfig):
    name = "commonpractice.agreement"
    label = "agreement"
