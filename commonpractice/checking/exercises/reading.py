"""Reads the practice notes: one file a note in the folder of its language, in the order of their numbers."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from commonpractice.checking.exercises.exercise import (
    Exercise,
    Exercises,
    Found,
    LeftAlone,
    Marked,
    Question,
)
from commonpractice.recording.report import Cause, FindingKind, SentenceKind

HERE = files("commonpractice.checking.exercises")
FIRST_LANGUAGE = "en"


def exercises(language: str = FIRST_LANGUAGE) -> Exercises:
    """In this language (*en-gb* is *en*), or in English where nobody has translated them."""
    name = language.split("-", maxsplit=1)[0].lower()
    return _read(name if name.isalpha() and (HERE / name).is_dir() else FIRST_LANGUAGE)


@cache
def _read(language: str) -> Exercises:
    found = sorted((each for each in (HERE / language).iterdir() if each.name.endswith(".toml")), key=_name)
    return {exercise.key: exercise for exercise in map(_exercise, found)}


def _name(file: Traversable) -> str:
    return file.name


def _exercise(file: Traversable) -> Exercise:
    written = tomllib.loads(file.read_text(encoding="utf-8"))
    sentences = tuple(
        Marked(each["words"], SentenceKind(each["kind"]), each.get("because", ""))
        for each in written["sentence"]
    )
    note = " ".join(each.words for each in sentences)
    return Exercise(
        key=file.name.removesuffix(".toml").partition("-")[2],
        title=written["title"],
        setting=written["setting"],
        teaches=written["teaches"],
        sentences=sentences,
        questions=tuple(_questions(note, written.get("question", []))),
        left_alone=tuple(LeftAlone(**each) for each in written.get("left_alone", [])),
        found=tuple(Found(**each) for each in written.get("found", [])),
        better=written["record"]["better"].strip(),
        reasoning=tuple(written["record"]["reasoning"]),
        cause=Cause(written.get("cause", Cause.NOT_SAID)),
        facts_before=frozenset(written.get("facts_before", [])),
        facts_after=frozenset(written.get("facts_after", [])),
    )


def _questions(note: str, written: list[dict[str, Any]]) -> Iterator[Question]:
    """They stand in text order, so that words which come twice are found where they are meant."""
    at = 0
    for each in written:
        start = note.index(each["words"], at)
        at = start + 1
        yield Question(
            start,
            start + len(each["words"]),
            each["words"],
            FindingKind(each["kind"]),
            each["ask"],
            each["why"],
        )
