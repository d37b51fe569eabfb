from django.utils import timezone
from django_tasks import task

from commonpractice.moving.taking_out import working


@task()
def take_out(pk: int) -> None:
    working.go_on(pk, timezone.now)


@task()
def by_the_clock() -> None:
    """Once a minute."""
    working.by_the_clock(timezone.now(), timezone.now)
