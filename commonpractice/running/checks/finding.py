from dataclasses import dataclass
from typing import Literal

State = Literal["well", "look", "wrong"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. *Look* is worth a thought and stops nobody; *wrong* is to be mended."""

    what: str
    state: State
    says: str
    mend: str = ""


def well(what: str, says: str) -> Finding:
    return Finding(what, "well", says)


def look(what: str, says: str, mend: str) -> Finding:
    return Finding(what, "look", says, mend)


def wrong(what: str, says: str, mend: str) -> Finding:
    return Finding(what, "wrong", says, mend)
