"""Points out what in free text may identify a person, and how to say it more generally. Pure.

`docs/reference/identifiability.md` holds what it finds and what it misses, measured on a labelled set.
"""

from commonpractice.themes.identifiability.advice import WORDS, Advice
from commonpractice.themes.identifiability.checking import check
from commonpractice.themes.identifiability.kinds import Finding, Kind

__all__ = ["WORDS", "Advice", "Finding", "Kind", "check"]
