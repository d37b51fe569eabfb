from django.utils import timezone
from django_tasks import task

from commonpractice.linkages import introducing, projects, standing


@task()
def by_the_clock() -> None:
    """Once a minute."""
    now = timezone.now()
    introducing.ask_what_became(now)
    projects.ask_for_reviews(now)
    standing.by_the_clock(now)
