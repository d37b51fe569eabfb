"""The first text of a guide: a template, or what somebody brought. Nothing that is brought is kept as a file."""

from collections.abc import Mapping
from typing import Any

LARGEST_FILE = 10 * 1024 * 1024


class CannotReadError(Exception):
    """Says in one sentence why."""


def first_text(given: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "doc", "content": [{"type": "paragraph"}]}
