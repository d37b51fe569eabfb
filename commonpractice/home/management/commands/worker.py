from typing import Any

from django.core.management.base import BaseCommand

from commonpractice.bulletins.worker import work_until_told


class Command(BaseCommand):
    help = "Send letters and do other background work in a process of its own. As many as you like may run at once."
    # They would load every page: 40 MB that most workers never need.
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write("Sending letters and doing other background work. Stop with Ctrl+C.")
        self.stdout.flush()
        work_until_told()
        self.stdout.write("Stopped; whatever waits is sent by the next worker.")
