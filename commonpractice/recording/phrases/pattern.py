"""The little language in which the phrase list says which words it means.

    known to                  these words, in any case; a hyphen is the same as a space
    refuses/refused to engage one of several words in one place
    in (the) past             words that may be missing
    manipulat*                any ending (at least three letters before the star)
    set ... alight            up to four words between, in the same sentence
    # times                   a number, in figures or in words up to twelve
    @fire caused              one of a set of words, named in `sets.toml`

A pattern has at most `LONGEST` places and `MOST_GAPS` gaps, and each of its places is tried at a word once, so an entry
that a coordinator adds can be useless but never slow.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from commonpractice.recording.words import listed, words_of

LONGEST = 12
"""Places in one pattern."""
GAP = 4
"""Words that `...` may stand for."""
MOST_GAPS = 2
SHORTEST_START = 3
NUMBERS = listed("one two three four five six seven eight nine ten eleven twelve")


class PatternError(ValueError):
    """Says in a sentence what is wrong with a pattern."""


@dataclass(frozen=True, slots=True)
class Place:
    """What may stand in one place of a pattern."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    number: bool = False
    optional: bool = False
    gap: bool = False

    def takes(self, word: str) -> bool:
        return (
            word in self.words
            or (bool(self.starts) and word.startswith(self.starts))
            or (self.number and (word in NUMBERS or word[0].isdigit()))
        )


@dataclass(frozen=True, slots=True)
class Pattern:
    places: tuple[Place, ...]


def read_pattern(written: str, sets: Mapping[str, frozenset[str]]) -> Pattern:
    """Raises `PatternError`, which says what to mend: nothing that was written is left out of what is looked for."""
    places: list[Place] = []
    for part in written.split():
        places += _places(part, sets)
    if not places:
        raise PatternError("Write at least one word.")
    if len(places) > LONGEST:
        raise PatternError(f"A phrase may have {LONGEST} words.")
    if places[0].optional or places[0].gap or places[-1].gap:
        raise PatternError("A phrase begins with a word that must be there, and does not end in dots.")
    if sum(place.gap for place in places) > MOST_GAPS:
        raise PatternError(f"Dots may stand {MOST_GAPS} times in a phrase.")
    if any(before.gap and (place.gap or place.optional) for before, place in pairwise(places)):
        raise PatternError("After dots comes a word that must be there.")
    return Pattern(tuple(places))


def _places(part: str, sets: Mapping[str, frozenset[str]]) -> list[Place]:
    if part in {"...", "…"}:
        return [Place(gap=True)]
    optional = part.startswith("(") and part.endswith(")")
    inside = part[1:-1] if optional else part
    if "(" in inside or ")" in inside:
        raise PatternError(f"Brackets stand around one word each, as in (the) (old): {part}")
    if inside == "#":
        return [Place(number=True, optional=optional)]
    options = inside.split("/")
    if len(options) == 1 and not inside.startswith("@") and "*" not in inside:
        return [Place(words=frozenset({word}), optional=optional) for word in _words(inside)]
    return [_either(options, sets, optional)]


def _words(part: str) -> list[str]:
    """One word, or several with hyphens between."""
    words = words_of(part)
    if not words.plain:
        raise PatternError(f"There is no word in this: {part}")
    if any(words.breaks[1:]):
        raise PatternError(f"Only a space or a hyphen stands between words: {part}")
    return words.plain


def _either(options: list[str], sets: Mapping[str, frozenset[str]], optional: bool) -> Place:
    words: set[str] = set()
    starts: list[str] = []
    for option in options:
        if option.startswith("@"):
            if option[1:] not in sets:
                raise PatternError(f"There is no set of words called {option}.")
            words |= sets[option[1:]]
        elif option.endswith("*"):
            starts.append(_start(option))
        else:
            words.add(_one_word(option))
    return Place(frozenset(words), tuple(starts), optional=optional)


def _start(option: str) -> str:
    if "*" in option[:-1]:
        raise PatternError(f"A star stands once, at the end of a word: {option}")
    start = _one_word(option[:-1])
    if len(start) < SHORTEST_START:
        raise PatternError(f"Before a star stand at least {SHORTEST_START} letters: {option}")
    return start


def _one_word(option: str) -> str:
    if "*" in option:
        raise PatternError(f"A star stands once, at the end of a word: {option}")
    plain = words_of(option).plain
    if len(plain) != 1:
        raise PatternError(f"Between slashes stands one word: {option}")
    return plain[0]
