from django.utils import timezone
from django_tasks import task

from commonpractice.meetings import by_the_clock


@task()
def send_reminders() -> None:
    """Once a minute; see `by_the_clock`."""
    now = timezone.now()
    by_the_clock.release_due_reminders(now)
    by_the_clock.invite_latecomers(now)
