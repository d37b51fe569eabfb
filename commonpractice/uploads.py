"""Files that people bring: what a file is, its content says; its name is only a hint. Nothing of them is run or fetched."""

import io
import re
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
LARGEST_UNPACKED = 60 * MEGABYTE
LARGEST_WORDS = 12 * MEGABYTE
MOST_PARTS = 2000
SECONDS_ALLOWED = 20
PANDOC_OUT_OF_MEMORY = 251
PACKED_AS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
WORDS_IN = {"docx": "word/document.xml", "odt": "content.xml"}

Trouble = Literal["too_big", "not_a_document", "empty", "damaged", "too_slow", "too_many"]


class CannotRead(Exception):  # noqa: N818 - reads as a sentence where it is raised and caught
    """The file could not be read; `kind` says why, and the form has a sentence for each kind."""

    def __init__(self, kind: Trouble) -> None:
        super().__init__(kind)
        self.kind: Trouble = kind


def decoded(data: bytes) -> str:
    """Return a text file as text, in the encodings that people have. Raises CannotRead."""
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


@contextmanager
def unpacking(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Open a packed file; whatever is wrong with it inside the block is said as `damaged`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield packed
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as error:
        raise CannotRead("damaged") from error


def reader_of(packed: zipfile.ZipFile) -> str:
    """Return what pandoc is to read a packed file as, "docx" or "odt", by weighing what it says it holds."""
    parts = {part.filename: part for part in packed.infolist()}
    if (
        len(packed.infolist()) > MOST_PARTS
        or sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED
    ):
        raise CannotRead("too_big")
    if any(part.compress_type not in PACKED_AS for part in packed.infolist()):
        raise CannotRead("damaged")
    for reader, words in WORDS_IN.items():
        if words in parts and (reader == "docx" or _is_open_text(packed, parts)):
            if parts[words].file_size > LARGEST_WORDS:
                raise CannotRead("too_big")
            return reader
    raise CannotRead("not_a_document")


def _is_open_text(packed: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> bool:
    return (
        "mimetype" in parts and packed.read("mimetype").strip() == b"application/vnd.oasis.opendocument.text"
    )


def repacked(
    packed: zipfile.ZipFile,
    change: Callable[[str, bytes], bytes] | None = None,
    *,
    named: tuple[str, ...] = (),
) -> bytes:
    """Pack again only the XML parts, without pictures; `change` may rewrite each by its name.

    Of parts in the folders `named` only the names come along, so that pandoc says where they stood.
    Python reads no part past its declared size and checks its sum, so pandoc sees exactly what was weighed,
    whatever the original's directory claimed.
    """
    fresh = io.BytesIO()
    with zipfile.ZipFile(fresh, "w") as copy:
        for part in packed.infolist():
            if part.filename.endswith((".xml", ".rels", "mimetype")):
                data = packed.read(part)
                copy.writestr(part.filename, change(part.filename, data) if change else data)
            elif named and part.filename.startswith(named):
                copy.writestr(part.filename, b"")
    return fresh.getvalue()


def through_pandoc(
    document: bytes, *, reader: str, writer: str, seconds_allowed: float, options: tuple[str, ...] = ()
) -> bytes:
    """Let pandoc turn one format into another, in a process of its own with so long and so much memory.

    Raises CannotRead with kind too_slow, too_big or damaged.
    """
    import pypandoc  # noqa: PLC0415 - 100 MB of pandoc are looked for only when a document comes

    limits = ["+RTS", "-M512M", "-RTS", "--sandbox", "--wrap=none", "--quiet"]
    try:
        ran = subprocess.run(  # noqa: S603 - our own pandoc, fixed arguments, the document on standard input
            [pypandoc.get_pandoc_path(), *limits, *options, "--from", reader, "--to", writer],
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
    return ran.stdout
