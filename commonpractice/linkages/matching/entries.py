"""What goes into the matching and what comes out of it: plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Help wanted, help offered, or an initiative.

    `key` is unique on its side. `people` are keys of those who said it or whose initiative it is, `organisation` the
    key of theirs, `kind` what kind of organisation that is, `themes` keys of the themes it was filed under. `wanted`
    are kinds of organisation that a need would hear from; an offer leaves it empty.
    """

    key: str
    text: str
    people: frozenset[str] = frozenset()
    organisation: str = ""
    kind: str = ""
    themes: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody and what they said to ask them about, in their own words."""

    key: str
    ask_about: str


@dataclass(frozen=True, slots=True)
class SharedWords:
    """A word or phrase as it was written by who wants help, and as it was written on the other side."""

    wanted: str
    offered: str


@dataclass(frozen=True, slots=True)
class Knows:
    """Somebody behind the offer who said to ask them about it: the words of the need, and theirs."""

    person: str
    words: tuple[SharedWords, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two should talk. `words` is never empty, the most telling first; `themes` are keys, in their order.

    `kind` is the kind of organisation that the need asked for and the offer comes from, or empty.
    """

    words: tuple[SharedWords, ...]
    themes: tuple[str, ...] = ()
    people: tuple[Knows, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The keys of both, and the reason. How close they are only orders suggestions: it is no number to be shown."""

    need: str
    offer: str
    reason: Reason
