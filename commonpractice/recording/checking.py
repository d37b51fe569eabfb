"""Reads a note once and puts together what the parts say of it."""

from commonpractice.recording.cue_index import both_in
from commonpractice.recording.facts import told_in
from commonpractice.recording.findings import findings_of
from commonpractice.recording.kinds import kinds_of
from commonpractice.recording.note import read, readable
from commonpractice.recording.phrases import OURS, PhraseList
from commonpractice.recording.report import Report, Span


def check(text: str, *, phrases: PhraseList = OURS) -> Report:
    """The questions a fair colleague would ask of `text`, by `phrases`.

    The same text and list always give the same report. Any string is a text; nothing is raised, kept, logged or sent.
    Takes time in proportion to the length of the text, of which it reads the first `MOST_WORDS` words, about 200 pages.
    """
    note = read(readable(text), phrases)
    of_kinds, of_facts = both_in(note)
    sentences = kinds_of(note, of_kinds)
    told = told_in(note, of_facts)
    return Report(
        sentences=sentences,
        findings=findings_of(note, sentences),
        facts=told.facts,
        cause=told.cause,
        convictions=told.convictions,
        left_out=Span(len(note.text), len(text)) if len(note.text) < len(text) else None,
    )
