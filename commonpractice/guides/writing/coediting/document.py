"""A document in memory: applying changes from anywhere without being harmed by them, and telling what another lacks."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from pycrdt import Doc, Subscription, get_update, merge_updates

from commonpractice.guides.writing.coediting.numbers import check
from commonpractice.guides.writing.coediting.strays import Strays, take_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Document = Doc[Any]

NOTHING = b"\x00\x00"


class MalformedError(Exception):
    """What came is not a change that a document can take."""


class BrokenError(Exception):
    """The document itself must be read anew: what was applied left it in pieces."""


class Watched:
    """A document that is changed all the time: to begin watching anew for each change costs more than the change."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._new: list[bytes] = []
        self._watching = _collect(document, self._new)
        self._strays = Strays(document)

    def part(self) -> None:
        """Watch no longer: the library keeps what is watched in memory."""
        self.document.unobserve(self._watching)
        self._strays.part()

    def apply(self, change: bytes) -> bytes:
        """Apply a change from anywhere; give what was new in it, as a change (empty where nothing was).

        What refers to changes that are not here yet waits inside the document, and is part of what is new once they come.
        Raises MalformedError, and the document is as before; or BrokenError, and the document is not to be used any more.
        """
        self._new.clear()
        self._strays.forget()
        with guarded():
            check(change)
            self.document.apply_update(change)
        return merged(self._new)

    def apply_soundly(self, change: bytes) -> tuple[bytes, bytes]:
        """Apply a change of somebody; give what was new, and of this what took out again what no browser could show.

        Raises as `apply` does.
        """
        new = self.apply(change)
        strays = self._strays.found()
        if not strays:
            return new, b""
        self._new.clear()
        try:
            with guarded(), self.document.transaction():
                for part, depth in strays:
                    take_out(part, depth)
        except MalformedError as error:
            raise BrokenError from error
        mended = merged(self._new)
        return merged([new, mended]), mended


def _collect(document: Document, found: list[bytes]) -> Subscription:
    # In a function of its own: the library keeps hold of what it is given.
    return document.observe(lambda event: found.append(event.update))


@contextlib.contextmanager
def gathering(document: Document) -> Iterator[list[bytes]]:
    """Collect what changes inside."""
    gathered: list[bytes] = []
    watched = _collect(document, gathered)
    try:
        yield gathered
    finally:
        document.unobserve(watched)


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Turn the library's ways of failing into ours. It can panic at what a hostile hand wrote: no ordinary exception."""
    try:
        yield
    except (ValueError, RuntimeError, TypeError, OverflowError, MemoryError) as error:
        raise MalformedError from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise BrokenError from error


def merged(changes: Iterable[bytes]) -> bytes:
    """Make one change of several; empty where there are none."""
    changes = list(changes)
    if len(changes) > 1:
        with guarded():
            return merge_updates(*changes)
    return changes[0] if changes else b""


def state(document: Document) -> bytes:
    """Say what is here, for another who then sends what is not: a state vector."""
    with guarded():
        return document.get_state()


def diff(document: Document, state: bytes = b"\x00") -> bytes:
    """Give everything that somebody in this state lacks."""
    with guarded():
        return document.get_update(state)


def waits(document: Document, change: bytes) -> bool:
    """Whether part of this change, already applied, still waits for others that are not here: a diff leaves it out."""
    here = state(document)
    with guarded():
        rest = get_update(change, here)
    if rest == NOTHING:
        return False
    reader = Numbers(rest)
    if reader.next():
        return True
    clocks = dict(Numbers(here).pairs())
    return any(
        clock + length > clocks.get(client, 0)
        for client in (reader.next() for _ in range(reader.next()))
        for clock, length in reader.pairs()
    )


class Numbers:
    """Reads the numbers of the library's format one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data = iter(data)

    def next(self) -> int:
        number = shift = 0
        for byte in self._data:
            number |= (byte & 127) << shift
            if byte < 128:  # noqa: PLR2004 - the highest bit says that more follows
                return number
            shift += 7
        raise MalformedError

    def pairs(self) -> list[tuple[int, int]]:
        """Read a count, then as many pairs."""
        return [(self.next(), self.next()) for _ in range(self.next())]


def document_of(changes: Iterable[bytes]) -> Document:
    """Read a document from all its changes. One that cannot be read is left out, whatever it does to the others."""
    changes = list(changes)
    with contextlib.suppress(MalformedError, BrokenError):
        return _put_together(changes)
    good: list[bytes] = []
    for change in changes:
        with contextlib.suppress(MalformedError, BrokenError):
            _put_together([*good, change])
            good.append(change)
    return _put_together(good)


def _put_together(changes: list[bytes]) -> Document:
    document: Document = Doc()
    with guarded():
        for change in changes:
            document.apply_update(change)
    diff(document)
    return document
