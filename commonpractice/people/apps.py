from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "commonpractice.people"
    label = "people"
