"""From the first word of a barrier to the approval of a second person. Until then it is its writer's and the second readers' alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from commonpractice.community.models import Community, Membership
from commonpractice.themes.alike.finding import index_words
from commonpractice.themes.hearing import telling
from commonpractice.themes.models import (
    Approval,
    Barrier,
    IdentifiabilityCheck,
    SentBack,
    Source,
    Wording,
)
from commonpractice.themes.models.wording import TRANSITIONS
from commonpractice.themes.permissions import may_approve
from commonpractice.themes.voice import Voice, writer_of
from commonpractice.transitions import NotNowError, StaleError, allows


class NotYoursError(Exception):
    """A second person approves: never who wrote it."""


@transaction.atomic
def begin(key: UUID, *, voice: Voice, source: Source | None, at: datetime) -> Wording:
    """An empty draft; beginning it twice with one key begins it once."""
    barrier, made = Barrier.objects.get_or_create(
        key=key,
        defaults={
            "community": voice.community,
            "source": source,
            "raised_by": voice.membership,
            "contact": voice.contact,
            "begun_at": at,
        },
    )
    if made:
        Wording.objects.create(
            barrier=barrier, membership=voice.membership, contact=voice.contact, written_at=at
        )
    return barrier.wordings.get(number=1)


@transaction.atomic
def begin_rewording(barrier: Barrier, *, voice: Voice, at: datetime) -> Wording:
    """The draft of clearer words, begun from those that stand; there is at most one at a time.

    One whose writer has left goes: nobody else may read it, so nobody could ever pass it on.
    """
    Barrier.objects.locked(barrier.pk)
    present = barrier.wordings.filter(approval=None).select_related("own_check").first()
    if present and (present.state == "waiting" or _is_written_on(present)):
        return present
    if present:
        present.delete()
    draft = barrier.wordings.select_related("barrier").get(stands_for=barrier)
    last: int = barrier.wordings.aggregate(last=Max("number"))["last"]
    draft.pk, draft._state.adding = None, True  # noqa: SLF001 - Django's documented way to copy a row
    draft.number, draft.edited_times, draft.written_at = last + 1, 0, at
    draft.membership, draft.contact = voice.membership, voice.contact
    draft.save()
    return draft


@transaction.atomic
def save_words(
    wording: Wording,
    words: Mapping[str, Any],
    *,
    at: datetime,
    edited_times: int,
    source: Source | None,
    show_name: bool,
) -> Wording:
    """Keep what was written so far. StaleError when another tab saved since."""
    locked = _locked(wording, "save")
    if locked.edited_times != edited_times:
        raise StaleError
    for name, value in words.items():
        setattr(locked, name, value)
    locked.written_at, locked.edited_times = at, edited_times + 1
    locked.save()
    if locked.is_first:
        Barrier.objects.filter(pk=locked.barrier_id).update(source=source, show_name=show_name)
    return locked


@transaction.atomic
def pass_on(wording: Wording, *, kept_because: str, at: datetime, seen: int | None = None) -> None:
    """Its writer answered the four questions with no; those who read first are told, without its words.

    `seen` is the count of edits that the page with the questions showed; another than the present is a StaleError.
    """
    locked = _locked(wording, "pass_on")
    if seen is not None and seen != locked.edited_times:
        raise StaleError
    IdentifiabilityCheck.objects.create(wording=locked, at=at, kept_because=kept_because)
    telling.something_waits(locked, at=at)


@transaction.atomic
def take_back(wording: Wording) -> None:
    _locked(wording, "take_back").own_check.delete()


@transaction.atomic
def remove(wording: Wording) -> None:
    """A draft goes, and with it a barrier that was never approved."""
    locked = _locked(wording, "remove")
    if locked.barrier.known_at is None:
        locked.barrier.delete()
    else:
        locked.delete()


@transaction.atomic
def send_back(wording: Wording, *, why: str, by: Membership, at: datetime) -> SentBack:
    locked = _locked(wording, "send_back")
    if not may_approve(by, locked):
        raise NotYoursError
    locked.own_check.delete()
    sent_back = SentBack.objects.create(wording=locked, by=by, at=at, why=why)
    telling.words_sent_back(sent_back)
    return sent_back


@transaction.atomic
def approve(wording: Wording, *, by: Membership, at: datetime, edited_times: int) -> Barrier:
    """From here on members may read it. The first approval gives the barrier its number and begins its life."""
    locked = _locked(wording, "approve")
    if not may_approve(by, locked):
        raise NotYoursError
    if locked.edited_times != edited_times:
        raise StaleError
    Approval.objects.create(wording=locked, by=by, at=at)
    barrier = Barrier.objects.locked(locked.barrier_id)
    barrier.wording = locked
    if barrier.number is None:
        step = _make_known(barrier, locked, at=at)
        telling.words_approved(locked, step, at=at)
    else:
        barrier.save(update_fields=["wording"])
        _clarify(barrier, by=by, at=at)
    index_words(barrier)
    return barrier


def _make_known(barrier: Barrier, wording: Wording, *, at: datetime) -> Any:
    # Held until the transaction ends, so that two approvals at once count on from each other.
    Community.objects.select_for_update(no_key=True).get(pk=barrier.community_id)
    last: int | None = Barrier.objects.filter(community=barrier.community_id).aggregate(last=Max("number"))[
        "last"
    ]
    barrier.number = (last or 0) + 1
    barrier.known_at, barrier.first_lever, barrier.stage = at, wording.lever, "raised"
    barrier.save(update_fields=["wording", "number", "known_at", "first_lever", "stage"])
    barrier.stage = ""
    return barrier.note("raise", "raised", why="", at=at, by=barrier.raised_by, contact=barrier.contact)


def _clarify(barrier: Barrier, *, by: Membership, at: datetime) -> None:
    """Clearer words take a barrier that was only raised one step on; later they change its words alone."""
    if barrier.leads_to("clarify"):
        telling.barrier_moved(barrier.take("clarify", why="", at=at, by=by))


def _is_written_on(draft: Wording) -> bool:
    writer = writer_of(draft)
    return writer is not None and not Voice(writer).has_gone


def _locked(wording: Wording, verb: str) -> Wording:
    locked = (
        Wording.objects.select_for_update(of=("self",), no_key=True)
        .select_related("barrier__community", "membership__person", "contact__source__community")
        .filter(pk=wording.pk)
        .first()
    )
    # None: removed meanwhile, as when a draft is still being saved as somebody types.
    if locked is None or not allows(TRANSITIONS, verb, locked.state):
        raise NotNowError
    return locked
