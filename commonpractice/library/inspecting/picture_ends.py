"""How large a picture says it is and where it ends, read from its structure alone: nothing is unpacked for it."""

import re
import struct
from typing import NamedTuple

from commonpractice.library.inspecting.inspected import RefusedError
from commonpractice.library.inspecting.recognising import Nature


class Ends(NamedTuple):
    """Sides in pixels; `end` is where the picture stops, in bytes."""

    width: int
    height: int
    end: int


FRAME_HEADS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
MOST_SEGMENTS = 50_000
SCAN = 0xDA
END_OF_IMAGE = 0xD9
BARE_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})
NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
GIF_FRAME, GIF_EXTENSION, GIF_END = 0x2C, 0x21, 0x3B
HAS_COLOURS = 0x80


def ends_of(data: bytes, nature: Nature) -> Ends:
    """Read sides and end of a picture. Raises RefusedError with kind damaged where its structure breaks off."""
    try:
        return {"png": _png, "jpeg": _jpeg, "gif": _gif, "webp": _webp}[nature](data)
    except (struct.error, IndexError) as error:
        raise RefusedError("damaged") from error


def _png(data: bytes) -> Ends:
    width, height = struct.unpack_from(">II", data, 16)
    at, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        at += 12 + length
    if at > len(data):
        raise RefusedError("damaged")
    return Ends(width, height, at)


def _jpeg(data: bytes) -> Ends:
    width = height = 0
    at = 2
    for _ in range(MOST_SEGMENTS):
        found = NEXT_MARKER.match(data, at)
        if not found:
            break
        marker, at = data[found.end() - 1], found.end()
        if marker == END_OF_IMAGE:
            return Ends(width, height, at)
        if marker in BARE_MARKERS:
            continue
        if marker in FRAME_HEADS:
            high, wide = struct.unpack_from(">HH", data, at + 3)
            # The largest that it says anywhere: a second head must not hide behind the first.
            width, height = max(width, wide), max(height, high)
        at += struct.unpack_from(">H", data, at)[0]
        if marker == SCAN:
            following = NEXT_MARKER.search(data, at)
            at = following.start() if following else len(data)
    raise RefusedError("damaged")


def _gif(data: bytes) -> Ends:
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    at = 13 + _colours(flags)
    while True:
        block = data[at]
        if block == GIF_END:
            return Ends(width, height, at + 1)
        if block == GIF_FRAME:
            left, top, wide, high, flags = struct.unpack_from("<HHHHB", data, at + 1)
            width, height = max(width, left + wide), max(height, top + high)
            at = _past_blocks(data, at + 11 + _colours(flags))
        elif block == GIF_EXTENSION:
            at = _past_blocks(data, at + 2)
        else:
            raise RefusedError("damaged")


def _colours(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & HAS_COLOURS else 0


def _past_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1


def _webp(data: bytes) -> Ends:
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    if end > len(data):
        raise RefusedError("damaged")
    width = height = 0
    at = 12
    while at + 8 <= end:
        name, length = struct.unpack_from("<4sI", data, at)
        wide, high = _sides_in(data, name, at + 8)
        width, height = max(width, wide), max(height, high)
        at += 8 + length + length % 2
    return Ends(width, height, end + end % 2 if end + end % 2 <= len(data) else end)


def _sides_in(data: bytes, name: bytes, at: int) -> tuple[int, int]:
    if name == b"VP8X":
        return _three(data, at + 4) + 1, _three(data, at + 7) + 1
    if name == b"ANMF":
        return _three(data, at + 6) + 1, _three(data, at + 9) + 1
    if name == b"VP8L":
        packed = struct.unpack_from("<I", data, at + 1)[0]
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if name == b"VP8 ":
        wide, high = struct.unpack_from("<HH", data, at + 6)
        return wide & 0x3FFF, high & 0x3FFF
    return 0, 0


def _three(data: bytes, at: int) -> int:
    low, high = struct.unpack_from("<HB", data, at)
    return int(low | high << 16)
