"""Pages that follow what happens. Generic: knows no room; rooms offer a `Topic` and announce their changes."""

from __future__ import annotations

from commonpractice.live.carrying import carry, hearing
from commonpractice.live.channel import mark_of
from commonpractice.live.hub import parting, running


def announce(topic: str, id: str | int) -> None:  # noqa: A002
    """Tell every page that shows this thing that it changed, in this process and, where Redis carries, in the others.

    From any thread, after commit (`transaction.on_commit`). Costs nothing where nobody listens.
    """
    _announce(topic, str(id))
    carry("announce", topic, str(id))


def cut_off(topic: str, id: str | int, who: str) -> None:  # noqa: A002
    """Close this person's connections to this thing at once; after commit, so that they are not admitted again."""
    _cut_off(topic, str(id), who)
    carry("cut-off", topic, str(id), who)


def part_with(who: str) -> None:
    """Close all this person's connections at once; after commit, so that they are not admitted again."""
    _part_with(who)
    carry("part-with", who)


def end_session(session_key: str) -> None:
    """Close all connections that came with this session; after it is gone, so that they are not admitted again."""
    part_with(mark_of(session_key))


def _announce(topic: str, id: str) -> None:  # noqa: A002
    for hub in tuple(running):
        hub.announce(topic, id)


def _cut_off(topic: str, id: str, who: str) -> None:  # noqa: A002
    for hub in tuple(running):
        hub.cut_off(topic, id, who)


def _part_with(who: str) -> None:
    for part in tuple(parting):
        part(who)


hearing["announce"] = lambda _sender, topic, id, body: _announce(topic, id)  # noqa: A006, ARG005
hearing["cut-off"] = lambda _sender, topic, id, who, body: _cut_off(topic, id, who)  # noqa: A006, ARG005
hearing["part-with"] = lambda _sender, who, body: _part_with(who)  # noqa: ARG005
