"""Findings of the kind `judgement`."""

from collections.abc import Iterator, Sequence

from commonpractice.recording.findings.listed import as_finding, met
from commonpractice.recording.note import Note
from commonpractice.recording.report import Finding, FindingKind, Sentence


def judgements(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    for each in met(note, FindingKind.JUDGEMENT):
        yield as_finding(note, each)
