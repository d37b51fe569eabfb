"""What processes tell each other of a guide that is written in, where Redis carries it: changes that are stored, and cursors.

Only what is stored goes: a process that held what nobody has stored would tell somebody who brings it anew, because the process
that had taken it was killed, that there is nothing new in it, and it would be lost. Whatever is lost on the way is in the log.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commonpractice.guides.writing.live.messages import Reader, part
from commonpractice.live import carrying

if TYPE_CHECKING:
    from collections.abc import Sequence

NEWS, WHO = "writing", "who-writes"


@dataclass
class Carried:
    cursors: bytes = b""
    changes: list[bytes] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def carry(guide: int, cursors: bytes = b"", changes: Sequence[bytes] = (), told: str = "") -> None:
    """Bring it to the other processes; from any thread."""
    if carrying.carriers and (cursors or changes or told):
        body = part(cursors) + b"".join(map(part, changes))
        carrying.carry(NEWS, str(guide), told, body=body)


def carried(told: str, body: bytes) -> Carried:
    cursors, *changes = Reader(body).parts()
    return Carried(cursors, changes, [told] if told else [])


def ask_who_writes(guide: int) -> None:
    carrying.carry(WHO, str(guide))
