from django.utils import timezone
from django_tasks import task

from commonpractice.directory import by_the_clock as clock
from commonpractice.directory import looking


@task()
def by_the_clock() -> None:
    """Once a minute."""
    now = timezone.now()
    clock.run(now)
    looking.run(now)
