from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "commonpractice.meetings"
    label = "meetings"
