"""When it happened: a day or year said of the fire itself, or a time that the stamp of the entry fixes."""

import re

from commonpractice.recording.facts.cues import YEARS, At, Cues, sets_of_words
from commonpractice.recording.facts.scene import Scene
from commonpractice.recording.note import Note
from commonpractice.recording.report import Span

NUMBERS = re.compile(
    r"(?<![\w/.:-])(?:(?P<day>\d{1,2}[/.]\d{1,2}(?:[/.](?:19|20)?\d\d)?|(?:19|20)\d\d-\d\d-\d\d)"
    r"|(?P<time>(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]m)?|\d{1,2}\s?[ap]m|(?:[01]\d|2[0-3])[0-5]\d\s?hrs))(?![\w%/:-])",
    re.IGNORECASE,
)
"""Dates and times written in figures."""
NEAR = 3
"""Words between a date and what says that it is the date of something else."""


def incident_date(scene: Scene) -> tuple[Span, ...]:
    """A date of a letter, a court or a plan is none of the fire."""
    told = [span for number in sorted(scene.fires) for span in _dates(scene, number)]
    if not told:
        told = [span for number, _ in scene.met("event") for span in _dates(scene, number)]
    if told:
        return tuple(told)
    if not is_first_hand(scene) and not any(
        scene.near(number - 1, number) for number, _ in scene.met("told")
    ):
        return ()
    first = min(scene.fires)
    return tuple(span for number in scene.numbers if number <= first + 1 for span in _dates(scene, number))


def is_first_hand(scene: Scene) -> bool:
    return any(scene.near(number - 2, number - 1, number, number + 1) for number, _ in seen(scene))


def seen(scene: Scene) -> list[tuple[int, At]]:
    """Where the writer tells what they saw or did: in so many words, or in a sentence that begins with the verb."""
    found = list(scene.met("first_hand"))
    for number in scene.numbers:
        first = _first_word(scene.note, number)
        if first is not None and scene.note.words.plain[first] in sets_of_words()["first_words"]:
            found.append((number, (first, first)))
        found += [(number, at) for at in _done_by_the_writer(scene.note, number)]
    return found


def _done_by_the_writer(note: Note, number: int) -> list[At]:
    """*I* or *we* and a verb in the past."""
    plain, stretch = note.words.plain, note.stretches[number]
    return [
        (word, word + 1)
        for word in range(stretch.first, stretch.last - 1)
        if plain[word] in {"i", "we"}
        and plain[word + 1].endswith("ed")
        and plain[word + 1] not in sets_of_words()["not_seen"]
    ]


def _first_word(note: Note, number: int) -> int | None:
    """The first word behind a time stamp."""
    stretch = note.stretches[number]
    for word in range(stretch.first, min(stretch.first + 4, stretch.last)):
        if not note.words.plain[word][0].isdigit() and note.words.plain[word] not in sets_of_words()["stamp"]:
            return word
    return None


def year_of(note: Note, cues: Cues) -> int | None:
    """The year that a sentence gives of what happened, for telling one fire from another."""
    for first, last in _of_the_fire(cues, "day"):
        for word in range(first, last + 1):
            if note.words.plain[word] in YEARS:
                return int(note.words.plain[word])
    return None


def _dates(scene: Scene, number: int) -> list[Span]:
    note, stretch = scene.note, scene.note.stretches[number]
    said = [note.span(*at) for at in _of_the_fire(scene.cues[number], "day", "own_time")]
    figures = [Span(*match.span()) for match in NUMBERS.finditer(note.text, stretch.start, stretch.end)]
    return [*said, *figures]


def _of_the_fire(cues: Cues, *names: str) -> list[At]:
    """The dates of a sentence that are no letter's, court's or plan's."""
    dates = [at for name in names for at in cues.get(name, ())]
    if not dates:
        return []
    others = {last for _, last in cues.get("not_the_day", ())}
    deeds = {last for _, last in cues.get("of_the_deed", ())}
    courts = [first for name in ("court", "stage_if_dated") for first, _ in cues.get(name, ())]
    court = min(courts, default=None)
    return [
        (first, last)
        for first, last in dates
        if others.isdisjoint(range(first - NEAR, first + 1))
        and (court is None or first <= court or not deeds.isdisjoint(range(first - 2, first)))
    ]
