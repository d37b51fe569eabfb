"""Which questions come up most in a team's notes, for its members and the coordinator: never of a few notes.

What is counted are notes. A month is one population, told apart as *the question came up* or *it did not*, by kind; and the notes
in which a kind came up are told apart again, by phrase. Each of these is published by `small_numbers.publish`, so a number is
shown where both sides are none or at least five; every difference of two shown numbers is then none or at least five as well. A
month is shown when it is over, alone, and never changes afterwards. Teams stand on pages of their own and are not compared.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonpractice.checking.models import QuestionCount, TeamMonth
from commonpractice.community.models import Organisation
from commonpractice.recording import FindingKind, Phrase, PhraseList
from commonpractice.small_numbers import INSIDE, at_least, publish

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class OfPhrase:
    phrase: Phrase
    notes: int

    @property
    def words(self) -> str:
        """What it looks for, where that can be read as plain words; else what it asks."""
        plain = (each for each in self.phrase.patterns if each.replace(" ", "").isalpha())
        return next(plain, self.phrase.question)


@dataclass(frozen=True, slots=True)
class OfKind:
    """`notes` is None where it is not shown; then nothing is said of its phrases either."""

    kind: FindingKind
    notes: int | None
    phrases: tuple[OfPhrase, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """`notes` is None, and `kinds` empty, where there are too few notes."""

    month: date
    notes: int | None
    kinds: tuple[OfKind, ...]

    @property
    def shown(self) -> list[OfKind]:
        """Those that came up, the most frequent first; as many of two stand in the order of the kinds."""
        came_up = [kind for kind in self.kinds if kind.notes]
        return sorted(came_up, key=lambda kind: -(kind.notes or 0))

    @property
    def not_shown(self) -> list[OfKind]:
        return [kind for kind in self.kinds if kind.notes is None]


def months_of(organisation: Organisation, phrases: PhraseList, today: date) -> list[Month]:
    """The months that are over, the latest first, in two queries."""
    over = organisation.team_months.filter(month__lt=today.replace(day=1))[:MONTHS_SHOWN]
    return [_month(each, phrases) for each in over.prefetch_related("counts")]


def _month(row: TeamMonth, phrases: PhraseList) -> Month:
    notes = at_least(row.notes, INSIDE)
    if not notes:
        return Month(row.month, None, ())
    counts = list(row.counts.all())
    whole = {count.kind: count.notes for count in counts if not count.phrase}
    kinds = (_kind(kind, notes, whole, counts, phrases) for kind in FindingKind)
    return Month(row.month, notes, tuple(kinds))


def _kind(
    kind: FindingKind,
    notes: int,
    whole: Mapping[str, int],
    counts: Sequence[QuestionCount],
    phrases: PhraseList,
) -> OfKind:
    shown = _shown(whole.get(kind, 0), notes)
    if not shown:
        return OfKind(kind, shown, ())
    of_phrases = [
        OfPhrase(phrases.phrases[phrase], number)
        for phrase, number in _of_phrases(kind, counts)
        if phrase in phrases.phrases and _shown(number, shown)
    ]
    return OfKind(kind, shown, tuple(sorted(of_phrases, key=lambda each: (-each.notes, each.phrase.id))))


def _of_phrases(kind: FindingKind, counts: Sequence[QuestionCount]) -> Iterator[tuple[str, int]]:
    return ((count.phrase, count.notes) for count in counts if count.phrase and count.kind == kind)


def _shown(number: int, of: int) -> int | None:
    """A number of notes among so many, where neither it nor the rest is small."""
    parts = publish({"came up": number, "did not": of - number}, INSIDE).parts
    return parts["came up"] if parts else None
