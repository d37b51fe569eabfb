from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "commonpractice.themes"
    label = "themes"
