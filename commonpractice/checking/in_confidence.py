"""A text given in confidence is in memory for one request: never kept, logged, cached, nor part of an error report.

What a crash would tell of it is left out as well: an error's own words and the values of its frames may hold the text, so the log
has the kind of the error and its place alone.
"""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.defaults import server_error

LONGEST = 100_000
"""Characters, about forty pages: checked within half a second. Whatever the script, as many fit into a request as it may hold."""

_log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


class Problem(StrEnum):
    TOO_LONG = "too long"
    WENT_WRONG = "went wrong"


@dataclass(frozen=True)
class Sent:
    """What was posted: `text` with line breaks as a text box counts them, None where nothing was. `field` held it."""

    text: str | None = None
    field: str = "text"
    problem: Problem | None = None

    @property
    def may_be_checked(self) -> bool:
        return self.text is not None and self.problem is None

    @property
    def status(self) -> int:
        return {None: 200, Problem.TOO_LONG: 413, Problem.WENT_WRONG: 500}[self.problem]


def in_confidence(view: View) -> View:
    """Calls `view` with what was sent as `sent`. If it fails it is called once more, to answer without a check."""

    @wraps(view)
    def read_it(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        return _answer(view, request, _sent(request), *args, **more)

    guarded = csrf_protect(read_it)

    # Exempt only from the middleware, which would read a body of any length before it could be refused with a sentence.
    @csrf_exempt
    @sensitive_post_parameters()
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        if _is_too_large(request):
            response = _answer(view, request, Sent(problem=Problem.TOO_LONG), *args, **more)
        else:
            request.upload_handlers = [_NoFiles(request)]
            response = guarded(request, *args, **more)
        response["Cache-Control"] = "no-store"
        return response

    return answer


class _NoFiles(FileUploadHandler):
    """Large files are put into the folder for temporary ones; there is none to send here."""

    def new_file(self, *_args: Any, **_more: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # pragma: no cover - never asked
        return None

    def file_complete(self, file_size: int) -> None:
        return None


def _is_too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)


def _sent(request: HttpRequest) -> Sent:
    if request.method != "POST":
        return Sent()
    field = request.POST.get("field", "text")
    text = request.POST.get(field, "").replace("\r\n", "\n").replace("\r", "\n")
    return Sent(text, field, Problem.TOO_LONG if len(text) > LONGEST else None)


def _answer(view: View, request: HttpRequest, sent: Sent, /, *args: Any, **more: Any) -> HttpResponse:
    if sent == Sent():
        return view(request, *args, sent=sent, **more)
    for each in (sent, replace(sent, problem=sent.problem or Problem.WENT_WRONG)):
        try:
            return view(request, *args, sent=each, **more)
        except Http404:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it may hold the text
            _log.error("A text could not be checked: %s at %s", type(error).__name__, _where(error))
    return server_error(request)


def _where(error: Exception) -> str:
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(at.filename).name}:{at.lineno}"
