"""The log of breaches: what happened, and whether the regulator was told within 72 hours, with a reminder before."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.privacy import letters
from commonpractice.privacy.models import Breach, BreachReport
from commonpractice.transitions import StaleError

REMIND_AFTER = timedelta(hours=48)


class DecidedError(Exception):
    """Somebody wrote down meanwhile whether the regulator was told."""


@transaction.atomic
def write_down(
    key: UUID, by: Membership, *, what: str, known_at: datetime, whom: str, done: str, at: datetime
) -> Breach:
    """Sent twice it is one."""
    facts = {"what": what, "known_at": known_at, "whom": whom, "done": done, "by": by, "at": at}
    breach, made = Breach.objects.get_or_create(key=key, defaults={**facts, "community": by.community})
    if made:
        note_happening(by.community, "breach_written_down", about=breach, by=by.person, at=at)
        letters.breach_written_down(breach, at=at)
    return breach


@transaction.atomic
def change(breach: Breach, *, seen: int, what: str, whom: str, done: str) -> None:
    """What is known grows; when it was known does not change. Raises StaleError."""
    same = Breach.objects.filter(pk=breach.pk, edited_times=seen)
    if not same.update(what=what, whom=whom, done=done, edited_times=seen + 1):
        raise StaleError


@transaction.atomic
def decide(breach: Breach, *, told: bool, why: str, by: Membership, at: datetime) -> BreachReport:
    Breach.objects.select_for_update(of=("self",)).get(pk=breach.pk)
    facts = {"told": told, "why": why, "by": by, "at": at}
    report, made = BreachReport.objects.get_or_create(breach=breach, defaults=facts)
    if not made:
        raise DecidedError
    note_happening(breach.community, "breach_decided", about=breach, by=by.person, at=at, told=told)
    return report


def remind(now: datetime) -> None:
    """Once, a day before the 72 hours are over."""
    for each in (
        Breach.objects.undecided().filter(known_at__lte=now - REMIND_AFTER).select_related("community")
    ):
        letters.decide_soon(each, at=now)
