"""Reads the terms of reference that a community already has, so that nobody types them again.

Nothing is invented: a value that the words do not say plainly, or that they say in two ways, stays None.
"""

from commonpractice.community.terms_agenda import agenda_of
from commonpractice.community.terms_cleaning import clean
from commonpractice.community.terms_documents import (
    LARGEST_FILE,
    SECONDS_ALLOWED,
    CannotRead,
    markdown_of_upload,
)
from commonpractice.community.terms_found import Cadence, Found, ReadAgendaLine, Reading, ReadSection
from commonpractice.community.terms_recognising import (
    cadence_of,
    chair_duties_of,
    chair_rotates_in,
    costs_in,
    hybrid_in,
    length_of,
    said_in,
)
from commonpractice.community.terms_sections import sections_of

__all__ = [
    "LARGEST_FILE",
    "Cadence",
    "CannotRead",
    "Found",
    "ReadAgendaLine",
    "ReadSection",
    "Reading",
    "read_pasted",
    "read_upload",
]

LONGEST_TEXT = 500_000
"""Characters of words alone: about 80,000 words, more than any terms of reference, read within seconds."""


def read_upload(data: bytes, filename: str, *, seconds_allowed: float = SECONDS_ALLOWED) -> Reading:
    """Read a Word (.docx), OpenDocument (.odt), HTML, Markdown or plain text file of at most 10 MB.

    Raises CannotRead with kind too_big, not_a_document, empty, damaged or too_slow; `too_many` is for its caller.
    """
    return _read(markdown_of_upload(data, filename, seconds_allowed=seconds_allowed))


def read_pasted(text: str) -> Reading:
    """Read pasted words, Markdown or HTML, also with a website's page-builder codes among them.

    Raises CannotRead with kind too_big or empty.
    """
    if len(text) > LARGEST_FILE:
        raise CannotRead("too_big")
    return _read(clean(text))


def _read(markdown: str) -> Reading:
    if not any(letter.isalnum() for letter in markdown):
        raise CannotRead("empty")
    if len(markdown) > LONGEST_TEXT:
        raise CannotRead("too_big")
    title, sections = sections_of(markdown)
    said = said_in(sections)
    return Reading(
        title=title,
        sections=sections,
        agenda=agenda_of(sections),
        cadence=cadence_of(said),
        length_minutes=length_of(said),
        chair_duties=chair_duties_of(said),
        chair_rotates=chair_rotates_in(said),
        hybrid=hybrid_in(said),
        costs=costs_in(said),
    )
