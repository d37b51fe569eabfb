"""Invented entries that stand in our own list while a test runs, so that no test hangs on what the list says this year."""

from collections.abc import Iterator
from contextlib import contextmanager

from commonpractice.recording import OURS, FindingKind, Phrase
from commonpractice.recording.phrases import Guide

PLAIN, DRAFT, DISPUTED = "label-glost", "label-saggar", "label-slipclean"


def entry(name: str, *patterns: str, **more: object) -> Phrase:
    words = {
        "kind": FindingKind.LABEL,
        "question": "What happened, and what led up to it?",
        "ways": ("Say what was seen, and when.",),
        "reason": "A word for a person hides what they did.",
        "source": "An invented guide",
    }
    return Phrase(id=name, patterns=patterns, **(words | more))


INVENTED = [
    entry(PLAIN, "glosty", "right glost"),
    entry(DRAFT, "saggarmaker", draft=True, role=""),
    entry(
        DISPUTED,
        "slipclean",
        contested=(
            Guide("Write: not used since …", "The Kiln guide"),
            Guide("Write: in recovery", "The Bottle guide"),
        ),
    ),
]


@contextmanager
def invented_entries() -> Iterator[None]:
    for phrase in INVENTED:
        OURS.phrases[phrase.id] = phrase
    OURS.__dict__.pop("index", None)
    try:
        yield
    finally:
        for phrase in INVENTED:
            del OURS.phrases[phrase.id]
        OURS.__dict__.pop("index", None)
