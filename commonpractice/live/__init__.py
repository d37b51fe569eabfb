"""Pages that follow what happens. Generic: knows no room; rooms offer a `Topic` and announce their changes."""

from __future__ import annotations

from commonpractice.live.channel import mark_of
from commonpractice.live.hub import parting, running


def announce(topic: str, id: str | int) -> None:  # noqa: A002
    """Tell every page that shows this thing that it changed.

    From any thread, after commit (`transaction.on_commit`). Costs nothing where nobody listens; does nothing where no
    server runs in this process (commands, tests).
    """
    for hub in tuple(running):
        hub.announce(topic, str(id))


def cut_off(topic: str, id: str | int, who: str) -> None:  # noqa: A002
    """Close this person's connections to this thing at once; after commit, so that they are not admitted again."""
    for hub in tuple(running):
        hub.cut_off(topic, str(id), who)


def part_with(who: str) -> None:
    """Close all this person's connections in this process at once; after commit, so that they are not admitted again."""
    for part in tuple(parting):
        part(who)


def end_session(session_key: str) -> None:
    """Close all connections that came with this session; after it is gone, so that they are not admitted again."""
    part_with(mark_of(session_key))
