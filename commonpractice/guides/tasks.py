from django.utils import timezone
from django_tasks import task

from commonpractice.guides.publishing import asking, building
from commonpractice.guides.settling import by_the_clock as settling_clock
from commonpractice.guides.settling import by_the_day
from commonpractice.guides.workshops import holding as workshops
from commonpractice.guides.writing import moments


@task()
def by_the_clock() -> None:
    """Once a minute."""
    now = timezone.now()
    settling_clock.run(now)
    by_the_day.run(now)
    moments.by_the_clock(now)
    asking.by_the_clock(now)
    workshops.tell_what_is_over(now)


@task()
def make_form(pk: int) -> None:
    building.make(pk)
