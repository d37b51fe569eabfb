"""Puts the rules together: all findings of a text, in order, without overlaps."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from commonpractice.themes.identifiability.addresses import addresses
from commonpractice.themes.identifiability.contacts import emails, phones
from commonpractice.themes.identifiability.dates import dates
from commonpractice.themes.identifiability.initials import initials
from commonpractice.themes.identifiability.kinds import Finding, Found, Kind
from commonpractice.themes.identifiability.names import names
from commonpractice.themes.identifiability.person_numbers import national_insurance_numbers, nhs_numbers
from commonpractice.themes.identifiability.postcodes import postcodes
from commonpractice.themes.identifiability.rare import combinations
from commonpractice.themes.identifiability.reading import paragraphs
from commonpractice.themes.identifiability.references import police_references, tenancy_references
from commonpractice.themes.identifiability.word_lists import KNOWN_TO_ALL

# The surest first: where two rules see the same signs, the earlier keeps them.
RULES = (
    emails,
    nhs_numbers,
    national_insurance_numbers,
    police_references,
    tenancy_references,
    postcodes,
    dates,
    phones,
    addresses,
    names,
    initials,
)
MAY_BE_PUBLIC = frozenset({Kind.NAME, Kind.INITIALS, Kind.ADDRESS})


def check(text: str, *, known_names: Collection[str] = ()) -> list[Finding]:
    """Point out what in `text` may identify a person, sorted by place; only a `combination` may overlap others.

    `known_names` are public names that are no warning: organisations, the community's area, the source. Case does not
    matter. Nothing is kept, no clock is read, the same text always gives the same findings.
    """
    public = _pattern(frozenset(known_names))
    found: list[Finding] = []
    for paragraph in paragraphs(text):
        words = text[paragraph.start : paragraph.end]
        known = [match.span() for match in public.finditer(words)]
        single = list(_apart(words, known))
        days = [(start, end) for kind, start, end in single if kind is Kind.EXACT_DATE]
        found += [
            Finding(kind, paragraph.start + start, paragraph.start + end, words[start:end])
            for kind, start, end in (*single, *combinations(words, days, known))
        ]
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def _apart(words: str, known: list[tuple[int, int]]) -> Iterator[Found]:
    taken = bytearray(len(words))
    for rule in RULES:
        for kind, start, end in rule(words):
            public = kind in MAY_BE_PUBLIC and any(first <= start and end <= last for first, last in known)
            if not public and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                yield kind, start, end


@lru_cache(maxsize=64)
def _pattern(known_names: frozenset[str]) -> re.Pattern[str]:
    """Public names, the longest first, with either apostrophe and any spacing."""
    every = sorted(
        {*KNOWN_TO_ALL, *(name.strip() for name in known_names if name.strip())},
        key=lambda name: (-len(name), name),
    )
    either = [re.sub(r"['’]", "['’]", re.sub(r"(?:\\ )+", r"\\s+", re.escape(name))) for name in every]
    return re.compile(rf"(?<!\w)(?:{'|'.join(either)})(?:['’]s)?(?!\w)", re.IGNORECASE)
