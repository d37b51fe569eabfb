"""Numbers that a browser cannot count to: a change that holds one would stop every editor it reaches. Pure.

The format is that of Yjs updates, version 1 (`Update` and `Item` in the documentation of the yrs library).
"""

import re

# JavaScript counts exactly up to here.
MOST = 1 << 53
# Eight bytes of a number so large; letters beyond Latin look the same, so this only says that it is worth reading.
LONG = re.compile(rb"[\x80-\xff]{7}[\x10-\xff]")
INFO_LEFT, INFO_RIGHT, INFO_SUB, KIND = 0x80, 0x40, 0x20, 0x1F
GONE, DELETED, JSON, BINARY, STRING, EMBED, FORMAT, TYPE, ANY, DOC, SKIP = range(11)
NAMED_TYPES = {3, 5}
PARTS_OF_ANY = {127: 0, 126: 0, 121: 0, 120: 0, 124: 4, 123: 8, 122: 8}


class NumberError(ValueError):
    """A number in it is too large, or it ends too early."""


def check(change: bytes) -> None:
    """Raises NumberError; cheap where no number in it could be too large."""
    if LONG.search(change):
        Walk(change).update()


class Walk:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def number(self) -> int:
        number = shift = 0
        while self.at < len(self.data):
            byte = self.data[self.at]
            self.at += 1
            number |= (byte & 127) << shift
            if number >= MOST:
                break
            if byte < 128:  # noqa: PLR2004 - the highest bit says that more follows
                return number
            shift += 7
        raise NumberError

    def byte(self) -> int:
        self.skip(1)
        return self.data[self.at - 1]

    def skip(self, length: int) -> None:
        self.at += length
        if self.at > len(self.data):
            raise NumberError

    def part(self) -> None:
        self.skip(self.number())

    def identity(self) -> None:
        self.number()
        self.number()

    def update(self) -> None:
        for _client in range(self.number()):
            structs, _number, clock = self.number(), self.number(), self.number()
            for _struct in range(structs):
                clock += self.struct()
                if clock >= MOST:
                    raise NumberError
        for _client in range(self.number()):
            self.number()
            for _range in range(self.number()):
                if self.number() + self.number() >= MOST:
                    raise NumberError

    def struct(self) -> int:
        """Pass over one; give how many it counts for."""
        info = self.byte()
        kind = info & KIND
        if kind in {GONE, SKIP}:
            return self.number()
        if info & INFO_LEFT:
            self.identity()
        if info & INFO_RIGHT:
            self.identity()
        if not info & (INFO_LEFT | INFO_RIGHT):
            if self.number() == 1:
                self.part()
            else:
                self.identity()
            if info & INFO_SUB:
                self.part()
        return self.content(kind)

    def content(self, kind: int) -> int:
        if kind == DELETED:
            return self.number()
        if kind in {JSON, ANY}:
            count = self.number()
            for _each in range(count):
                self.part() if kind == JSON else self.any()
            return count
        if kind == STRING:
            start = self.at
            self.part()
            # At most: as many as bytes.
            return self.at - start
        if kind == TYPE:
            if self.number() in NAMED_TYPES:
                self.part()
        elif kind in {BINARY, EMBED, FORMAT}:
            self.part()
            if kind == FORMAT:
                self.part()
        elif kind == DOC:
            self.part()
            self.any()
        else:
            raise NumberError
        return 1

    def any(self) -> None:
        kind = self.byte()
        if kind in PARTS_OF_ANY:
            self.skip(PARTS_OF_ANY[kind])
        elif kind == 125:  # noqa: PLR2004 - a whole number, with a sign
            self.integer()
        elif kind in {119, 116}:
            self.part()
        elif kind in {118, 117}:
            for _each in range(self.number()):
                if kind == 118:  # noqa: PLR2004 - an object has names
                    self.part()
                self.any()
        else:
            raise NumberError

    def integer(self) -> None:
        """Pass over one that may be below nothing: it ends as the others do."""
        for _each in range(9):
            if self.byte() < 128:  # noqa: PLR2004 - as above
                return
        raise NumberError
