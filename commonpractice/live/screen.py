"""What one view shows and when each part of it last changed. Pure: no clock, no network, no Django."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commonpractice.live.topics import Rendering

REMEMBERED = 400


class Screen:
    """The latest rendering, cut into turns: a turn is one change of at least one part.

    A returning client names the state it holds by digest (exact, also after a restart) or, fresh from the page, by version.
    Turns never leave the process; what is not remembered gets every part.
    """

    def __init__(self) -> None:
        """Start with nothing drawn."""
        self.version = 0
        self.turn = 0
        self.digest = ""
        self._parts: dict[str, str] = {}
        self._changed: dict[str, int] = {}
        self._turn_of: dict[int | str, int] = {}
        self._encoded: dict[int, str] = {}

    def take(self, rendering: Rendering) -> bool:
        """Keep the rendering; say whether any part changed. A part that is no longer drawn becomes empty."""
        fresh = {**dict.fromkeys(self._parts, ""), **rendering.parts}
        changed = [name for name, html in fresh.items() if self._parts.get(name) != html]
        if changed or not self.turn:
            self.turn += 1
            self._changed.update(dict.fromkeys(changed, self.turn))
            self._parts = fresh
            self._encoded = {}
            self.digest = _digest(fresh)
        self.version = rendering.version
        self._remember(exact=rendering.exact)
        return bool(changed)

    def _remember(self, *, exact: bool) -> None:
        # A page of this version shows at least the first state that was exactly it; a digest names exactly one state.
        if exact:
            self._turn_of.setdefault(self.version, self.turn)
        self._turn_of.pop(self.digest, None)
        self._turn_of[self.digest] = self.turn
        while len(self._turn_of) > REMEMBERED:
            del self._turn_of[next(iter(self._turn_of))]

    def turn_of(self, version: int | None, digest: str) -> int:
        """Give the turn a client holds, or 0 when it is not known."""
        if digest:
            return self._turn_of.get(digest, 0)
        return 0 if version is None else self._turn_of.get(version, 0)

    def message(self, turn: int, now: int) -> str:
        """Write the parts changed after `turn` as JSON; `now` is in milliseconds. Encoded once for all who hold that turn."""
        if turn not in self._encoded:
            parts = {name: html for name, html in self._parts.items() if self._changed[name] > turn}
            self._encoded[turn] = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
        return f'{{"v":{self.version},"d":"{self.digest}","now":{now},"parts":{self._encoded[turn]}}}'


def _digest(parts: dict[str, str]) -> str:
    shown = json.dumps({name: html for name, html in parts.items() if html}, sort_keys=True)
    return hashlib.blake2b(shown.encode(), digest_size=9).hexdigest()
