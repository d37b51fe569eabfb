"""What a check gives back. All places are Python string indices into the text, the end exclusive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SentenceKind(StrEnum):
    OBSERVED = "observed"
    REPORTED = "reported"
    OPINION = "opinion"
    OTHER = "other"


class FindingKind(StrEnum):
    """In the order in which one wins over another on the same words."""

    IDENTIFIER = "identifier"
    STATUS = "status"
    LABEL = "label"
    DOUBT = "doubt"
    UNSOURCED = "unsourced"
    ABSOLUTE = "absolute"
    VAGUE = "vague"
    JUDGEMENT = "judgement"
    JARGON = "jargon"


class Cause(StrEnum):
    """What the note itself says of a fire's cause; never what we would conclude."""

    ACCIDENT = "accident"
    DELIBERATE = "deliberate"
    BOTH_SAID = "both said"
    NOT_ESTABLISHED = "not established"
    NOT_SAID = "not said"


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    kind: SentenceKind
    because: tuple[Span, ...] = ()
    """The words that decided it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One question to the writer about the words from `start` to `end`; `phrase` is its entry in the phrase list."""

    start: int
    end: int
    kind: FindingKind
    phrase: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a reader needs to know about a fire; `spans` are the words that state it, empty where it is missing."""

    key: str
    spans: tuple[Span, ...] = ()

    @property
    def is_stated(self) -> bool:
        return bool(self.spans)


@dataclass(frozen=True, slots=True)
class Report:
    """`facts` is empty where the note tells of no fire; else it has all fourteen keys in the order of `FACTS`."""

    sentences: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    cause: Cause = Cause.NOT_SAID
    convictions: tuple[Span, ...] = ()
    """Where a conviction is mentioned: the reader is then told of spent convictions. Nothing is calculated."""
    left_out: Span | None = None
    """The end of a text that is longer than is read at a time (`note.MOST_WORDS`); none where all was read."""

    def as_dict(self) -> dict[str, object]:
        """The fields of the labelled data: `sentences`, `findings`, and `facts` where there was a fire."""
        report: dict[str, object] = {
            "sentences": [
                {"start": each.start, "end": each.end, "kind": each.kind} for each in self.sentences
            ],
            "findings": [{"start": each.start, "end": each.end, "kind": each.kind} for each in self.findings],
        }
        if self.facts:
            report["facts"] = {
                key: "stated" if fact.is_stated else "missing" for key, fact in self.facts.items()
            }
        return report
