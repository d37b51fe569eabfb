"""Findings of the kind `jargon`: abbreviations and terms that an outsider would not know.

A term that the note explains is left alone from there on, in later paragraphs too, because one explanation serves a note.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from commonpractice.recording.findings.abbreviations import EVERYDAY, sections, slashed, unknown
from commonpractice.recording.findings.explained import explained_at
from commonpractice.recording.findings.listed import Met, met
from commonpractice.recording.findings.persons import Of, of_whom
from commonpractice.recording.note import Note
from commonpractice.recording.report import Finding, FindingKind, Sentence
from commonpractice.recording.words import listed

GENES = listed(
    "sample samples test tests tested evidence match profile profiles swab swabs result results database"
)
DRUG_USE = listed(
    "use uses used using user drinking drinks drank drink scoring script scripted methadone heroin crack gear"
)
OTHERWISE = {
    ("PO", "box"),
    ("CO", "alarm"),
    ("CO", "detector"),
    ("CO", "alarms"),
    ("CO", "monitor"),
    ("CT", "scan"),
}
"""Capitals of the list that say something else, or that everybody knows, before these words."""
SHORTEST = 2
FARTHEST = 5
FIRST_USES = 4
"""A term that is not explained by now is not looked at again: an explanation on page nine helps nobody."""


def jargon(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    known: set[tuple[str, ...]] = set()
    uses: Counter[tuple[str, ...]] = Counter()
    for first, last, phrase in sorted(_terms(note)):
        term = _singular(note.words.plain[first : last + 1])
        if term in known:
            continue
        uses[term] += 1
        if uses[term] <= FIRST_USES and explained_at(note, first, last):
            known.add(term)
            continue
        span = note.span(first, last)
        yield Finding(span.start, span.end, FindingKind.JARGON, phrase)


def _terms(note: Note) -> Iterator[tuple[int, int, str]]:
    """First word, last word and phrase of each, outside quotations."""
    listed_at: set[int] = set()
    for each in met(note, FindingKind.JARGON):
        listed_at.update(range(each.first, each.last + 1))
        # The plural of a short form in our list can be one that everybody knows: *NHS* is no nursing homes.
        is_everyday = each.first == each.last and note.words.plain[each.first] in EVERYDAY
        if not is_everyday and _is_meant(note, each):
            yield each.first, each.last, each.phrase.id
    for first, last, phrase in (*unknown(note, listed_at), *sections(note, listed_at), *slashed(note)):
        span = note.span(first, last)
        if not note.is_quoted(span.start, span.end):
            yield first, last, phrase


def _singular(term: list[str]) -> tuple[str, ...]:
    last = term[-1].removesuffix("'s")
    return (*term[:-1], last[:-1] if last.endswith("s") and len(last) > SHORTEST else last)


def _is_meant(note: Note, each: Met) -> bool:
    stretch, role = note.stretches[each.number], each.phrase.role
    if role == "capitals":
        written = note.text[note.words.starts[each.first] : note.words.ends[each.last]]
        ahead = note.behind(each.last)
        if (written, ahead) in OTHERWISE:
            return False
        return written.removesuffix("s").isupper() and not (written == "DNA" and ahead in GENES)
    if role == "of a person":
        return of_whom(note, stretch, each.first, each.last) in {Of.PERSON, Of.FRAGMENT}
    if role == "on top":
        behind = note.words.plain[max(stretch.first, each.first - FARTHEST) : each.first]
        return not DRUG_USE.isdisjoint(behind)
    return True
