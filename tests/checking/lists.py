"""A phrase list of two entries, so that what is asked does not change with ours. Invented."""

from commonpractice.recording import FindingKind, Phrase, PhraseList
from commonpractice.recording.phrases import Guide

ALWAYS = Phrase(
    id="test-always",
    kind=FindingKind.ABSOLUTE,
    patterns=("always",),
    question="Which times do you know of?",
    ways=("Say the times.",),
    reason="One exception makes it untrue.",
    source="A guide",
)
RELAPSED = Phrase(
    id="test-relapsed",
    kind=FindingKind.LABEL,
    patterns=("relapsed",),
    question="What was seen or said?",
    ways=("had a setback", "is using now"),
    reason="Guides see it in two ways.",
    source="Two guides",
    contested=(Guide("offers “had a setback”", "One guide"), Guide("avoids it", "Another guide")),
    draft=True,
)
LIST = PhraseList("test", {each.id: each for each in (ALWAYS, RELAPSED)}, {})
