"""What can go wrong where files and rows are kept, in words that all rooms share: it does not answer, or it is full."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import Error
from django.utils.translation import gettext_lazy as _

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# The second is how SQLite names a write that the system refused.
OF_SQLITE = {"SQLITE_FULL", "SQLITE_IOERR_WRITE"}
OF_POSTGRESQL = "53100"


class FilesTrouble(OSError):  # noqa: N818 - reads as a sentence where it is raised and caught
    """A file could not be kept, read or removed, and that is not the fault of whoever asked. `says` tells them."""

    status = 503
    says: Any = _("Files cannot be kept just now, and that is our fault. Nothing of it was kept.")


class FilesAway(FilesTrouble):
    """Where files are kept does not answer, or lets nobody in: later it may."""

    says = _(
        "The place where files are kept does not answer just now. Nothing of it was kept. Please try again in a few minutes."
    )


class FilesFull(FilesTrouble):
    """There is no room left for a file: somebody has to make some."""

    status = 507
    says = _(
        "There is no room left on the machine that keeps files. Nothing of it was kept. Please tell whoever runs this site, "
        "and try again later."
    )


@contextmanager
def as_trouble() -> Iterator[None]:
    """What the operating system says of a disk, said as above. That a file is not there stays what it is."""
    try:
        yield
    except (FilesTrouble, FileNotFoundError, FileExistsError):
        raise
    except OSError as error:
        raise (FilesFull if error.errno in FULL else FilesAway)(*error.args) from error


def is_full(error: BaseException | None) -> bool:
    """Whether no room was left, for a file or for a row of either engine."""
    if isinstance(error, OSError):
        return isinstance(error, FilesFull) or error.errno in FULL
    if isinstance(error, Error):
        cause = error.__cause__
        return (
            getattr(cause, "sqlite_errorname", None) in OF_SQLITE
            or getattr(cause, "sqlstate", None) == OF_POSTGRESQL
        )
    return False
