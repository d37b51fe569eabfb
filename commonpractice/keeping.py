"""What each model says of its personal fields: why they are held, for how long, and what erasure does.

A model states `personal = {"field": Kept(...)}` and names in `impersonal` the text fields and links to people
that hold nothing personal. `tests/test_keeping.py` fails where a field is in neither.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

Erasure = Literal["removed", "replaced", "kept"]


@dataclass(frozen=True)
class Kept:
    because: str
    on_erasure: Erasure
    after: timedelta | None = None
    """How long after its purpose ended; none: for as long as the row it belongs to."""


MEETING_SHORT = timedelta(days=90)
YEAR = timedelta(days=365)
