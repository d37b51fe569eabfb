"""Factual recording: the questions a fair colleague would ask of a note. Pure Python; nothing is kept or sent.

`check(text)` reads a note once and gives a `Report`: the kind of each sentence, the questions in text order, and for a
fire what the note states and what it leaves out. `README.md` says how the parts fit together.
"""

from commonpractice.recording.checking import check
from commonpractice.recording.phrases import OURS, Phrase, PhraseList
from commonpractice.recording.report import Fact, Finding, FindingKind, Report, Sentence, SentenceKind

__all__ = [
    "OURS",
    "Fact",
    "Finding",
    "FindingKind",
    "Phrase",
    "PhraseList",
    "Report",
    "Sentence",
    "SentenceKind",
    "check",
]
