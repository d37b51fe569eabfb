"""What a note about a fire states of it, and what it leaves out."""

from commonpractice.recording.facts.stating import FACTS, cause_of, convictions_in, facts_of

__all__ = ["FACTS", "cause_of", "convictions_in", "facts_of"]
