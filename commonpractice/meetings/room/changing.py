"""How the room changes: one at a time, whole or not at all, and every screen hears of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from commonpractice import live
from commonpractice.meetings.models import Meeting

TOPIC = "meetings"


class Stale(Exception):  # noqa: N818 - not an error: somebody else was first, and the present state is the answer
    """The screen that was clicked on showed an earlier state."""


class Refused(Exception):  # noqa: N818 - a sentence for the person, kindly
    """Not possible now; its words say why and what to do."""


@contextmanager
def changing(meeting: Meeting) -> Iterator[Meeting]:
    """Hold the meeting's row while the room changes, so that two clicks come one after the other.

    What is raised inside leaves everything as it was and tells nobody.
    """
    with transaction.atomic():
        held = Meeting.objects.select_for_update().get(pk=meeting.pk)
        yield held
        Meeting.objects.filter(pk=meeting.pk).update(room_version=F("room_version") + 1)
        transaction.on_commit(partial(live.announce, TOPIC, meeting.pk))


def insist_open(meeting: Meeting) -> None:
    if not meeting.room_is_open:
        raise Refused(_("The room is not open, so nothing was changed."))
