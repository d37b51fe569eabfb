"""The little language in which the phrase list says which words it means.

    known to                  these words, in any case; a hyphen is the same as a space
    refuses/refused to engage one of several words in one place
    in (the) past             words that may be missing; in (the far) each of them
    manipulat*                any ending (at least three letters before the star)
    set ... alight            up to four words between, in the same sentence
    # times                   a number, in figures or in words up to twelve
    @fire caused              one of a set of words, named in `sets.toml`

A pattern has at most `LONGEST` places and `MOST_GAPS` gaps, and each of its places is tried at a word once, so an entry
that a coordinator adds can be useless but never slow.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    try:
        places = tuple(_places(written, sets))
        _insist_on_order(places)
    except PatternError as error:
        error.add_note(f"In the pattern: {written}")
        raise
    return Pattern(places)


def _insist_on_order(places: Sequence[Place]) -> None:
    if not places:
        raise PatternError("Write at least one word.")
    if len(places) > LONGEST:
        raise PatternError(f"A phrase may have {LONGEST} words.")
    if places[0].optional or places[0].gap or _ends_in_gap(places):
        raise PatternError("A phrase begins with a word that must be there, and does not end in dots.")
    if sum(place.gap for place in places) > MOST_GAPS:
        raise PatternError(f"Dots may stand {MOST_GAPS} times in a phrase.")
    required = [place for place in places if not place.optional]
    if any(before.gap and after.gap for before, after in pairwise(required)):
        raise PatternError("Dots stand between words that must be there.")


def _ends_in_gap(places: Sequence[Place]) -> bool:
    """Dots need a word behind them that must be there."""
    required = [place for place in places if not place.optional]
    return not required or required[-1].gap


def _places(written: str, sets: Mapping[str, frozenset[str]]) -> Iterator[Place]:
    optional = False
    for part in written.split():
        opens, closes = part.startswith("("), part.endswith(")")
        inside = part.removeprefix("(").removesuffix(")")
        if (
            "(" in inside
            or ")" in inside
            or opens is optional is True
            or (closes and not (opens or optional))
        ):
            raise PatternError(
                f"Brackets stand around words that may be missing, as in (the) or (at the): {part}"
            )
        optional = optional or opens
        for place in _place(inside, sets):
            yield replace(place, optional=True) if optional else place
        optional = optional and not closes
    if optional:
        raise PatternError("A bracket that is opened is closed again.")


def _place(part: str, sets: Mapping[str, frozenset[str]]) -> list[Place]:
    if part in {"...", "…"}:
        return [Place(gap=True)]
    if part == "#":
        return [Place(number=True)]
    options = part.split("/")
    if len(options) == 1 and not part.startswith("@") and "*" not in part:
        return [Place(words=frozenset({word})) for word in _words(part)]
    return [_either(options, sets)]


def _words(part: str) -> list[str]:
    """One word, or several with hyphens between."""
    words = words_of(part)
    if not words.plain:
        raise PatternError(f"There is no word in this: {part}")
    if any(words.breaks[1:]):
        raise PatternError(f"Only a space, a hyphen or & stands between words: {part}")
    return words.plain


def _either(options: list[str], sets: Mapping[str, frozenset[str]]) -> Place:
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
    return Place(frozenset(words), tuple(starts))


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
