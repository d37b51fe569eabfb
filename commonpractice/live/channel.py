"""One view with those who share it, and one connection to it."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from commonpractice.live.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commonpractice.live.topics import Topic

READMIT_EVERY = 60.0

# How a connection ends when the server ends it; the browser's part knows these numbers.
NOT_FOUND = 4404
COME_BACK = 1012
FULL = 1013
TOO_BIG = 1009


SESSION = "session:"


def mark_of(session_key: str) -> str:
    """How a session is spoken of among connections and processes: it finds them, and opens nothing."""
    return SESSION + sha256(session_key.encode(errors="surrogatepass")).hexdigest()


def came_with(cookies: Mapping[str, str], session: str) -> bool:
    """Whether one of the cookies is that of this session, as `mark_of` has it."""
    return session.startswith(SESSION) and any(mark_of(value) == session for value in cookies.values())


@dataclass(frozen=True)
class Door:
    """The address somebody listens at, with the cookies they came with."""

    topic: Topic
    id: str
    view: str
    cookies: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str, str, bytes]:
        """Tell apart who asks for what, without keeping what proves who they are."""
        cookies = repr(sorted(self.cookies.items())).encode(errors="surrogatepass")
        return self.topic.name, self.id, self.view, sha256(cookies).digest()


@dataclass(frozen=True)
class Held:
    """What the client says it shows already."""

    version: int | None = None
    digest: str = ""


@dataclass(eq=False)
class Channel:
    """One view of one thing: its screen, and those who share it."""

    topic: Topic
    id: str
    view_key: str
    screen: Screen = field(default_factory=Screen)
    listeners: set[Listener] = field(default_factory=set)
    dirty: bool = False
    painter: asyncio.Task[None] | None = None
    started: int = 0
    finished: int = 0
    idle_since: float = 0.0


@dataclass(eq=False)
class Listener:
    """One connection. It never queues: it holds the turn it has, and asks for what is newer when it can take it."""

    door: Door
    who: str
    channel: Channel
    held: Held
    # The rendering to wait for; an earlier one could be older than the page.
    awaited: int
    readmit_at: float
    turn: int | None = None
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    code: int = 0

    def end(self, code: int) -> None:
        """Close this connection now, with this reason."""
        self.code = code
        self.ended.set()

    def news(self) -> str | None:
        """Take what is new as a message, or None."""
        if self.channel.finished < self.awaited:
            return None
        screen = self.channel.screen
        if self.turn is None:
            self.turn = screen.turn_of(self.held.version, self.held.digest)
        return self.state() if self.turn < screen.turn else None

    def state(self) -> str:
        """Take everything newer than what is held, even if that is nothing."""
        message = self.channel.screen.message(self.turn or 0, now_ms())
        self.turn = self.channel.screen.turn
        return message


def now_ms() -> int:
    """Server time, in milliseconds of the epoch."""
    return time.time_ns() // 1_000_000


def next_check() -> float:
    """Say when to admit again: spread, so that a room that joined in one minute is not re-admitted in one instant."""
    return time.monotonic() + READMIT_EVERY * random.uniform(0.9, 1.1)  # noqa: S311
