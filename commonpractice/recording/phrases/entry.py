"""One entry of the phrase list: what it looks for, what it asks, and why."""

from dataclasses import dataclass

from commonpractice.recording.phrases.sources import Source, sources_of
from commonpractice.recording.report import FindingKind


@dataclass(frozen=True, slots=True)
class Guide:
    """What one published guide says of a phrase, where guides disagree."""

    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """`unless_after` and `unless_before` are patterns: right after or right before such words the entry asks nothing."""

    id: str
    kind: FindingKind
    patterns: tuple[str, ...]
    question: str
    ways: tuple[str, ...]
    """Ways to say it. Suggestions of shape, never a text to paste in."""
    reason: str
    source: str
    unless_after: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    contested: tuple[Guide, ...] = ()
    draft: bool = False
    """Drafted for the workshop to accept, change or reject."""
    role: str = ""
    """Which rule of its kind decides about it, where words alone do not (see `findings/`)."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """`source` written out, with addresses."""
        return sources_of(self.source)
