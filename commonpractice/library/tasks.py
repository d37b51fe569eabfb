from django.conf import settings
from django.utils import timezone
from django_tasks import task

from commonpractice.library import in_pieces, looking, reviewing
from commonpractice.library.links import broken
from commonpractice.library.search import indexing


@task()
def look_at_files(batch_pk: int) -> None:
    """One file, and then to the end of the queue: letters do not wait for two hundred files."""
    if looking.look_at_next(batch_pk, timezone.now):
        look_at_files.enqueue(batch_pk)


@task()
def by_the_clock() -> None:
    """Once a minute."""
    looking.by_the_clock(timezone.now)
    in_pieces.drop_what_did_not_come(timezone.now())
    reviewing.send_letters(timezone.now())
    indexing.by_the_clock(timezone.now())
    if settings.CHECK_LINKS:
        broken.check_one(timezone.now())
