"""What a note about a fire states of it, and what it leaves out."""

from commonpractice.recording.facts.convictions import CONVICTION_PROMPT, Advice, ConvictionPrompt
from commonpractice.recording.facts.keys import FACTS
from commonpractice.recording.facts.questions import QUESTIONS, Question
from commonpractice.recording.facts.stating import Told, cause_of, convictions_in, facts_of, told_in

__all__ = [
    "CONVICTION_PROMPT",
    "FACTS",
    "QUESTIONS",
    "Advice",
    "ConvictionPrompt",
    "Question",
    "Told",
    "cause_of",
    "convictions_in",
    "facts_of",
    "told_in",
]
