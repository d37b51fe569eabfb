"""Pages for what goes wrong: what happened, what to do now, and a number that stands in the log as well.

*Not found* carries no number: nothing broke, and what one may not see must look as what does not exist, to the letter.
"""

import logging
import secrets
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from commonpractice.files.trouble import FilesTrouble, is_full
from commonpractice.people.limits import MINUTES

logger = logging.getLogger(__name__)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
AGAIN_AFTER = 30


def _told(request: HttpRequest, status: int, *, again_after: int = 0) -> HttpResponse:
    """Needs no database, no session and no person: one of them may be what is broken."""
    digits = f"{secrets.randbelow(10**8):08}"
    request.told_number = number = f"{digits[:4]}-{digits[4:]}"  # type: ignore[attr-defined]
    headers = {"Cache-Control": "no-store", **({"Retry-After": str(again_after)} if again_after else {})}
    page = render_to_string(f"{status}.html", {"number": number})
    return HttpResponse(page, status=status, headers=headers)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _told(request, 413 if isinstance(exception, TOO_MUCH) else 400)


def not_open(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return _told(request, 403)


def too_often(request: HttpRequest) -> HttpResponse:
    """Where the library stops somebody without a form to say it on: all its limits last as long."""
    answer = _told(request, 429, again_after=int(MINUTES.total_seconds()))
    logger.warning("Asked too often", extra={"request": request, "status_code": 429})
    return answer


def went_wrong(request: HttpRequest) -> HttpResponse:
    """A disk that is full is told apart; a database or files that are away are back later; anything else is our mistake."""
    error = sys.exc_info()[1]
    if is_full(error):
        return _told(request, 507)
    if isinstance(error, OperationalError | InterfaceError | FilesTrouble):
        return _told(request, 503, again_after=AGAIN_AFTER)
    return _told(request, 500)
