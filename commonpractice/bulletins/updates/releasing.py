"""What a coordinator does with an update: change it, let it go now or at a time, take it back before, withdraw it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from commonpractice.bulletins.models import Update, UpdateCorrection, UpdateRelease, UpdateWithdrawal
from commonpractice.bulletins.models.update import words_of
from commonpractice.community.record import note_happening
from commonpractice.people.models import Person

FACTS = ("title", "standfirst", "body", "credit")


class NotSoError(Exception):
    """It stands differently from what the page showed: changed, released, taken back or withdrawn since."""


@transaction.atomic
def change(
    update: Update, facts: Mapping[str, str], *, seen: int, by: Person, at: datetime, note: str = ""
) -> Update:
    """Write it anew. What readers have seen is changed with a `note` to them, and how it read before is kept."""
    held = update.locked()
    if held.edited_times != seen or held.is_withdrawn or (held.is_shown(at) and not note):
        raise NotSoError
    if held.is_shown(at):
        UpdateCorrection.objects.create(
            update=held,
            note=note,
            title_before=held.title,
            standfirst_before=held.standfirst,
            body_before=held.body,
            by=by,
            at=at,
        )
        note_happening(held.community, "update_corrected", about=held, by=by, at=at, number=held.number)
    for name in FACTS:
        setattr(held, name, facts[name])
    if held.is_draft:
        held.words = words_of(held.title)
    held.save(update_fields=[*FACTS, "words"])
    held.note_change(at)
    return held


@transaction.atomic
def release(
    update: Update, *, by: Person | None, at: datetime, seen: int, shown_from: datetime | None = None
) -> UpdateRelease:
    """Let a draft go: at once, or to be shown from `shown_from` on."""
    held = update.locked()
    if not held.is_draft or held.edited_times != seen:
        raise NotSoError
    made = UpdateRelease.objects.create(update=held, at=shown_from or at, by=by, said_at=at)
    held.note_change(at)
    note_happening(held.community, "update_released", about=held, by=by, at=at, number=held.number)
    return made


@transaction.atomic
def take_back(update: Update, *, by: Person, at: datetime) -> None:
    """Make a planned one a draft again; what is shown already can only be withdrawn."""
    held = update.locked()
    if not held.is_planned(at):
        raise NotSoError
    held.release.delete()
    held.note_change(at)
    note_happening(held.community, "update_taken_back", about=held, by=by, at=at, number=held.number)


@transaction.atomic
def withdraw(update: Update, *, words: str, by: Person, at: datetime) -> UpdateWithdrawal:
    """Its address says that it was withdrawn, and `words`. Twice is once."""
    held = update.locked()
    if held.is_withdrawn:
        return held.withdrawal
    if held.is_planned(at):
        # It was never read, so nobody finds that it is gone.
        held.release.delete()
    made = UpdateWithdrawal.objects.create(update=held, words=words, by=by, at=at)
    held.note_change(at)
    note_happening(held.community, "update_withdrawn", about=held, by=by, at=at, number=held.number)
    return made
