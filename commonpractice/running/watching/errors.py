"""Pages for what goes wrong: what happened, what to do now, and a number that stands in the log as well.

*Not found* carries no number: nothing broke, and what one may not see must look as what does not exist, to the letter.
"""

import errno
import logging
import secrets
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
AGAIN_AFTER = "30"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def _told(request: HttpRequest, status: int, *, again: bool = False, full: bool = False) -> HttpResponse:
    """Needs no database, no session and no person: one of them may be what is broken."""
    digits = f"{secrets.randbelow(10**8):08}"
    request.told_number = number = f"{digits[:4]}-{digits[4:]}"  # type: ignore[attr-defined]
    headers = {"Cache-Control": "no-store", **({"Retry-After": AGAIN_AFTER} if again else {})}
    page = render_to_string(f"{status}.html", {"number": number, "full": full})
    return HttpResponse(page, status=status, headers=headers)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _told(request, 413 if isinstance(exception, TOO_MUCH) else 400)


def not_open(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return _told(request, 403)


def too_often(request: HttpRequest) -> HttpResponse:
    answer = _told(request, 429, again=True)
    logger.warning("Asked too often", extra={"request": request, "status_code": 429})
    return answer


def went_wrong(request: HttpRequest) -> HttpResponse:
    """A database that is away, busy or full is back later; anything else is a mistake of ours."""
    error = sys.exc_info()[1]
    full = _has_no_room(error)
    if full or isinstance(error, OperationalError | InterfaceError):
        return _told(request, 503, again=True, full=full)
    return _told(request, 500)


def _has_no_room(error: BaseException | None) -> bool:
    """Whether a disk is full: ours, or that of the database."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    if not isinstance(error, OperationalError):
        return False
    cause = error.__cause__
    # SQLite names a write that the system refused so; 53100 is *disk full* of PostgreSQL.
    return (
        getattr(cause, "sqlite_errorname", "") in {"SQLITE_FULL", "SQLITE_IOERR_WRITE"}
        or getattr(cause, "sqlstate", "") == "53100"
    )
