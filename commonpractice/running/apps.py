from django.apps import AppConfig
from django.conf import settings

from commonpractice.live.carrying import Carrier, carriers


class RunningConfig(AppConfig):
    name = "commonpractice.running"
    label = "running"

    def ready(self) -> None:
        if settings.REDIS_URL:
            carriers.add(Carrier(settings.REDIS_URL, settings.SECRET_KEY))
