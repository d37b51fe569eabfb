"""A practice note: what stands in it, the questions we would ask, and one possible better record."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from commonpractice.recording.report import Cause, FindingKind, SentenceKind


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence of the note, its kind, and why where that can be argued about."""

    words: str
    kind: SentenceKind
    because: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """About the characters from `start` to `end` of the note, the end exclusive."""

    start: int
    end: int
    words: str
    kind: FindingKind
    ask: str
    why: str


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Words that a list might stop at and a fair colleague does not."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """What asking brought: who or what was asked, and the answer."""

    asked: str
    answer: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """`facts_before` and `facts_after` name what each version states of a fire; both are empty where there was none."""

    key: str
    title: str
    setting: str
    teaches: str
    sentences: tuple[Marked, ...]
    questions: tuple[Question, ...]
    left_alone: tuple[LeftAlone, ...]
    found: tuple[Found, ...]
    better: str
    """Empty where the note needs nothing."""
    reasoning: tuple[str, ...]
    cause: Cause = Cause.NOT_SAID
    facts_before: frozenset[str] = frozenset()
    facts_after: frozenset[str] = frozenset()

    @property
    def note(self) -> str:
        return " ".join(each.words for each in self.sentences)

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each sentence begins in the note."""
        lengths = (len(each.words) + 1 for each in self.sentences)
        return tuple(accumulate(lengths, initial=0))[:-1]

    @property
    def paragraphs(self) -> list[str]:
        """Of the better record."""
        return self.better.splitlines()

    @property
    def is_about_fire(self) -> bool:
        return bool(self.facts_after)

    @property
    def needs_nothing(self) -> bool:
        return not self.questions


Exercises = Mapping[str, Exercise]
"""By key, in the order in which they are offered."""
