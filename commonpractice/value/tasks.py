from django.utils import timezone
from django_tasks import task

from commonpractice.value import asking, building, rounding_up


@task()
def by_the_clock() -> None:
    """Once a minute."""
    now = timezone.now()
    asking.nudge_by_the_clock(now)
    building.by_the_clock(now)
    rounding_up.by_the_clock(now)


@task()
def make_files(version: int) -> None:
    building.make(version, now=timezone.now())
