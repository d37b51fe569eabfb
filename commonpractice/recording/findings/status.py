"""Findings of the kind `status`."""

from collections.abc import Iterator, Sequence

from commonpractice.recording.findings.listed import as_finding, met
from commonpractice.recording.note import Note
from commonpractice.recording.report import Finding, FindingKind, Sentence


def statuses(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    for each in met(note, FindingKind.STATUS):
        yield as_finding(note, each)
