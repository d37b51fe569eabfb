"""Lines of the log, without anything that people wrote, their names and their addresses.

What a record carries is not trusted: a value may be an e-mail, the message of an exception a row of the database, a path a
personal link. So a line holds what stands in the program (the sentence, the place, the kind of an error), numbers, and
what a response says of itself (its status, the pattern of its address). Everything else is "…".
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from django.http import HttpRequest

HIDDEN = "…"
OURS = "commonpractice"
PLACE_OF_OURS = re.compile(r"commonpractice(\.\w+)+")
FRAMES = 12


class Careful(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = tell(record)
        more = " ".join(f"{name}={value}" for name, value in told.items() if name not in SHOWN_FIRST)
        line = f"{told['at']} {told['level']} {told['logger']} {told['says']}"
        steps = "".join(f"\n    {frame}" for frame in told.get("frames", []))
        return f"{line} ({more}){steps}"


class Whole(logging.Formatter):
    """Everything, with the number that a page told: for invented people alone."""

    def format(self, record: logging.LogRecord) -> str:
        number = getattr(getattr(record, "request", None), "told_number", None)
        return super().format(record) + (f"\n({number})" if number else "")


class Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(tell(record), ensure_ascii=False)


SHOWN_FIRST = {"at", "level", "logger", "says", "frames"}


def tell(record: logging.LogRecord) -> dict[str, Any]:
    told: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "says": _sentence(record),
        "place": f"{_short(record.pathname)}:{record.lineno}",
    }
    told |= _of_request(getattr(record, "request", None), getattr(record, "status_code", None))
    if record.exc_info and record.exc_info[1]:
        told["error"] = _kinds(record.exc_info[1])
        told["frames"] = _frames(record.exc_info[2])
    return told


def _sentence(record: logging.LogRecord) -> str:
    """The words of the program with safe values. A library that gives no values may have put them into its words."""
    if not isinstance(record.msg, str) or not (record.args or record.name.split(".")[0] == OURS):
        return HIDDEN
    if not record.args:
        return record.msg
    try:
        if isinstance(record.args, dict):
            return record.msg % {name: _safe(value) for name, value in record.args.items()}
        return record.msg % tuple(_safe(value) for value in record.args)
    except (TypeError, ValueError):
        return record.msg  # Its places stay empty.


def _safe(value: object) -> object:
    if isinstance(value, bool | int | float) or value is None:
        return value
    if isinstance(value, BaseException):
        return _kinds(value)
    if isinstance(value, str) and PLACE_OF_OURS.fullmatch(value):
        return value
    return HIDDEN


def _kinds(error: BaseException | None) -> str:
    """Of what kind it is and of what kind its cause, with the number that a database or a disk gives."""
    kinds: list[str] = []
    while error and len(kinds) < FRAMES:
        number = getattr(error, "sqlstate", None) or getattr(error, "errno", None)
        kinds.append(f"{type(error).__name__}{f' {number}' if number else ''}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " from ".join(kinds)


def _frames(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-FRAMES:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(path: str) -> str:
    return path.rsplit("site-packages/", 1)[-1].rsplit(f"/{OURS}/", 1)[-1]


def _of_request(request: object, status: int | None) -> dict[str, Any]:
    if not isinstance(request, HttpRequest):
        return {}
    told: dict[str, Any] = {"method": request.method, "status": status}
    if request.resolver_match:
        told["address"] = request.resolver_match.route
    if number := getattr(request, "told_number", None):
        told["number"] = number
    return told
