"""Background doors of this room. A task is a hint: the worker calls these every minute as well."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from commonpractice.bulletins.delivering import send_due

RESULTS_KEPT = timedelta(days=7)


@task()
def send_waiting() -> None:
    if send_due(timezone.now):
        send_waiting.enqueue()


@task()
def forget_finished_work() -> None:
    """Drop what was done, and what a killed worker left half done, a week ago: its purpose stands in other rows."""
    long_ago = timezone.now() - RESULTS_KEPT
    DBTaskResult.objects.filter(enqueued_at__lt=long_ago).exclude(status=TaskResultStatus.READY).delete()
