"""Every entry as a community has it: how it reads, whether it asks, and the rows that say so."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from commonpractice.checking.models import (
    PhraseNote,
    PhraseRemoval,
    PhraseWording,
    SwitchOff,
    WorkshopDecision,
)
from commonpractice.checking.models.phrase import OWN
from commonpractice.community.models import Community
from commonpractice.recording import OURS
from commonpractice.recording.phrases import PatternError, Phrase, read_pattern

NAMED_BY = 3
Outcome = WorkshopDecision.Outcome


class _OfAPhrase(Protocol):
    phrase: str


Row = TypeVar("Row", bound=_OfAPhrase)


@dataclass(frozen=True)
class Entry:
    phrase: Phrase
    """As it reads here."""
    ours: Phrase | None = None
    """As our list words it; none for the community's own."""
    wording: PhraseWording | None = None
    removal: PhraseRemoval | None = None
    off: SwitchOff | None = None
    decision: WorkshopDecision | None = None
    unreadable: tuple[str, ...] = ()
    """Patterns that were kept once and that the list no longer understands: they ask nothing."""
    notes: list[PhraseNote] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.phrase.id

    @property
    def is_own(self) -> bool:
        return self.ours is None

    @property
    def is_rejected(self) -> bool:
        return self.decision is not None and self.decision.outcome == Outcome.REJECTED

    @property
    def asks(self) -> bool:
        return self.removal is None and self.off is None and not self.is_rejected

    @property
    def waits_for_workshop(self) -> bool:
        return self.phrase.draft

    @property
    def was_draft(self) -> bool:
        return self.ours is not None and self.ours.draft

    @property
    def is_changed_here(self) -> bool:
        return any((self.is_own, self.off, self.decision, self.notes))

    @property
    def name(self) -> str:
        """What it is called on a page: the words it looks for first, or for what a rule finds without words its question."""
        patterns = self.phrase.patterns
        named = list(dict.fromkeys(map(_in_plain, patterns[: 2 * NAMED_BY])))
        more = ["…"] if len(named) > NAMED_BY or len(patterns) > 2 * NAMED_BY else []
        return ", ".join([*named[:NAMED_BY], *more]) or self.phrase.question


def _in_plain(pattern: str) -> str:
    """One of its readings, the shortest: `kick/kicks (right) off` as *kick off*."""
    words, is_optional = [], False
    for part in pattern.split():
        is_optional = is_optional or part.startswith("(")
        if not is_optional:
            words.append(part.split("/")[0].lstrip("@").replace("*", "…").replace("...", "…"))
        is_optional = is_optional and not part.endswith(")")
    return " ".join(words)


def entries_of(community: Community) -> dict[str, Entry]:
    """By id: ours in the order of our list, then the community's own, removed ones too. Five queries."""
    wordings = _latest(community.phrase_wordings.order_by("number"))
    removals = _latest(community.phrase_removals.all())
    offs = _latest(SwitchOff.objects.open().filter(community=community))
    decisions = _latest(community.workshop_decisions.order_by("number"))
    notes: dict[str, list[PhraseNote]] = {}
    for note in PhraseNote.objects.standing().filter(community=community):
        notes.setdefault(note.phrase, []).append(note)
    entries = {
        name: _ours(phrase, wordings.get(name), offs.get(name), decisions.get(name), notes.get(name, []))
        for name, phrase in OURS.phrases.items()
    }
    own = sorted((each for name, each in wordings.items() if name.startswith(OWN)), key=_number)
    return entries | {
        each.phrase: _own(each, removals.get(each.phrase), notes.get(each.phrase, [])) for each in own
    }


def _latest(rows: Iterable[Row]) -> dict[str, Row]:
    return {row.phrase: row for row in rows}


def _number(wording: PhraseWording) -> int:
    return int(wording.phrase.removeprefix(OWN))


def _ours(
    ours: Phrase,
    wording: PhraseWording | None,
    off: SwitchOff | None,
    decision: WorkshopDecision | None,
    notes: list[PhraseNote],
) -> Entry:
    if decision is None:
        return Entry(ours, ours, off=off, notes=notes)
    phrase: Phrase = replace(ours, draft=False)
    unreadable: tuple[str, ...] = ()
    if decision.outcome == Outcome.CHANGED and wording is not None:
        phrase, unreadable = _readable(wording.as_phrase(ours))
    return Entry(phrase, ours, wording, off=off, decision=decision, unreadable=unreadable, notes=notes)


def _own(wording: PhraseWording, removal: PhraseRemoval | None, notes: list[PhraseNote]) -> Entry:
    phrase, unreadable = _readable(wording.as_phrase())
    return Entry(phrase, wording=wording, removal=removal, unreadable=unreadable, notes=notes)


def _readable(phrase: Phrase) -> tuple[Phrase, tuple[str, ...]]:
    """A set of words that our list had once may be gone: then the pattern is left out, and the check goes on."""
    good, bad = _parted(phrase.patterns)
    after, bad_after = _parted(phrase.unless_after)
    before, bad_before = _parted(phrase.unless_before)
    kept = replace(phrase, patterns=good, unless_after=after, unless_before=before)
    return kept, (*bad, *bad_after, *bad_before)


def _parted(patterns: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    good = tuple(each for each in patterns if _is_readable(each))
    return good, tuple(each for each in patterns if each not in good)


def _is_readable(pattern: str) -> bool:
    try:
        read_pattern(pattern, OURS.sets)
    except PatternError:
        return False
    return True
