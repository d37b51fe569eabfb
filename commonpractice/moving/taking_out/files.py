"""A file that is written piece by piece: what a worker wrote and did not record is written again."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path


class LostError(Exception):
    """Less is there than was recorded: the machine went down before the disk had it."""


@contextmanager
def going_on_at(path: Path, size: int) -> Iterator[BufferedRandom]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    with path.open("r+b") as file:
        if file.seek(0, 2) < size:
            raise LostError(path)
        file.truncate(size)
        file.seek(size)
        yield file


def cut_off(path: Path, size: int) -> None:
    """Nothing more is written; what stands behind is not ours."""
    with going_on_at(path, size):
        pass
