"""What a note about a fire states of it, and what it leaves out."""

from commonpractice.recording.facts.convictions import convictions_in
from commonpractice.recording.facts.keys import FACTS
from commonpractice.recording.facts.stating import cause_of, facts_of

__all__ = ["FACTS", "cause_of", "convictions_in", "facts_of"]
