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


_kept: dict[str, object] = {}
"""To read our whole list takes half a second; with and without these entries it is read once."""


@contextmanager
def invented_entries() -> Iterator[None]:
    before = OURS.__dict__.pop("index", None)
    for phrase in INVENTED:
        OURS.phrases[phrase.id] = phrase
    if "index" not in _kept:
        _kept["index"] = OURS.index
    OURS.__dict__["index"] = _kept["index"]
    try:
        yield
    finally:
        for phrase in INVENTED:
            del OURS.phrases[phrase.id]
        del OURS.__dict__["index"]
        if before is not None:
            OURS.__dict__["index"] = before
