"""Findings of the kind `identifier`."""

from collections.abc import Iterator, Sequence

from commonpractice.recording.findings.listed import as_finding, met
from commonpractice.recording.note import Note
from commonpractice.recording.report import Finding, FindingKind, Sentence


def identifiers(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    for each in met(note, FindingKind.IDENTIFIER):
        yield as_finding(note, each)
