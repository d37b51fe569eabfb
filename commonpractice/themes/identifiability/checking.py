"""Puts the rules together: all findings of a text, in order, without overlaps."""

from collections.abc import Collection, Iterator

from commonpractice.themes.identifiability.contacts import emails, phones
from commonpractice.themes.identifiability.dates import dates
from commonpractice.themes.identifiability.kinds import Finding, Kind
from commonpractice.themes.identifiability.person_numbers import national_insurance_numbers, nhs_numbers
from commonpractice.themes.identifiability.postcodes import postcodes
from commonpractice.themes.identifiability.reading import paragraphs
from commonpractice.themes.identifiability.references import police_references, tenancy_references

Found = tuple[Kind, int, int]

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
)


def check(text: str, *, known_names: Collection[str] = ()) -> list[Finding]:
    """Point out what in `text` may identify a person, sorted by place; only a `combination` may overlap others.

    `known_names` are public names that are no warning: organisations, the community's area, the source. Case does not
    matter. Nothing is kept, no clock is read, the same text always gives the same findings.
    """
    found: list[Finding] = []
    for paragraph in paragraphs(text):
        words = text[paragraph.start : paragraph.end]
        found += [
            Finding(kind, paragraph.start + start, paragraph.start + end, words[start:end])
            for kind, start, end in _apart(words)
        ]
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def _apart(words: str) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for rule in RULES:
        for kind, start, end in rule(words):
            if all(end <= other_start or start >= other_end for other_start, other_end in taken):
                taken.append((start, end))
                yield kind, start, end
