"""Reads a note once and puts together what the parts say of it."""

from commonpractice.recording.facts import told_in
from commonpractice.recording.findings import findings_of
from commonpractice.recording.kinds import kinds_of
from commonpractice.recording.note import read
from commonpractice.recording.phrases import OURS, PhraseList
from commonpractice.recording.report import Report


def check(text: str, *, phrases: PhraseList = OURS) -> Report:
    """The questions a fair colleague would ask of `text`, by `phrases`.

    The same text and list always give the same report. Any string is a text; nothing is raised, kept, logged or sent.
    Takes time in proportion to the length of the text.
    """
    note = read(text, phrases)
    sentences = kinds_of(note)
    told = told_in(note)
    return Report(
        sentences=sentences,
        findings=findings_of(note, sentences),
        facts=told.facts,
        cause=told.cause,
        convictions=told.convictions,
    )
