"""Those who give changes: a connection, or somebody who asks once by HTTP."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commonpractice.guides.writing.coediting.document import BrokenError, MalformedError, diff, state
from commonpractice.guides.writing.live import messages
from commonpractice.guides.writing.live.allowance import Allowance
from commonpractice.guides.writing.live.lines import Framed, Line, framed
from commonpractice.live.channel import COME_BACK, FULL, NOT_FOUND, TOO_BIG

if TYPE_CHECKING:
    from commonpractice.guides.writing.live.admitting import Admission
    from commonpractice.guides.writing.live.replica import Replica

# The longest message: a day's writing by one person is a hundredth of it.
MESSAGE_LIMIT = 1024 * 1024
NOT_UNDERSTOOD = 1008
CLOSING = {"too-big": TOO_BIG, "malformed": NOT_UNDERSTOOD, "too-many": FULL}


@dataclass(frozen=True)
class Door:
    """The address somebody came to, with the cookies they came with."""

    slug: str
    number: str
    cookies: Mapping[str, str]


@dataclass(eq=False)
class Giver:
    """A member while they are let in."""

    door: Door
    admission: Admission
    replica: Replica
    admitted_at: float
    """When the database was last asked whether they are let in."""
    given: int = 0
    is_out: bool = False
    code: int = 0

    def end(self, code: int) -> None:
        """Part now: nothing more is taken from here, nothing more is sent."""
        self.is_out = True
        self.code = self.code or code

    def give(self, message: messages.Message) -> None:
        """Take a change; it is applied when its turn comes."""
        if not self.admission.writes:
            self.refuse("read-only")
            return
        self.given += 1
        self.replica.give(self, message, self.given)

    def refuse(self, code: str) -> None:
        raise NotImplementedError

    def stored(self, count: int) -> None:
        raise NotImplementedError


@dataclass(eq=False, kw_only=True)
class Connection(Giver):
    """One open editor."""

    line: Line
    allowance: Allowance = field(default_factory=lambda: Allowance(time.monotonic()))
    behind: bytes | None = None
    """The state up to which this one was sent everything, while it takes things too slowly to be sent more."""
    readmit_at: float = 0.0

    def end(self, code: int) -> None:
        super().end(code)
        self.line.end()

    def greet(self) -> None:
        """Ask what we lack, and say who is here."""
        self.line.watch(self.fall_behind, self.catch_up)
        here = messages.step_1(state(self.replica.document))
        self.write(framed(here, messages.awareness(self.replica.presence.everyone())))

    def hear(self, data: bytes) -> None:
        """Take one message from there. Never raises."""
        if self.is_out:
            return
        if len(data) > MESSAGE_LIMIT:
            self.refuse("too-big")
        elif not self.allowance.spend(len(data), time.monotonic()):
            self.refuse("too-many")
        else:
            try:
                self._hear(messages.read(data))
            except MalformedError:
                self.refuse("malformed")
            except BrokenError:
                self.end(COME_BACK)
                self.replica.mend()

    def _hear(self, message: messages.Message) -> None:
        if message.is_change:
            self.give(message)
        elif message.kind == messages.AWARENESS:
            self.replica.show(self, message.content)
        elif self.behind is None:
            self._answer(message.content)

    def _answer(self, state: bytes) -> None:
        """Send what they lack. It is reckoned to them: asked for again and again, the whole text keeps everybody waiting."""
        lacking = diff(self.replica.document, state)
        self.write(framed(messages.step_2(lacking)))
        if not self.allowance.spend(min(len(lacking), MESSAGE_LIMIT), time.monotonic()):
            self.refuse("too-many")

    def write(self, framed: Framed) -> None:
        """Send, unless it cannot be taken: then all that is left out is sent as one later."""
        if self.behind is None and not self.is_out:
            self.line.write(framed)

    def fall_behind(self) -> None:
        """Note what was sent so far. Called while something is written, so that all that was applied is sent."""
        if self.behind is None:
            self.behind = state(self.replica.document)

    def catch_up(self) -> None:
        """Send what was left out, as one change."""
        if self.behind is not None and not self.is_out:
            since, self.behind = self.behind, None
            change = messages.update(diff(self.replica.document, since))
            self.write(framed(change, *self.replica.all_besides()))

    def refuse(self, code: str) -> None:
        self.write(framed(messages.refused(code)))
        if code in CLOSING:
            self.end(CLOSING[code])

    def stored(self, count: int) -> None:
        self.write(framed(messages.stored(count)))


@dataclass(frozen=True)
class Asking:
    """What a cursor belongs to whose member asks by HTTP."""

    member: int


@dataclass(eq=False, kw_only=True)
class Visit(Giver):
    """One request by HTTP: its messages, and what is answered."""

    refusals: list[str] = field(default_factory=list)
    count: int = 0
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    """Everything given was stored or refused."""
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    def end(self, code: int) -> None:
        super().end(code)
        self.ended.set()

    def refuse(self, code: str) -> None:
        self.refusals.append(code)
        if code != "read-only":
            self.settled.set()

    def stored(self, count: int) -> None:
        self.count = count
        if count == self.given:
            self.settled.set()


def gone(giver: Giver) -> None:
    """Cut off: they are not let in any more."""
    giver.end(NOT_FOUND)
