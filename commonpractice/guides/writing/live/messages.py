"""What goes over a connection of co-writing: numbers, lengths and kinds as the Yjs protocols write them. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commonpractice.guides.writing.coediting.document import MalformedError

if TYPE_CHECKING:
    from collections.abc import Iterable

SYNC, AWARENESS, STORED, REFUSED, TOLD = range(5)
STEP_1, STEP_2, UPDATE = range(3)
LONGEST_NUMBER = 8
"""In bytes. A ninth would be beyond what JavaScript counts exactly: browsers throw the whole message away."""
LARGEST_NUMBER = (1 << 53) - 1


class Reader:
    """Reads a message from its beginning. Raises MalformedError where there is less than there should be."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    @property
    def is_over(self) -> bool:
        return self.at >= len(self.data)

    def number(self) -> int:
        number = 0
        for index, byte in enumerate(self.data[self.at : self.at + LONGEST_NUMBER]):
            number |= (byte & 127) << (7 * index)
            if byte < 128:  # noqa: PLR2004 - the highest bit says that more follows
                if number > LARGEST_NUMBER:
                    break
                self.at += index + 1
                return number
        raise MalformedError

    def part(self) -> bytes:
        length = self.number()
        start = self.at
        self.at += length
        if self.at > len(self.data):
            raise MalformedError
        return self.data[start : self.at]

    def parts(self) -> list[bytes]:
        found = []
        while not self.is_over:
            found.append(self.part())
        return found


def number(value: int) -> bytes:
    written = bytearray()
    while value > 127:  # noqa: PLR2004 - seven bits a byte
        written.append(128 | (value & 127))
        value >>= 7
    written.append(value)
    return bytes(written)


def part(data: bytes) -> bytes:
    return number(len(data)) + data


@dataclass(frozen=True, slots=True)
class Message:
    """One message that came in: its kind, and for sync which of the three it is."""

    kind: int
    step: int
    content: bytes

    @property
    def is_change(self) -> bool:
        return self.kind == SYNC and self.step != STEP_1


def read(data: bytes) -> Message:
    """Raises MalformedError for what no client sends."""
    reader = Reader(data)
    kind = reader.number()
    step = reader.number() if kind == SYNC else 0
    if kind > AWARENESS or step > UPDATE:
        raise MalformedError
    message = Message(kind, step, reader.part())
    if not reader.is_over:
        raise MalformedError
    return message


def step_1(state: bytes) -> bytes:
    return bytes((SYNC, STEP_1)) + part(state)


def step_2(change: bytes) -> bytes:
    return bytes((SYNC, STEP_2)) + part(change)


def update(change: bytes) -> bytes:
    return bytes((SYNC, UPDATE)) + part(change)


def awareness(states: bytes) -> bytes:
    return bytes((AWARENESS,)) + part(states)


def stored(count: int) -> bytes:
    return bytes((STORED,)) + number(count)


def refused(code: str) -> bytes:
    return bytes((REFUSED,)) + part(code.encode())


def told(parts: Iterable[str]) -> bytes:
    """Which parts of the page beside the text changed; nothing where none did."""
    changed = sorted(set(parts))
    return bytes((TOLD,)) + part(json.dumps({"changed": changed}).encode()) if changed else b""
