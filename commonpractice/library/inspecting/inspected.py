"""What an inspection says: what came through, or why it did not. No sentences: those belong to the page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from commonpractice.library.inspecting.names import cleaned_name

MEGABYTE = 1024 * 1024
LARGEST_FILE = 25 * MEGABYTE
MOST_TEXT = 500_000
"""Characters kept for the search: about 80,000 words."""

Kind = Literal["pdf", "document", "slides", "sheet", "table", "text", "markdown", "picture"]
"""A "document" is Word or OpenDocument, a "sheet" a spreadsheet, a "table" CSV."""

Refusal = Literal[
    "empty",
    "too_large",
    # What it is.
    "program",
    "svg",
    "web_page",
    "xml",
    "archive",
    "old_office",
    "other_picture",
    "unknown",
    "polyglot",
    # What an Office file or a PDF holds, or does not give.
    "macros",
    "template",
    "linked",
    "embedded",
    "password",
    "entities",
    # What it would cost to open.
    "bomb",
    "pixels",
    "too_many_pages",
    "too_slow",
    "too_much",
    "damaged",
]
"""Why a file is refused; the README of this folder says what each means and what a person can do."""

TakenOut = Literal[
    "actions",
    "animation",
    "attachments",
    "file_links",
    "forms",
    "formulas",
    "location",
    "media",
    "metadata",
    "scripts",
    "tail",
]
"""What was in the file and is not in what is kept."""


class RefusedError(Exception):
    """The file is not taken in; `kind` says why."""

    def __init__(self, kind: Refusal) -> None:
        super().__init__(kind)
        self.kind: Refusal = kind


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be kept.

    `extension` is without its dot and stands at the end of `name`. `data` are the bytes to keep, made anew for
    every kind. `text` is for the search, at most MOST_TEXT characters. `pages` are pages, slides or sheets, None
    where nobody counts them. `width` and `height` are pixels of a picture, None otherwise. `preview` is a PNG with
    sides of at most 600 pixels, or None. `taken_out` is sorted.
    """

    kind: Kind
    media_type: str
    extension: str
    name: str
    data: bytes
    text: str = ""
    pages: int | None = None
    width: int | None = None
    height: int | None = None
    preview: bytes | None = None
    taken_out: tuple[TakenOut, ...] = ()


FORMS: dict[str, tuple[Kind, str]] = {
    "pdf": ("pdf", "application/pdf"),
    "docx": ("document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pptx": ("slides", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "xlsx": ("sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "odt": ("document", "application/vnd.oasis.opendocument.text"),
    "odp": ("slides", "application/vnd.oasis.opendocument.presentation"),
    "ods": ("sheet", "application/vnd.oasis.opendocument.spreadsheet"),
    "csv": ("table", "text/csv; charset=utf-8"),
    "txt": ("text", "text/plain; charset=utf-8"),
    "md": ("markdown", "text/markdown; charset=utf-8"),
    "png": ("picture", "image/png"),
    "jpg": ("picture", "image/jpeg"),
}
"""By extension: what it is, and the media type to serve it as."""


UNKEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs that no text has and no database takes; broken PDFs and pages of text are full of them."""


def kept(
    extension: str,
    name: str,
    data: bytes,
    *,
    text: str = "",
    pages: int | None = None,
    size: tuple[int | None, int | None] = (None, None),
    preview: bytes | None = None,
    taken_out: Iterable[TakenOut] = (),
) -> Inspected:
    """Put together what came through; what it is follows from the extension."""
    return Inspected(
        *FORMS[extension],
        extension,
        cleaned_name(name, extension, nameless=FORMS[extension][0]),
        data,
        text=UNKEPT.sub("", text[:MOST_TEXT]),
        pages=pages,
        width=size[0],
        height=size[1],
        preview=preview,
        taken_out=tuple(sorted(set(taken_out))),
    )
