"""Nothing half kept: where a step fails, the files that it wrote go again, as its rows do."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

from django.core.files.storage import Storage

_written: ContextVar[list[tuple[Storage, str]] | None] = ContextVar("files_written", default=None)


@contextmanager
def whole() -> Iterator[None]:
    """Around a transaction that keeps files; also as a decorator, above `transaction.atomic`."""
    if _written.get() is not None:
        yield  # The outer step answers for what the inner one wrote.
        return
    written: list[tuple[Storage, str]] = []
    token = _written.set(written)
    try:
        yield
    except BaseException:
        for storage, name in written:
            # What cannot be reached now could not be written either; the first trouble is the one to tell.
            with suppress(OSError):
                storage.delete(name)
        raise
    finally:
        _written.reset(token)


class Remembers(Storage):
    """A storage that says what was written, to whoever may have to take it back."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        kept = super().save(name, content, max_length)
        written = _written.get()
        if written is not None:
            written.append((self, kept))
        return kept
