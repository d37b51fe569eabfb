"""Matching help wanted with help offered and initiatives, with the reason. Pure: see the README of the room."""

from commonpractice.linkages.matching.entries import Entry, Knows, Person, Reason, SharedWords, Suggestion
from commonpractice.linkages.matching.finding import suggest

__all__ = ["Entry", "Knows", "Person", "Reason", "SharedWords", "Suggestion", "suggest"]
