"""A reading between its upload and its confirmation: in the coordinator's session, for a day, and nowhere else."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from commonpractice.community.models import Community
from commonpractice.community.terms_reading import Cadence, Found, ReadAgendaLine, Reading, ReadSection

KEPT_FOR = timedelta(days=1)


def keep_reading(session: SessionBase, community: Community, reading: Reading, *, now: datetime) -> None:
    session[_name(community)] = {"at": now.timestamp(), "reading": asdict(reading)}


def kept_reading(session: SessionBase, community: Community, *, now: datetime) -> Reading | None:
    kept = session.get(_name(community))
    if kept is None:
        return None
    if now.timestamp() - kept["at"] > KEPT_FOR.total_seconds():
        forget_reading(session, community)
        return None
    return _reading(kept["reading"])


def forget_reading(session: SessionBase, community: Community) -> None:
    session.pop(_name(community), None)


def _name(community: Community) -> str:
    return f"terms_reading_{community.pk}"


def _reading(plain: dict[str, Any]) -> Reading:
    cadence = plain["cadence"]
    return Reading(
        title=plain["title"],
        sections=tuple(ReadSection(**each) for each in plain["sections"]),
        agenda=tuple(ReadAgendaLine(**each) for each in plain["agenda"]),
        cadence=Found(Cadence(**cadence["value"]), cadence["quote"]) if cadence else None,
        length_minutes=_found(plain["length_minutes"]),
        chair_duties=tuple(Found(**each) for each in plain["chair_duties"]),
        chair_rotates=_found(plain["chair_rotates"]),
        hybrid=_found(plain["hybrid"]),
        costs=_found(plain["costs"]),
    )


def _found(plain: dict[str, Any] | None) -> Found[Any] | None:
    return Found(**plain) if plain else None
