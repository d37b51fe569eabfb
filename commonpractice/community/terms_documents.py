"""Uploaded terms of reference into Markdown or plain text."""

from commonpractice.community.terms_cleaning import clean
from commonpractice.uploads import (
    LARGEST_FILE,
    SECONDS_ALLOWED,
    CannotRead,
    decoded,
    reader_of,
    repacked,
    through_pandoc,
    unpacking,
)

__all__ = ["LARGEST_FILE", "SECONDS_ALLOWED", "CannotRead", "markdown_of_upload"]


def markdown_of_upload(data: bytes, filename: str, *, seconds_allowed: float) -> str:
    """Return the words of a Word, OpenDocument, HTML, Markdown or plain text file as Markdown.

    Raises CannotRead.
    """
    if len(data) > LARGEST_FILE:
        raise CannotRead("too_big")
    if not data.strip():
        raise CannotRead("empty")
    if data.startswith(b"PK"):
        return clean(_html_of_packed(data, seconds_allowed), is_html=True)
    return clean(decoded(data), is_html=True if filename.lower().endswith((".html", ".htm")) else None)


def _html_of_packed(data: bytes, seconds_allowed: float) -> str:
    with unpacking(data) as packed:
        reader = reader_of(packed)
        words = repacked(packed)
    whole = ("--standalone", "--metadata=pagetitle: ")
    return through_pandoc(
        words, reader=reader, writer="html", seconds_allowed=seconds_allowed, options=whole
    ).decode("utf-8")
