"""The words that state a fact, as data: `cues/*.toml`, written in the pattern language of the phrase list."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from commonpractice.recording.note import Note
from commonpractice.recording.phrases.matching import Cue, Index
from commonpractice.recording.phrases.pattern import Pattern, read_pattern
from commonpractice.recording.words import words_of

HERE = files("commonpractice.recording.facts").joinpath("cues")
TOPICS = ("fire", "date", "place", "people", "burning", "cause", "legal", "telling", "after")
YEARS = frozenset(str(year) for year in range(1940, 2100))
MASKS = {
    "happened": "no_fire",
    "fire": "no_fire",
    "called": "no_fire",
    "alight": "no_fire",
    "place": "not_a_place",
    "hurt": "not_hurt",
    "ignition": "not_ignition",
    "ended": "not_ended",
    "convicted": "not_convicted",
    "since": "not_since",
    "measure": "not_measure",
    "document": "no_document",
    "thing": "not_a_thing",
    "scale": "not_scale",
    "accident": "not_accident",
    "deliberate": "not_deliberate",
    "occupied": "not_occupied",
}
"""A cue that shares a word with its mask means something else there: *gas fire*, *match on Saturday*."""
MASKING = frozenset(MASKS.values())
At = tuple[int, int]
"""The first and the last word of a cue, both included."""
Cues = dict[str, list[At]]
"""The cues of one sentence by name, in text order."""


def cues_in(note: Note, met: Sequence[Sequence[Cue]] | None = None) -> tuple[Cues, ...]:
    """For each sentence, the cues met in it, less those that their masks take away. `met`, where they were found already."""
    stretches = [(each.first, each.last) for each in note.stretches]
    found: Sequence[Sequence[Cue]] = cue_reader().in_each(note.words, stretches) if met is None else met
    return tuple(_unmasked(_by_name(each)) for each in found)


def _by_name(met: Sequence[Cue]) -> Cues:
    named: Cues = {}
    for name, first, last in met:
        named.setdefault(name, []).append((first, last))
    return named


def _unmasked(met: Cues) -> Cues:
    if met.keys().isdisjoint(MASKING):
        return met
    for name, mask in MASKS.items():
        if name in met and mask in met:
            hidden = {word for first, last in met[mask] for word in range(first, last + 1)}
            met[name] = [
                (first, last) for first, last in met[name] if hidden.isdisjoint(range(first, last + 1))
            ]
            if not met[name]:
                del met[name]
    return met


@cache
def cue_reader() -> Index[str]:
    return Index(patterns())


@cache
def patterns() -> list[tuple[Pattern, str]]:
    """Read at the first check, in about a third of a second."""
    sets = sets_of_words()
    return [(read_pattern(each, sets), name) for name, every in _written().items() for each in every]


@cache
def _written() -> dict[str, list[str]]:
    return {name: patterns for topic in TOPICS for name, patterns in _toml(topic).items()}


@cache
def labels_of_fields() -> dict[tuple[str, ...], str]:
    """The words of a form's label, and the fact that stands behind its colon."""
    return {tuple(words_of(label).plain): key for key, labels in _toml("fields").items() for label in labels}


@cache
def sets_of_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in _toml("sets").items()} | {"year": YEARS}


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
