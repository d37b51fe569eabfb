"""Reads our phrase list from the files beside this module."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from commonpractice.recording.phrases.entry import Guide, Phrase
from commonpractice.recording.phrases.phrase_list import PhraseList
from commonpractice.recording.report import FindingKind
from commonpractice.recording.words import words_of

HERE = files("commonpractice.recording.phrases")


@cache
def ours() -> PhraseList:
    """Our own list: one file a kind, `sets.toml` with the named sets of words, `version.toml` with the version."""
    sets = {name: frozenset(words.split()) for name, words in _toml("sets.toml").items()}
    phrases = [phrase for kind in FindingKind for phrase in _phrases(kind)]
    return PhraseList(_toml("version.toml")["version"], {phrase.id: phrase for phrase in phrases}, sets)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _phrases(kind: FindingKind) -> list[Phrase]:
    """The words under `[every]` serve each entry of the file that has none of its own.

    `[[alike]]` saves writing the same question many times: each line of its `phrases` is an entry, the word before the
    equals sign the end of its id. `[[written_out]]` is the same for abbreviations, each with what it stands for.
    """
    file = _toml(f"{kind}.toml")
    every = file.get("every", {})
    entries = [*file.get("phrase", []), *_alike(kind, file), *_written_out(kind, file)]
    return [phrase_of(kind, every | each) for each in entries]


def _alike(kind: FindingKind, file: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for group in file.get("alike", []):
        for name, patterns in group["phrases"].items():
            yield group | {"id": f"{kind}-{name}", "patterns": patterns}


def _written_out(kind: FindingKind, file: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    groups = file.get("written_out", [])
    every = {short.lower() for group in groups for short in group["meanings"]}
    for group in groups:
        for short, meaning in group["meanings"].items():
            # One more s can be another abbreviation: LA and LAS.
            has_more = short.endswith("s") or f"{short}s".lower() in every
            patterns = [short] if has_more else [short, f"{short}s"]
            name = "-".join(words_of(short).plain).replace("'", "")
            ways = [f"{meaning} ({short})"]
            yield group | {"id": f"{kind}-{name}", "patterns": patterns, "ways": ways}


def phrase_of(kind: FindingKind, each: Mapping[str, Any]) -> Phrase:
    """An entry from the plain values of its fields, as they stand in a file or a row."""
    return Phrase(
        id=each["id"],
        kind=kind,
        patterns=tuple(each.get("patterns", ())),
        question=each["question"],
        ways=tuple(each["ways"]),
        reason=each["reason"],
        source=each["source"],
        unless_after=tuple(each.get("unless_after", ())),
        unless_before=tuple(each.get("unless_before", ())),
        contested=tuple(Guide(**guide) for guide in each.get("contested", ())),
        draft=each.get("draft", False),
        role=each.get("role", ""),
    )
