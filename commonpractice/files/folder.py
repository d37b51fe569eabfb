"""Files in a folder of this machine: the default."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

from commonpractice.files.trouble import FilesTrouble, as_trouble
from commonpractice.files.whole import Remembers


class Folder(Remembers, FileSystemStorage):
    def _save(self, name: str, content: Any) -> str:
        try:
            with as_trouble():
                return super()._save(name, content)  # type: ignore[misc, no-any-return]
        except FilesTrouble:
            # `save` saw that the name was free: what stands there now is the beginning of this file.
            with suppress(OSError):
                Path(self.path(name)).unlink()
            raise

    def _open(self, name: str, mode: str = "rb") -> Any:
        with as_trouble():
            return super()._open(name, mode)  # type: ignore[misc]

    def delete(self, name: str) -> None:
        with as_trouble():
            super().delete(name)

    def names(self) -> Iterator[tuple[str, int]]:
        """Every file that is kept, with its size in bytes."""
        below = Path(self.location)
        for path in sorted(below.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(below).as_posix(), path.stat().st_size
