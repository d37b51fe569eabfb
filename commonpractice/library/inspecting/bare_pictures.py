"""Photographs inside documents: the notes in them (where, when, whose telephone) go, every point stays as it was."""

import struct

from PIL import Image

EXIF = b"Exif\x00\x00"
ORIENTATION = 0x0112
UPRIGHT = 1
SCAN = 0xDA
NOTES_OF_JPEG = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})
"""All segments for applications but the plain head, the colour profile and what says how colours were mixed."""
NOTES_OF_PNG = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
PNG = b"\x89PNG\r\n\x1a\n"


def without_notes(data: bytes) -> bytes:
    """Return a JPEG or PNG without the notes in it; how it is to be turned stays. Anything else comes back as it was."""
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return _bare_jpeg(data)
        if data.startswith(PNG):
            return _bare_png(data)
    except (struct.error, IndexError):
        # Broken pictures stay as they are: whoever opens the document sees that they are.
        return data
    return data


def _bare_jpeg(data: bytes) -> bytes:
    parts, at, turned = [data[:2]], 2, b""
    while data[at] == 0xFF and data[at + 1] != SCAN:  # noqa: PLR2004 - every segment begins with it
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if data[at + 1] not in NOTES_OF_JPEG:
            parts.append(data[at:end])
        elif data[at + 4 : at + 10] == EXIF:
            turned = turned or _only_orientation(data[at + 4 : end])
        at = end
    return b"".join([parts[0], turned, *parts[1:], data[at:]])


def _only_orientation(exif: bytes) -> bytes:
    """Return a segment that says nothing but how a photograph is to be turned."""
    read = Image.Exif()
    try:
        read.load(exif)
        orientation = read.get(ORIENTATION, UPRIGHT)
    except Exception:  # noqa: BLE001 - whatever the notes stumble over, they fall away
        return b""
    if not isinstance(orientation, int) or not UPRIGHT < orientation <= 8:  # noqa: PLR2004 - eight ways to turn
        return b""
    entry = struct.pack(">HHIHHI", ORIENTATION, 3, 1, orientation, 0, 0)
    body = EXIF + b"MM\x00*\x00\x00\x00\x08\x00\x01" + entry
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _bare_png(data: bytes) -> bytes:
    parts, at = [PNG], len(PNG)
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name not in NOTES_OF_PNG:
            parts.append(data[at : at + 12 + length])
        at += 12 + length
    return b"".join(parts)
