"""What each model says of its personal fields: why they are held, for how long, and what erasure does.

A model states `personal = {"field": Kept(...)}` and names in `impersonal` the text fields and links to people
that hold nothing personal. `tests/test_keeping.py` fails where a field is in neither.

Three more statements stand beside it where they are needed (`tests/privacy/test_statements.py` says where they are missing):

- `whose = ("membership",)`: whose facts and words its text fields hold, as paths to a member, an account or a participant;
  empty where no path leads there (a name in a public text is found by its letters). A row whose one link to people is
  `membership` needs none, and rows with an e-mail address belong to who reads that mailbox besides.
- `row_stays = True`: erasure empties those fields and leaves the row, because it is somebody else's or everybody's too.
  Where it may not be empty, the model has a method `erase(at=)` of its own.
- `ended_at = ("closing__at",)`: paths to when its purpose ended, the first that is not empty; `after` counts from there.
  A room that forgets in an order of its own names the function instead: `forgotten_by = "commonpractice…"`.
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
