"""Barriers further along their lives, moved by the verbs alone. Invented."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from commonpractice.community.models import Membership
from commonpractice.themes import changing, escalating
from commonpractice.themes.models import Barrier, Change, Escalation, Retest, month_of

WHAT = "The hostel's own rules now name the three facts it asks for."
EVIDENCE = "The rules hang in the hall; the old form is gone."


def report(barrier: Barrier, by: Membership, *, at: datetime, kind: str = "sustained", **more: Any) -> Change:
    words = {"what": WHAT, "evidence": EVIDENCE, "month": month_of(at.date()), "key": uuid.uuid4(), **more}
    return changing.report(barrier, kind=kind, by=by, at=at, **words)


def days_after(at: datetime, *numbers: int) -> list[date]:
    return [(at + timedelta(days=number)).date() for number in numbers]


def verify(
    change: Change, by: Membership, *, at: datetime, retests: list[date] | None = None
) -> list[Retest]:
    days = days_after(at, 180, 360) if retests is None else retests
    changing.verify(change, borne_out=True, how="I read the rules.", retests=days, by=by, at=at)
    return list(change.retests.all())


def ask(barrier: Barrier, by: Membership, *, at: datetime, days: int = 30, **more: Any) -> Escalation:
    words = {"body": "Housing board (invented)", "question": "May a record be older than ten years?", **more}
    return escalating.escalate(
        barrier,
        key=words.pop("key", uuid.uuid4()),
        answer_by=days_after(at, days)[0],
        by=by,
        at=at,
        **words,
    )


def confirmed(barrier: Barrier) -> Barrier:
    """As after two confirmations; the walk of `test_life.py` takes the real way."""
    barrier.take("confirm", why="", at=barrier.known_at)
    return barrier
