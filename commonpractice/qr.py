"""An address as a QR code in SVG, for screens and paper."""

from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 2


@lru_cache(maxsize=64)
def qr_path(text: str) -> tuple[int, SafeString]:
    """The side of the drawing in modules and the `d` of its path: drawn by ourselves, so that no style is inline."""
    code: Any = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on]
    return len(rows), mark_safe("".join(dark))  # noqa: S308 - numbers only
