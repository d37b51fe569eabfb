"""Two people press at the same moment. SQLite in memory has one connection, so this runs where there are two."""

import uuid
from datetime import date
from functools import partial

from django.db import OperationalError

from commonpractice.themes import choosing, passing_on
from commonpractice.themes.confirming import confirm
from commonpractice.themes.models import Barrier, Theme
from commonpractice.themes.voice import Voice
from tests.at_once import at_once, two_connections
from tests.themes.raised import pass_on_barrier, raise_barrier


@two_connections
def test_who_proposes_a_theme_from_a_barrier_and_who_confirms_it_do_not_stop_each_other(
    transactional_db, mo, lena, chidi, cora, now
):
    """A theme holds its community and points at the barrier; a step holds the barrier and points at the community."""
    words = {"title": "Rooms", "question": "What?", "why_now": "", "at": now}
    seen = {"kind": "health", "month": date(2026, 3, 1), "at": now}
    for _each in range(5):
        barrier = raise_barrier(mo, read_by=cora, at=now)
        waiting = pass_on_barrier(mo, at=now)
        outcomes = at_once(
            partial(choosing.propose, uuid.uuid4(), barriers=[barrier], by=lena, **words),
            partial(confirm, barrier, voice=Voice(lena), **seen),
            partial(confirm, barrier, voice=Voice(chidi), **seen),
            partial(passing_on.approve, waiting, by=cora, at=now, edited_times=1),
            told=OperationalError,
        )
        assert [each for each in outcomes if isinstance(each, Exception)] == []
    assert (Theme.objects.count(), Barrier.objects.filter(stage="confirmed").count()) == (5, 5)
