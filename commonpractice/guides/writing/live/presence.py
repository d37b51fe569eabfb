"""Who is here and where their cursors stand: the last state of each client, as the awareness protocol of Yjs writes it.

Pure: `now` is given. States are kept in memory only and go when the connection goes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from commonpractice.guides.writing.coediting.document import MalformedError
from commonpractice.guides.writing.live.messages import Reader, number, part

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

STATE_LIMIT = 4096
CLIENTS_EACH = 4
COLOURS = 8
# Made once: it takes longer to make than to use.
AS_JSON = json.JSONEncoder(separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True)
class Face:
    """How a member is shown to the others. The server says so, never the client."""

    member: int
    name: str

    def user(self) -> dict[str, Any]:
        return {"name": self.name, "colour": self.member % COLOURS, "member": self.member}


@dataclass(frozen=True)
class Elsewhere:
    """What a cursor belongs to whose member is connected to another process."""

    process: str


def _is_elsewhere(owner: Hashable) -> bool:
    return isinstance(owner, Elsewhere)


@dataclass(frozen=True, slots=True)
class Shown:
    clock: int
    state: bytes
    owner: Hashable
    member: int
    at: float


@dataclass
class Presence:
    """`owner` is whatever a state goes with: a connection, a member who asks by HTTP, or another process."""

    states: dict[int, Shown] = field(default_factory=dict)
    changed: dict[int, bytes] = field(default_factory=dict)
    """What others have not been told yet, written as a part of a message: at most the last of each client."""
    to_carry: dict[int, bytes] = field(default_factory=dict)
    """The same for other processes, of those who are connected to this one."""

    def take(self, data: bytes, owner: Hashable, face: Face, now: float) -> None:
        """Take what a client says of itself. What it repeats of others, and what is old, is passed over."""
        reader = Reader(data)
        for _each in range(reader.number()):
            client, clock, state = reader.number(), reader.number(), reader.part()
            known, content = self.states.get(client), _content(state)
            if known and known.member != face.member:
                continue
            if content is None:
                self._take_leave(client, clock, owner)
            elif (
                known is None or clock > known.clock or (clock == known.clock and _is_elsewhere(known.owner))
            ):
                self._show(client, Shown(clock, _as_shown(content, face), owner, face.member, now))
            elif known.owner == owner:
                self.states[client] = replace(known, at=now)

    def hear(self, data: bytes, owner: Elsewhere, now: float) -> None:
        """Take what another process says of those who are connected to it, with names as it gave them."""
        reader = Reader(data)
        for _each in range(reader.number()):
            client, clock, state = reader.number(), reader.number(), reader.part()
            known, content = self.states.get(client), _content(state)
            if content is None:
                self._take_leave(client, clock, owner)
            elif known is None or clock > known.clock:
                self._show(client, Shown(clock, state, owner, content["user"]["member"], now))
            elif _is_elsewhere(known.owner) and clock == known.clock:
                self.states[client] = replace(known, owner=owner, at=now)

    def _show(self, client: int, shown: Shown) -> None:
        if client in self.states or _is_elsewhere(shown.owner) or self._count(shown.owner) < CLIENTS_EACH:
            self.states[client] = shown
            self._note(client, shown.owner, _written(client, shown.clock, shown.state))

    def _note(self, client: int, owner: Hashable, written: bytes) -> None:
        self.changed[client] = written
        if not _is_elsewhere(owner):
            self.to_carry[client] = written

    def _take_leave(self, client: int, clock: int, owner: Hashable) -> None:
        known = self.states.get(client)
        if known and known.owner == owner and clock >= known.clock:
            self._remove(client, clock)

    def _count(self, owner: Hashable) -> int:
        return sum(shown.owner == owner for shown in self.states.values())

    def _remove(self, client: int, clock: int) -> None:
        known = self.states.pop(client)
        # With the clock it had: a client that comes back counts on from there.
        self._note(client, known.owner, _written(client, clock, b"null"))

    def leave(self, owner: Hashable) -> None:
        for client, shown in list(self.states.items()):
            if shown.owner == owner:
                self._remove(client, shown.clock)

    def expire(self, owners: Iterable[Hashable], before: float) -> None:
        """Part with those of these owners who were not heard of since."""
        owners = set(owners)
        for client, shown in list(self.states.items()):
            if shown.owner in owners and shown.at < before:
                self._remove(client, shown.clock)

    def has_news_for(self, owner: Hashable) -> bool:
        """Whether anybody else's than this one's changed."""
        shown = (self.states.get(client) for client in self.changed)
        return any(each is None or each.owner != owner for each in shown)

    def news(self) -> bytes:
        """Take what changed, or nothing."""
        changed, self.changed = self.changed, {}
        return _message(changed.values()) if changed else b""

    def news_to_carry(self) -> bytes:
        """Take what changed with those who are connected to this process, or nothing."""
        carried, self.to_carry = self.to_carry, {}
        return _message(carried.values()) if carried else b""

    def everyone(self) -> bytes:
        return _message(_written(client, shown.clock, shown.state) for client, shown in self.states.items())

    def everyone_here(self) -> bytes:
        """Those who are connected to this process, or nothing."""
        here = {client: shown for client, shown in self.states.items() if not _is_elsewhere(shown.owner)}
        written = [_written(client, shown.clock, shown.state) for client, shown in here.items()]
        return _message(written) if written else b""


def _content(state: bytes) -> dict[str, Any] | None:
    if len(state) > STATE_LIMIT:
        raise MalformedError
    try:
        content = json.loads(state)
    except (ValueError, RecursionError) as error:
        raise MalformedError from error
    if content is not None and not isinstance(content, dict):
        raise MalformedError
    return content


def _as_shown(content: dict[str, Any], face: Face) -> bytes:
    """With who it is. Python reads and writes numbers that are none in JSON: no browser could read the message then."""
    try:
        return AS_JSON.encode({**content, "user": face.user()}).encode()
    except (ValueError, RecursionError) as error:
        raise MalformedError from error


def _written(client: int, clock: int, state: bytes) -> bytes:
    return number(client) + number(clock) + part(state)


def _message(states: Iterable[bytes]) -> bytes:
    written = list(states)
    return number(len(written)) + b"".join(written)
