"""Findings of the kind `absolute`."""

from collections.abc import Iterator, Sequence

from commonpractice.recording.findings.listed import as_finding, met
from commonpractice.recording.note import Note
from commonpractice.recording.report import Finding, FindingKind, Sentence


def absolutes(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    for each in met(note, FindingKind.ABSOLUTE):
        yield as_finding(note, each)
