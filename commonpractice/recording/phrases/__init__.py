"""The phrase list as data: `<kind>.toml` beside this module, read by `reading.py`, changed by a community."""

from commonpractice.recording.phrases.entry import Guide, Phrase
from commonpractice.recording.phrases.pattern import PatternError, read_pattern
from commonpractice.recording.phrases.phrase_list import PhraseList
from commonpractice.recording.phrases.reading import ours

OURS = ours()

__all__ = ["OURS", "Guide", "PatternError", "Phrase", "PhraseList", "ours", "read_pattern"]
