"""The kind of each sentence: observed, reported, opinion or other."""

from commonpractice.recording.kinds.deciding import kinds_of

__all__ = ["kinds_of"]
