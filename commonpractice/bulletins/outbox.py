"""The demonstration's letters, read from the files that Django's mail backend writes; all of them invented."""

import email
import email.policy
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from commonpractice.bulletins.calendar_words import Occasion, occasion
from commonpractice.bulletins.rendering import clean

RULE = b"\n" + b"-" * 79 + b"\n"
NEWEST = 200


@dataclass(frozen=True)
class Posted:
    file: str
    number: int
    """Its place in the file: one file holds all that went over one connection."""
    to: str
    sender: str
    reply_to: str
    subject: str
    at: datetime
    text: str
    html: SafeString
    occasion: Occasion | None


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    return render(request, "bulletins/outbox.html", {"letters": newest(_folder())})


@require_safe
def letter(request: HttpRequest, file: str, number: int) -> HttpResponse:
    # Among the names in the folder, so that no name can lead out of it.
    path = next((path for path in _folder().glob("*.log") if path.name == file), None)
    found = next((posted for posted in posted_in(path) if posted.number == number), None) if path else None
    if found is None:
        raise Http404
    return render(request, "bulletins/outbox_letter.html", {"letter": found})


def _folder() -> Path:
    if not settings.DEMONSTRATION:
        raise Http404
    return Path(settings.OUTBOX_DIR)


def newest(folder: Path) -> list[Posted]:
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)[:NEWEST]
    found = [posted for path in files for posted in posted_in(path)]
    return sorted(found, key=lambda posted: (posted.at, posted.number), reverse=True)[:NEWEST]


def posted_in(path: Path) -> list[Posted]:
    parts = [part for part in path.read_bytes().split(RULE) if part.strip()]
    return [_read(path.name, number, part) for number, part in enumerate(parts, start=1)]


def _read(file: str, number: int, part: bytes) -> Posted:
    message = email.message_from_bytes(part.lstrip(b"\n"), policy=email.policy.default)
    sent = message["Date"].datetime if message["Date"] else datetime.fromtimestamp(0, UTC)
    calendar = _content(message, "text/calendar")
    return Posted(
        file=file,
        number=number,
        to=_header(message, "To"),
        sender=_header(message, "From"),
        reply_to=_header(message, "Reply-To"),
        subject=_header(message, "Subject"),
        at=sent if sent.tzinfo else sent.replace(tzinfo=UTC),
        text=_content(message, "text/plain"),
        html=mark_safe(clean(_content(message, "text/html"))),  # noqa: S308 - cleaned
        occasion=occasion(calendar) if calendar else None,
    )


def _header(message: EmailMessage, name: str) -> str:
    """From the raw words: Python's own reading leaves spaces between the parts of a long encoded header."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return str(make_header(decode_header("".join(raw.splitlines())))).strip()


def _content(message: EmailMessage, kind: str) -> str:
    part = next((part for part in message.walk() if part.get_content_type() == kind), None)
    return part.get_content() if part is not None else ""
