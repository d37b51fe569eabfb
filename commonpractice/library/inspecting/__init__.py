"""What a file that somebody brings is, from its bytes alone, and what of it is safe to keep."""

from commonpractice.library.inspecting.inspected import (
    FORMS,
    LARGEST_FILE,
    MOST_TEXT,
    Inspected,
    Kind,
    Refusal,
    RefusedError,
    TakenOut,
)
from commonpractice.library.inspecting.office import office
from commonpractice.library.inspecting.pdfs import pdf
from commonpractice.library.inspecting.pictures import picture
from commonpractice.library.inspecting.plain import plain
from commonpractice.library.inspecting.recognising import nature_of

__all__ = [
    "FORMS",
    "LARGEST_FILE",
    "MOST_TEXT",
    "Inspected",
    "Kind",
    "Refusal",
    "RefusedError",
    "TakenOut",
    "inspect",
]


def inspect(data: bytes, name: str = "") -> Inspected:
    """Return what may be kept of a file, under a name that fits what it is. Raises RefusedError.

    `name` is only cleaned: it says nothing about what the file is. Takes as long as a PDF is allowed, 20 seconds, at
    worst; and up to 500 MB for a moment, for the largest pictures.
    """
    nature = nature_of(data)
    if nature == "packed":
        return office(data, name)
    if nature == "pdf":
        return pdf(data, name)
    if nature == "text":
        return plain(data, name)
    return picture(data, nature, name)
