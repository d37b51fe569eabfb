"""What a packed file says it holds, weighed before anything is unpacked; and each part read as no more than it said."""

import re
import zipfile
from dataclasses import dataclass
from itertools import pairwise

from commonpractice.library.inspecting.inspected import RefusedError
from commonpractice.uploads import LARGEST_UNPACKED, MOST_PARTS, PACKED_AS

HEAD = 30
"""Bytes before the name of a part."""
END = b"PK\x05\x06"
LENGTH_OF_END = 22
LARGE_PART = 1024 * 1024
MOST_SWOLLEN = 200
"""Times that a part above a megabyte may be larger than it was packed: a sheet of 60,000 equal rows reaches 18."""
LOCKED_BIT = 0x1
ASTRAY = re.compile(r"^[/\\]|\\|(?:^|/)\.\.(?:/|$)|^[A-Za-z]:|[\x00-\x1f]")


@dataclass(slots=True)
class Scales:
    """What may still be unpacked of one upload, with all that is packed inside it."""

    bytes_left: int = LARGEST_UNPACKED
    parts_left: int = MOST_PARTS


def weigh(packed: zipfile.ZipFile, data: bytes, scales: Scales) -> None:
    """Raise RefusedError for what would swell, hides something between or around its parts, or is locked."""
    parts = packed.infolist()
    scales.bytes_left -= sum(part.file_size for part in parts)
    scales.parts_left -= len(parts)
    if scales.bytes_left < 0 or scales.parts_left < 0:
        raise RefusedError("bomb")
    if any(
        part.file_size > LARGE_PART and part.file_size > MOST_SWOLLEN * max(part.compress_size, 1)
        for part in parts
    ):
        raise RefusedError("bomb")
    if any(part.flag_bits & LOCKED_BIT for part in parts):
        raise RefusedError("password")
    _refuse_odd_places(parts, data)
    names = [part.filename.lower() for part in parts]
    if any(part.compress_type not in PACKED_AS for part in parts) or len(set(names)) < len(names):
        raise RefusedError("damaged")
    if any(ASTRAY.search(name) for name in names):
        raise RefusedError("damaged")


def _refuse_odd_places(parts: list[zipfile.ZipInfo], data: bytes) -> None:
    """Raise RefusedError for parts that share bytes (a bomb's trick), and for bytes before or behind all parts."""
    following = sorted(part.header_offset for part in parts)
    ends = {part.header_offset: part.header_offset + HEAD + part.compress_size for part in parts}
    if len(ends) < len(parts) or any(ends[one] > other for one, other in pairwise(following)):
        raise RefusedError("bomb")
    if following[:1] != [0] or not data[-LENGTH_OF_END:].startswith(END):
        raise RefusedError("polyglot")
