"""Uploaded files into Markdown or plain text. What a file is, its content says; its name is only a hint."""

import io
import re
import subprocess
import zipfile
import zlib
from typing import Literal

from commonpractice.community.terms_cleaning import clean

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
LARGEST_UNPACKED = 60 * MEGABYTE
LARGEST_WORDS = 12 * MEGABYTE
MOST_PARTS = 2000
SECONDS_ALLOWED = 20
PANDOC_OUT_OF_MEMORY = 251
PACKED_AS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

Trouble = Literal["too_big", "not_a_document", "empty", "damaged", "too_slow", "too_many"]


class CannotRead(Exception):  # noqa: N818 - reads as a sentence where it is raised and caught
    """The file could not be read; `kind` says why, and the form has a sentence for each kind."""

    def __init__(self, kind: Trouble) -> None:
        super().__init__(kind)
        self.kind: Trouble = kind


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
    return clean(_decoded(data), is_html=True if filename.lower().endswith((".html", ".htm")) else None)


def _decoded(data: bytes) -> str:
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # PDF, RTF and the Word format of before 2007 are not read; control characters mean a picture or worse.
        if re.search(r"[\x00-\x08\x0e-\x1f]", text) or text.startswith(("%PDF", "{\\rtf")):
            break
        return text
    raise CannotRead("not_a_document")


def _html_of_packed(data: bytes, seconds_allowed: float) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            reader = _pandoc_reader(packed)
            words = _repacked(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as error:
        raise CannotRead("damaged") from error
    return _through_pandoc(words, reader, seconds_allowed)


def _pandoc_reader(packed: zipfile.ZipFile) -> str:
    parts = {part.filename: part for part in packed.infolist()}
    if (
        len(packed.infolist()) > MOST_PARTS
        or sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED
    ):
        raise CannotRead("too_big")
    if any(part.compress_type not in PACKED_AS for part in packed.infolist()):
        raise CannotRead("damaged")
    for words, reader in (("word/document.xml", "docx"), ("content.xml", "odt")):
        if words in parts and (reader == "docx" or _is_open_text(packed, parts)):
            if parts[words].file_size > LARGEST_WORDS:
                raise CannotRead("too_big")
            return reader
    raise CannotRead("not_a_document")


def _is_open_text(packed: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> bool:
    return (
        "mimetype" in parts and packed.read("mimetype").strip() == b"application/vnd.oasis.opendocument.text"
    )


def _repacked(packed: zipfile.ZipFile) -> bytes:
    """Pack again only the XML parts, without pictures.

    Python reads no part past its declared size and checks its sum, so pandoc sees exactly what was weighed,
    whatever the original's directory claimed.
    """
    fresh = io.BytesIO()
    with zipfile.ZipFile(fresh, "w") as copy:
        for part in packed.infolist():
            if part.filename.endswith((".xml", ".rels", "mimetype")):
                copy.writestr(part.filename, packed.read(part))
    return fresh.getvalue()


def _through_pandoc(document: bytes, reader: str, seconds_allowed: float) -> str:
    import pypandoc  # noqa: PLC0415 - 100 MB of pandoc are looked for only when a document comes

    command = [
        pypandoc.get_pandoc_path(),
        "+RTS",
        "-M512M",
        "-RTS",
        "--sandbox",
        "--standalone",
        "--wrap=none",
    ]
    try:
        ran = subprocess.run(  # noqa: S603 - our own pandoc, fixed arguments, the document on standard input
            [*command, "--quiet", "--metadata=pagetitle: ", "--from", reader, "--to", "html"],
            input=document,
            capture_output=True,
            timeout=seconds_allowed,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotRead("too_slow") from error
    if ran.returncode == PANDOC_OUT_OF_MEMORY:
        raise CannotRead("too_big")
    if ran.returncode != 0:
        raise CannotRead("damaged")
    return ran.stdout.decode("utf-8")
