"""The files of our phrase list can be read whole, and no entry hides another."""

import tomllib
from importlib.resources import files

import pytest

from commonpractice.recording import OURS
from commonpractice.recording.phrases import read_pattern
from commonpractice.recording.report import FindingKind

KINDS = [FindingKind.LABEL, FindingKind.JARGON, FindingKind.VAGUE, FindingKind.ABSOLUTE]


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_has_an_id_of_its_own(kind: FindingKind) -> None:
    text = (files("commonpractice.recording.phrases") / f"{kind}.toml").read_text(encoding="utf-8")
    file = tomllib.loads(text)
    written = len(file.get("phrase", []))
    written += sum(len(group["phrases"]) for group in file.get("alike", []))
    written += sum(len(group["meanings"]) for group in file.get("written_out", []))
    assert sum(phrase.kind is kind for phrase in OURS.phrases.values()) == written


@pytest.mark.parametrize("phrase", OURS.phrases.values(), ids=lambda phrase: phrase.id)
def test_every_pattern_can_be_read(phrase) -> None:
    written = [*phrase.patterns, *phrase.unless_after, *phrase.unless_before]
    assert all(read_pattern(each, OURS.sets).places for each in written)
