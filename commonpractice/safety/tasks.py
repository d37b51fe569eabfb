from django.utils import timezone
from django_tasks import task

from commonpractice.safety.by_the_clock import run


@task()
def by_the_clock() -> None:
    """Once a minute."""
    run(timezone.now())
