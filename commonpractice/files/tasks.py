from django.utils import timezone
from django_tasks import task

from commonpractice.files import removing


@task()
def by_the_clock() -> None:
    """Once a minute."""
    removing.by_the_clock(timezone.now())
