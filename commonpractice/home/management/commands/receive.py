from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from commonpractice.bulletins.letterbox.smtp_door import receive_until_told


class Command(BaseCommand):
    help = "Take in answers by e-mail in a process of its own, on the port that the settings name."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.RECEIVE_SMTP_PORT:
            raise CommandError("Set COMMONPRACTICE_REPLY_DOMAIN and COMMONPRACTICE_RECEIVE_SMTP_PORT first.")
        self.stdout.write("Taking in answers by e-mail. Stop with Ctrl+C.")
        self.stdout.flush()
        receive_until_told()
