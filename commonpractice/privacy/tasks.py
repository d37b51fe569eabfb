from django.utils import timezone
from django_tasks import task

from commonpractice.privacy import breaches, requests, retention
from commonpractice.privacy.taking_away import make_waiting


@task()
def make_copies() -> None:
    """A hint: the clock looks each minute as well."""
    make_waiting(timezone.now())


@task()
def by_the_clock() -> None:
    """Once a minute."""
    now = timezone.now()
    requests.remind(now)
    breaches.remind(now)
    retention.by_the_clock(now)
    make_waiting(now)  # Last: where files are kept may be away, and the others need none.
