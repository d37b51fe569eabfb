"""The little language in which the phrase list says which words it means.

    known to                  these words, in any case; a hyphen is the same as a space
    refuses/refused to engage one of several words in one place
    in (the) past             words that may be missing
    manipulat*                any ending (at least three letters before the star)
    set ... alight            up to four words between, in the same sentence
    # times                   a number, in figures or in words up to twelve
    @fire caused              one of a set of words, named in `sets.toml`

There is nothing to backtrack into: a pattern reads at most `LONGEST` words from where it begins, so an entry that a
coordinator adds can be useless but never slow.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from commonpractice.recording.words import listed, words_of

LONGEST = 12
"""Places in one pattern."""
GAP = 4
"""Words that `...` may stand for."""
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
    """Raises `PatternError` for a pattern that means nothing, is too long, or begins or ends with words that may be missing."""
    places: list[Place] = []
    for part in written.split():
        places += _places(part, sets)
    if not places:
        raise PatternError("Write at least one word.")
    if len(places) > LONGEST:
        raise PatternError(f"A phrase may have {LONGEST} words.")
    if places[0].optional or places[0].gap or places[-1].gap:
        raise PatternError("A phrase begins with a word that must be there, and does not end in dots.")
    return Pattern(tuple(places))


def _places(part: str, sets: Mapping[str, frozenset[str]]) -> list[Place]:
    if part in {"...", "…"}:
        return [Place(gap=True)]
    if part == "#":
        return [Place(number=True)]
    optional = part.startswith("(") and part.endswith(")")
    part = part.removeprefix("(").removesuffix(")")
    if part == "#":
        return [Place(number=True, optional=True)]
    options = part.split("/")
    if len(options) == 1 and not part.startswith("@") and "*" not in part:
        return [Place(words=frozenset({word}), optional=optional) for word in words_of(part).plain]
    return [_either(options, sets, optional)]


def _either(options: list[str], sets: Mapping[str, frozenset[str]], optional: bool) -> Place:
    words: set[str] = set()
    starts: list[str] = []
    for option in options:
        if option.startswith("@"):
            if option[1:] not in sets:
                raise PatternError(f"There is no set of words called {option}.")
            words |= sets[option[1:]]
            continue
        plain = words_of(option).plain
        if len(plain) != 1:
            raise PatternError(f"Between slashes stands one word: {option}")
        if option.endswith("*"):
            if len(plain[0]) < SHORTEST_START:
                raise PatternError(f"Before a star stand at least {SHORTEST_START} letters: {option}")
            starts.append(plain[0])
        else:
            words.add(plain[0])
    return Place(frozenset(words), tuple(starts), optional=optional)
