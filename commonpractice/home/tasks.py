from django.utils import timezone
from django_tasks import task

from commonpractice.home.joining.taking_in import take_in_waiting


@task()
def by_the_clock() -> None:
    """Once a minute, and when somebody has asked to join."""
    take_in_waiting(timezone.now())
