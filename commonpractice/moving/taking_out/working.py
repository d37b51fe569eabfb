"""The worker gathers piece by piece and packs: killed in between, another goes on where it stopped."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import override

from commonpractice.bulletins.waking import stopping, woken
from commonpractice.community.models import Community
from commonpractice.community.record import note_happening
from commonpractice.moving.models import TakenPart, TakingOut
from commonpractice.moving.taking_out.gathering import begin_parts, gather_some
from commonpractice.moving.taking_out.packing import pack
from commonpractice.people.models import Person

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
SHIFT = timedelta(seconds=20)
"""After so long other work has its turn."""
TICK = timedelta(seconds=5)


class Stopped(Exception):  # noqa: N818 - reads as a sentence where it is raised and caught
    """The server ends, or somebody called it off."""


@transaction.atomic
def begin(community: Community, *, key: UUID, by: Person | None, at: datetime) -> TakingOut:
    """The one that goes on, if there is one; else a new one. The same form again gives the one it made."""
    held = Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    mine = TakingOut.objects.filter(community=held)
    there = mine.filter(key=key).first() or mine.going_on().first()
    if there:
        return there
    taking_out = TakingOut.objects.create(community=held, key=key, by=by, at=at)
    begin_parts(taking_out)
    note_happening(held, "everything_taken_out", about=taking_out, by=by, at=at)
    return taking_out


def hint(taking_out: TakingOut) -> None:
    """Tell the workers: those of other processes by a task, our own by an event."""
    from commonpractice.moving.tasks import take_out  # noqa: PLC0415 - tasks stand on this module

    take_out.enqueue(taking_out.pk)
    transaction.on_commit(woken.set)


def by_the_clock(now: datetime, clock: Clock) -> None:
    """Go on with what a worker left; let go of what has lain there for a week."""
    for pk in TakingOut.objects.going_on().values_list("pk", flat=True):
        go_on(pk, clock)
    for taking_out in TakingOut.objects.over(now):
        taking_out.remove(now)


def go_on(pk: int, clock: Clock, *, pieces: int | None = None) -> bool:
    """Work for a shift, or at so many pieces, unless another worker is at it. Whether the file is ready."""
    taking_out = TakingOut.objects.select_related("community").filter(pk=pk).first()
    if taking_out is None or not taking_out.claim(clock()):
        return False
    try:
        is_ready = _work(taking_out, clock, pieces)
    except Stopped:
        is_ready = False
    still_mine = TakingOut.objects.going_on().filter(pk=pk)
    if is_ready:
        still_mine.update(worked_at=None, ready_at=clock(), size=taking_out.size)
        taking_out.forget_folder()
    else:
        still_mine.update(worked_at=None)
    if TakingOut.objects.filter(pk=pk).exclude(removed_at=None).exists():
        taking_out.forget_files()  # it was called off while we wrote
    elif not is_ready and pieces is None and not stopping.is_set():
        hint(taking_out)
    return is_ready


def _work(taking_out: TakingOut, clock: Clock, pieces: int | None) -> bool:
    ends, done = clock() + SHIFT, 0
    with override("en-gb"):
        while gather_some(taking_out, clock()):
            done += 1
            if clock() >= ends or done == pieces:
                return False
            _go_on_or_stop(taking_out, clock())
    taking_out.size = pack(taking_out, clock(), _ticking(taking_out, clock))
    return True


def _ticking(taking_out: TakingOut, clock: Clock) -> Callable[[], None]:
    next_at = clock() + TICK

    def tick() -> None:
        nonlocal next_at
        if clock() >= next_at:
            _go_on_or_stop(taking_out, clock())
            next_at = clock() + TICK

    return tick


def _go_on_or_stop(taking_out: TakingOut, now: datetime) -> None:
    if stopping.is_set() or not taking_out.keep_claim(now):
        raise Stopped


def how_far(taking_out: TakingOut) -> tuple[int, int]:
    """Parts that are done, and all of them; packing is the last."""
    parts = TakenPart.objects.filter(taking_out=taking_out)
    return parts.exclude(ended_at=None).count(), parts.count() + 1
