"""What a file is, from its bytes: its name is never asked."""

import io
import re
import zipfile
from typing import Literal

from commonpractice.library.inspecting.inspected import LARGEST_FILE, RefusedError

Nature = Literal["packed", "pdf", "png", "jpeg", "gif", "webp", "text"]

PACKED = b"PK\x03\x04"
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
LOCKED = "EncryptedPackage".encode("utf-16-le")
STREAMS_OF_OFFICE = tuple(
    name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "Book", "PowerPoint Document")
)
PROGRAMS = (
    b"\x7fELF",
    # Mach-O both ways round, and several in one, which is how Java begins too.
    *(
        bytes.fromhex(magic)
        for magic in ("feedface", "feedfacf", "cefaedfe", "cffaedfe", "cafebabe", "bebafeca")
    ),
    b"dex\n",
    b"\x00asm",
    # A short cut of Windows.
    bytes.fromhex("4c0000000114020000000000c000000000000046"),
    b"#!",
    b"<?php",
    b"<?=",
    b"<%",
)
ARCHIVES = (
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"MSCF\x00\x00\x00\x00",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"!<arch>\n",
)
TAR = slice(257, 262)
OTHER_PICTURES = (
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"8BPS",
    b"\x00\x00\x01\x00",
    b"\x00\x00\x00\x0cJXL ",
    b"\xff\x0a",
)
BOXED_PICTURES = re.compile(rb"^.{4}ftyp(?:heic|heix|heim|heis|hevc|mif1|msf1|avif|avis)", re.DOTALL)
PRINTED = re.compile(rb"^\s*(?:%!PS|\xc5\xd0\xd3\xc6)")
NATURES: tuple[tuple[bytes, Nature], ...] = (
    (PACKED, "packed"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
BLANK = b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf"
HEAD_OF_PDF = 1024
"""Readers of PDF look this far for its beginning, so other kinds may hide a PDF there."""


def nature_of(data: bytes) -> Nature:
    """Return what kind of bytes these are. Raises RefusedError for what is none of ours."""
    if len(data) > LARGEST_FILE:
        raise RefusedError("too_large")
    if not data.strip(BLANK):
        raise RefusedError("empty")
    refuse_programs(data)
    _refuse_old_office(data)
    nature = _nature(data)
    if nature != "packed" and _is_also_packed(data):
        raise RefusedError("polyglot")
    if nature != "pdf" and b"%PDF-" in data[:HEAD_OF_PDF] and nature != "text":
        raise RefusedError("polyglot")
    if nature == "text":
        _refuse_what_we_do_not_open(data)
    return nature


def refuse_programs(data: bytes) -> None:
    """Raise RefusedError where the bytes begin as something that a computer runs."""
    begun = data[:1024].lstrip(BLANK) if not data.startswith(PROGRAMS) else data
    # Two letters may begin a text too; programs are full of noughts, texts have none.
    is_windows = data.startswith(b"MZ") and b"\x00" in data[:1024]
    if is_windows or data.startswith(PROGRAMS) or begun.lower().startswith((b"#!", b"<?php", b"<?=", b"<%")):
        raise RefusedError("program")


def _refuse_old_office(data: bytes) -> None:
    if data.startswith(OLD_OFFICE):
        if LOCKED in data:
            raise RefusedError("password")
        raise RefusedError("old_office" if any(name in data for name in STREAMS_OF_OFFICE) else "unknown")
    if data.lstrip(BLANK).startswith(b"{\\rtf"):
        raise RefusedError("old_office")


def _nature(data: bytes) -> Nature:
    for begin, nature in NATURES:
        if data.startswith(begin):
            return nature
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    # Blank space before it does no harm; anything else that comes first makes it something else as well.
    if data[:HEAD_OF_PDF].lstrip(BLANK).startswith(b"%PDF-"):
        return "pdf"
    return "text"


def _is_also_packed(data: bytes) -> bool:
    """Say whether a reader of ZIP, who looks from the end, finds an archive with something in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return bool(packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        return False


def _refuse_what_we_do_not_open(data: bytes) -> None:
    if data.startswith(ARCHIVES) or data[TAR] == b"ustar":
        raise RefusedError("archive")
    is_picture = data.startswith(OTHER_PICTURES) and (b"\x00" in data[:64])
    if is_picture or BOXED_PICTURES.match(data) or PRINTED.match(data):
        raise RefusedError("other_picture")
