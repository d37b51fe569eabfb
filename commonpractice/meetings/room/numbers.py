"""Whole numbers out of what a page sent."""

from collections.abc import Mapping

DIGITS = 9


def number_in(sent: Mapping[str, object], name: str) -> int | None:
    """Give the whole number sent under this name; None where there is none, or nonsense."""
    text = str(sent.get(name, ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None
