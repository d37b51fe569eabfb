from django.utils import timezone
from django_tasks import task

from commonpractice.guides.settling import by_the_day


@task()
def remind_organisations() -> None:
    """Once a minute; see `by_the_day`."""
    by_the_day.run(timezone.now())
