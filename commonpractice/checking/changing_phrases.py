"""What coordinators do with the community's phrase list. Each verb holds the community's row, so that two take turns.

The same form (`key`) sent twice does its work once. `seen` is the number of the row that the page showed as the last one.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet

from commonpractice.checking.models import (
    PhraseListStamp,
    PhraseNote,
    PhraseNoteRemoval,
    PhraseRemoval,
    PhraseWording,
    SwitchOff,
    SwitchOn,
    WorkshopDecision,
)
from commonpractice.checking.models.phrase import OWN
from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.recording import OURS
from commonpractice.transitions import NotNowError, StaleError

MOST_OWN = 200
MOST_NOTES = 20
Words = Mapping[str, Any]
"""The fields of a wording by name: kind, patterns, unless_after, unless_before, question, ways, reason, source, contested."""
Row = TypeVar("Row", PhraseWording, SwitchOff, PhraseNote, WorkshopDecision)


class FullError(Exception):
    """There are as many as there may be."""


@transaction.atomic
def add_phrase(by: Membership, words: Words, *, key: UUID, why: str, at: datetime) -> PhraseWording:
    community = _held(by)
    there = _of_same_form(PhraseWording.objects.filter(key=key), community)
    if there:
        return there
    own = PhraseWording.objects.own().filter(community=community, number=1).count()
    if own - community.phrase_removals.count() >= MOST_OWN:
        raise FullError
    return _word(by, f"{OWN}{own + 1}", 1, words, key=key, why=why, at=at, records="phrase_added")


@transaction.atomic
def change_phrase(
    phrase: str, by: Membership, words: Words, *, key: UUID, seen: int, why: str, at: datetime
) -> PhraseWording:
    community = _held(by)
    there = _of_same_form(PhraseWording.objects.filter(key=key), community, phrase)
    if there:
        return there
    last = _own_as_seen(community, phrase, seen)
    return _word(by, phrase, last + 1, words, key=key, why=why, at=at, records="phrase_changed")


@transaction.atomic
def remove_phrase(phrase: str, by: Membership, *, seen: int, why: str, at: datetime) -> PhraseRemoval:
    community = _held(by)
    there = community.phrase_removals.filter(phrase=phrase).first()
    if there:
        return there
    _own_as_seen(community, phrase, seen)
    removal = PhraseRemoval.objects.create(community=community, phrase=phrase, why=why, by=by, at=at)
    _changed(by, "phrase_removed", about=removal, phrase=phrase, at=at)
    return removal


@transaction.atomic
def switch_off(phrase: str, by: Membership, *, key: UUID, why: str, at: datetime) -> SwitchOff:
    """One that is off already stays off for the reason it has."""
    community = _held(by)
    if phrase not in OURS.phrases:
        raise NotNowError
    offs = SwitchOff.objects.open().filter(community=community, phrase=phrase)
    there = _of_same_form(SwitchOff.objects.filter(key=key), community, phrase) or offs.first()
    if there:
        return there
    off = SwitchOff.objects.create(community=community, phrase=phrase, key=key, why=why, by=by, at=at)
    _changed(by, "phrase_switched_off", about=off, phrase=phrase, at=at)
    return off


@transaction.atomic
def switch_on(off: SwitchOff, by: Membership, *, why: str, at: datetime) -> SwitchOn:
    """This switching off, and no later one that the page did not show. Twice changes nothing."""
    _held(by)
    on, made = SwitchOn.objects.get_or_create(off=off, defaults={"why": why, "by": by, "at": at})
    if made:
        _changed(by, "phrase_switched_on", about=on, phrase=off.phrase, at=at)
    return on


@transaction.atomic
def add_note(phrase: str, by: Membership, *, key: UUID, words: str, at: datetime) -> PhraseNote:
    """A note asks nothing, so the list in memory stays as it is."""
    community = _held(by)
    there = _of_same_form(PhraseNote.objects.filter(key=key), community, phrase)
    if there:
        return there
    if PhraseNote.objects.standing().filter(community=community, phrase=phrase).count() >= MOST_NOTES:
        raise FullError
    note = PhraseNote.objects.create(community=community, phrase=phrase, key=key, words=words, by=by, at=at)
    note_happening(community, "phrase_note_added", about=note, by=by.person, at=at, phrase=phrase)
    return note


@transaction.atomic
def remove_note(note: PhraseNote, by: Membership, *, at: datetime) -> None:
    community = _held(by)
    _removal, made = PhraseNoteRemoval.objects.get_or_create(note=note, defaults={"by": by, "at": at})
    if made:
        PhraseNote.objects.filter(pk=note.pk).update(words="")
        note_happening(community, "phrase_note_removed", about=note, by=by.person, at=at, phrase=note.phrase)


@transaction.atomic
def decide(
    phrase: str,
    by: Membership,
    *,
    key: UUID,
    seen: int,
    outcome: str,
    meeting: str,
    why: str,
    words: Words | None,
    at: datetime,
) -> WorkshopDecision:
    """Write down what the workshop decided; `words` are those it changed the entry to, and only then."""
    community = _held(by)
    decisions = community.workshop_decisions.filter(phrase=phrase)
    there = _of_same_form(WorkshopDecision.objects.filter(key=key), community, phrase)
    if there:
        return there
    ours = OURS.phrases.get(phrase)
    if ours is None or not ours.draft:
        raise NotNowError
    if _last(decisions) != seen:
        raise StaleError
    wording = None
    if words is not None:
        number = _last(community.phrase_wordings.filter(phrase=phrase)) + 1
        given = {**words, "kind": str(ours.kind)}
        wording = PhraseWording.objects.create(
            community=community,
            phrase=phrase,
            number=number,
            key=uuid.uuid4(),
            why=why,
            by=by,
            at=at,
            **given,
        )
    decision = WorkshopDecision.objects.create(
        community=community, phrase=phrase, number=seen + 1, key=key, outcome=outcome, meeting=meeting, why=why,
        wording=wording, by=by, at=at,
    )  # fmt: skip
    _changed(by, "phrase_decided_by_workshop", about=decision, phrase=phrase, at=at, outcome=str(outcome))
    return decision


def _held(by: Membership) -> Community:
    return Community.objects.select_for_update(no_key=True).get(pk=by.community_id)


def _of_same_form(rows: QuerySet[Row], community: Community, phrase: str = "") -> Row | None:
    """What this form made when it was sent before. NotNowError for a key that is somebody else's."""
    there = rows.first()
    if there and (there.community_id != community.pk or phrase not in {"", there.phrase}):
        raise NotNowError
    return there


def _own_as_seen(community: Community, phrase: str, seen: int) -> int:
    """The number of the present wording of an own entry that still asks."""
    if not phrase.startswith(OWN) or community.phrase_removals.filter(phrase=phrase).exists():
        raise NotNowError
    last = _last(community.phrase_wordings.filter(phrase=phrase))
    if last != seen:
        raise StaleError
    return last


def _last(rows: Any) -> int:
    return rows.aggregate(last=Max("number"))["last"] or 0


def _word(
    by: Membership, phrase: str, number: int, words: Words, *, key: UUID, why: str, at: datetime, records: str
) -> PhraseWording:
    wording = PhraseWording.objects.create(
        community=by.community, phrase=phrase, number=number, key=key, why=why, by=by, at=at, **words
    )
    _changed(by, records, about=wording, phrase=phrase, at=at)
    return wording


def _changed(by: Membership, what: str, *, about: Any, phrase: str, at: datetime, **details: str) -> None:
    PhraseListStamp.objects.update_or_create(community_id=by.community_id, defaults={"stamp": uuid.uuid4()})
    note_happening(by.community, what, about=about, by=by.person, at=at, phrase=phrase, **details)
