from django.utils import timezone
from django_tasks import task

from commonpractice.advice import asking, following


@task()
def by_the_clock() -> None:
    """Once a minute."""
    now = timezone.now()
    asking.forget_unconfirmed(now)
    following.nudge_what_is_late(now)
