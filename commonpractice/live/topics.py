"""What a room must offer so that its pages can be live. Rooms implement this; the transport below knows no room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Admission:
    """Someone may listen.

    `view_key`: connections with the same one get the same rendering, so it must name everything the rendering depends on.
    `who`: the person, so that `live.cut_off` finds their connections.
    """

    view_key: str
    who: str


@dataclass(frozen=True)
class Rendering:
    """One state of one view: HTML by the name of its part.

    `version` comes from the database, never falls, and moves with every change that shows. Read it before the content: then
    a change in between shows up as a newer version instead of being taken for seen. The HTML must be the same for the same
    state: no CSRF token, no random key, no clock time inside (the browser adds the first two, `clock.js` counts).
    `exact`: the version was still the same after the content had been read. Else the content may be newer than its version,
    and a page of that version may lack some of it.
    """

    version: int
    parts: Mapping[str, str]
    exact: bool = True


class Topic(Protocol):
    """All of these are called in a thread and may use the database. A topic may also offer `version` (see `Versioned`)."""

    @property
    def name(self) -> str:
        """The first word of the address: `/live/<name>/<id>/<view>`."""

    def admit(self, cookies: Mapping[str, str], id: str, view: str) -> Admission | None:  # noqa: A002
        """Say who listens, or None: whatever the reason, the other side sees *not found*."""

    def render(self, id: str, view_key: str) -> Rendering:  # noqa: A002
        """Draw every part of this view as it is now."""


class Versioned(Protocol):
    """A topic that can cheaply tell its present version, the same number `render` gives: finds changes by other processes."""

    def version(self, id: str) -> int:  # noqa: A002
        """Ask the database for one number."""
