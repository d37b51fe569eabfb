"""What is not taken in, each with a sentence that says what to do instead."""

import re
import zipfile
from typing import Literal

from commonpractice.uploads import Trouble

Refusal = Literal[Trouble, "macros", "encrypted", "old_word", "pdf", "entities"]
_ = str
"""Marks words for translation; the page brings the language."""
SENTENCES: dict[Refusal, str] = {
    "too_big": _("This is too big to take in. A document may have 10 MB, and about 150,000 words."),
    "not_a_document": _(
        "This is not a document that can be taken in. Save it as Word (.docx), or paste its words."
    ),
    "empty": _("There are no words in this."),
    "damaged": _(
        "This document is damaged. Open it, save it again and bring it once more, or paste its words."
    ),
    "too_slow": _("Reading this took too long. Bring it in parts, or paste its words."),
    "too_many": _("This has too many parts. Bring it in parts."),
    "macros": _(
        "This document carries small programs (macros). Save it as an ordinary Word document (.docx) and bring it once more."
    ),
    "encrypted": _(
        "This document is locked with a password. Take the password off, save it and bring it once more."
    ),
    "old_word": _(
        "This was saved by an old version of Word. Open it, save it as .docx and bring it once more."
    ),
    "pdf": _(
        "This is a PDF, whose words cannot be taken out in order. Bring the document that it was made from, or paste its words."
    ),
    "entities": _(
        "This document is built in a way that Word does not build one. Open it, save it again and bring it once more."
    ),
}
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
LOCKED = "EncryptedPackage".encode("utf-16-le")
PROGRAMS = re.compile(r"(?:^|/)(?:vba\w*\.(?:bin|xml)|activex/.*|basic/.*|scripts/.*)$", re.IGNORECASE)
DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
LOCKED_BIT = 0x1


class ReadingError(Exception):
    """A document was not taken in; its words are a sentence to show, `kind` one of SENTENCES."""

    def __init__(self, kind: Refusal) -> None:
        super().__init__(SENTENCES[kind])
        self.kind: Refusal = kind


def refuse_by_sight(data: bytes) -> None:
    """Raise ReadingError for a file whose first bytes say that it is none for us."""
    if data.startswith(OLD_OFFICE):
        raise ReadingError("encrypted" if LOCKED in data else "old_word")
    if data.lstrip()[:5] == b"%PDF-":
        raise ReadingError("pdf")


def refuse_locked_or_programs(packed: zipfile.ZipFile) -> None:
    """Raise ReadingError where a packed file is locked or carries programs."""
    parts = packed.infolist()
    if any(part.flag_bits & LOCKED_BIT for part in parts):
        raise ReadingError("encrypted")
    if any(PROGRAMS.search(part.filename) for part in parts):
        raise ReadingError("macros")


def refuse_inside(name: str, data: bytes) -> None:
    """Raise ReadingError for what one XML part of a packed file says."""
    if name.endswith("mimetype"):
        return
    plain = data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:200]:
        plain = data.replace(b"\x00", b"")
    # Neither Word nor OpenDocument declare anything: entities are only there to swell.
    if DECLARED.search(plain):
        raise ReadingError("entities")
    if name == "[Content_Types].xml" and b"macroenabled" in plain.lower():
        raise ReadingError("macros")
    if name == "META-INF/manifest.xml" and b"encryption-data" in plain:
        raise ReadingError("encrypted")
