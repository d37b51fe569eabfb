from django.utils import timezone
from django_tasks import task

from commonpractice.guides.settling import by_the_clock as settling_clock


@task()
def by_the_clock() -> None:
    """Once a minute."""
    settling_clock.run(timezone.now())
