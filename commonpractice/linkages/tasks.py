from django.utils import timezone
from django_tasks import task

from commonpractice.linkages import introducing


@task()
def by_the_clock() -> None:
    """Once a minute."""
    introducing.ask_what_became(timezone.now())
