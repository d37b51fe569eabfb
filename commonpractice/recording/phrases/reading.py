"""Reads our phrase list from the files beside this module."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from commonpractice.recording.phrases.entry import Guide, Phrase
from commonpractice.recording.phrases.phrase_list import PhraseList
from commonpractice.recording.report import FindingKind

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
    """The words under `[every]` serve each entry of the file that has none of its own."""
    file = _toml(f"{kind}.toml")
    every = file.get("every", {})
    return [phrase_of(kind, every | each) for each in file.get("phrase", [])]


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
