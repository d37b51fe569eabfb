from django.utils import timezone
from django_tasks import task

from commonpractice.bulletins.choices.digests import send_digests
from commonpractice.bulletins.choices.telling import tell_of_updates
from commonpractice.bulletins.letterbox.coming_back import tell_of_unreachable
from commonpractice.bulletins.updates.importing import bringing


@task()
def bring_old_posts(pk: int) -> None:
    bringing.bring(pk, timezone.now)


@task()
def by_the_clock() -> None:
    """Once a minute."""
    tell_of_updates(timezone.now())
    send_digests(timezone.now())
    tell_of_unreachable(timezone.now())
    bringing.by_the_clock(timezone.now(), timezone.now)
