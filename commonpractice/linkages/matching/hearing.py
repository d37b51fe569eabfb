"""An entry once it is read: whose it is, what it says, and what its people can be asked about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commonpractice.linkages.matching.entries import Entry
from commonpractice.linkages.matching.reading import Said, Stem, folded, read

Source = tuple[frozenset[str] | str, tuple[str, ...]]
"""Whose it is (an organisation, or people without one), and its words whatever their case and signs."""


@dataclass(frozen=True, slots=True)
class Heard:
    entry: Entry
    source: Source
    said: Said
    asked: Mapping[str, Said]


def hear(entry: Entry, asked: Mapping[str, Said], stem: Stem) -> Heard:
    """`asked` holds by key what people said to ask them about; those who are no people of this entry are left out."""
    known = {key: asked[key] for key in sorted(entry.people) if key in asked}
    return Heard(entry, source_of(entry), read(entry.text, stem), known)


def source_of(entry: Entry) -> Source:
    """An entry of which nobody knows whose it is, is a source of its own."""
    return entry.organisation or entry.people or frozenset({entry.key}), folded(entry.text)


def once_each(sides: Iterable[Heard]) -> list[Heard]:
    """What is said again at every meeting does not become less rare by it."""
    return list({side.source: side for side in sides}.values())
