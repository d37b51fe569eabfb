from django.utils import timezone
from django_tasks import task

from commonpractice.themes.hearing import by_the_clock, monthly


@task()
def send_what_moved() -> None:
    """Once a minute; see `monthly` and `by_the_clock`."""
    now = timezone.now()
    monthly.send_months(now)
    by_the_clock.send_half_years(now)
