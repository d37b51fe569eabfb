"""Findings of the kind `identifier`: also inside quotations, because a quotation names a person as well."""

from collections.abc import Iterator, Sequence

from commonpractice.recording.findings.identifying.names import names
from commonpractice.recording.findings.identifying.numbers import numbers
from commonpractice.recording.findings.identifying.places import addresses, rooms_for_persons
from commonpractice.recording.note import Note
from commonpractice.recording.report import Finding, FindingKind, Sentence


def identifiers(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """Each place once: where two rules see the same words, the longer span stays."""
    found = [(span, "identifier-number") for span in numbers(note)]
    found += [(span, "identifier-address") for span in addresses(note)]
    found += [(span, "identifier-room") for span in rooms_for_persons(note)]
    found += [(span, "identifier-name") for span in names(note)]
    taken = bytearray(len(note.text))
    for span, phrase in sorted(found, key=lambda each: (each[0].start - each[0].end, each[0].start, each[1])):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            yield Finding(span.start, span.end, FindingKind.IDENTIFIER, phrase)
