"""Findings of the kind `label`."""

from collections.abc import Iterator, Sequence

from commonpractice.recording.findings.listed import as_finding, met
from commonpractice.recording.note import Note
from commonpractice.recording.report import Finding, FindingKind, Sentence


def labels(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    for each in met(note, FindingKind.LABEL):
        yield as_finding(note, each)
