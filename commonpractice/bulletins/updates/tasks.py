from django.utils import timezone
from django_tasks import task

from commonpractice.bulletins.updates.importing import bringing


@task()
def bring_old_posts(pk: int) -> None:
    bringing.bring(pk, timezone.now)


@task()
def by_the_clock() -> None:
    """Once a minute."""
    bringing.by_the_clock(timezone.now(), timezone.now)
