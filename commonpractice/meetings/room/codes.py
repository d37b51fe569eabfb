"""The way in for phones: a QR code as SVG, and the same address in words."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from commonpractice.meetings.models import Meeting

QUIET = 2


def address(meeting: Meeting) -> str:
    return f"{settings.ADDRESS}{reverse('links:join_room_code', args=[meeting.room_code])}"


def spoken_address() -> str:
    """Without https://, as one types it."""
    return f"{settings.ADDRESS.partition('://')[2]}{reverse('links:join_room')}"


def spaced(code: str) -> str:
    """In two halves, as one reads it out."""
    return f"{code[:3]} {code[3:]}"


@lru_cache(maxsize=64)
def qr_path(text: str) -> tuple[int, SafeString]:
    """The side of the drawing in modules and the `d` of its path: drawn by ourselves, so that no style is inline."""
    code: Any = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on]
    return len(rows), mark_safe("".join(dark))  # noqa: S308 - numbers only
