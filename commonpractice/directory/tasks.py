from django.utils import timezone
from django_tasks import task

from commonpractice.directory import by_the_clock as clock


@task()
def by_the_clock() -> None:
    """Once a minute."""
    clock.run(timezone.now())
