"""Practice changed: reported, verified by somebody else, and tried again until it holds or comes back.

Every verb here locks the barrier before it reads anything else, so that no two wait for each other.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.themes.hearing import telling
from commonpractice.themes.models import Barrier, Change, Retest, RetestResult, Verification
from commonpractice.themes.permissions import may_verify
from commonpractice.transitions import NotNowError


class OwnChangeError(Exception):
    """Who reported a change does not verify it."""


class RetestDaysError(ValueError):
    """What is borne out is tried again: on at least one day, and each of them is still to come."""


@transaction.atomic
def report(
    barrier: Barrier,
    *,
    key: UUID,
    kind: str,
    what: str,
    evidence: str,
    month: date,
    by: Membership,
    at: datetime,
) -> Change:
    """A flex is written down beside the life of the barrier; a sustained change is a step of it."""
    # Locked first, so that the same form sent twice meets its own row and not its own step.
    locked = Barrier.objects.locked(barrier.pk)
    there = Change.objects.filter(key=key).first()
    if there and there.barrier_id == locked.pk:
        return there
    if there or locked.stage == "merged" or locked.wording_id is None:
        raise NotNowError
    change = Change.objects.create(
        key=key, barrier=locked, kind=kind, what=what, evidence=evidence, month=month, by=by, at=at
    )
    if change.is_flex:
        note_happening(
            locked.community, "flex_reported", about=locked, by=by.person, at=at, number=locked.number
        )
    else:
        telling.barrier_moved(locked.take("report_change", why=what[:1000], by=by, at=at))
    return change


@transaction.atomic
def verify(
    change: Change, *, borne_out: bool, how: str, retests: Sequence[date], by: Membership, at: datetime
) -> Verification:
    """Somebody else looked. Borne out, it is tried again on these days; if not, the barrier is in hand again.

    What somebody found before stands, and is what one gets back.
    """
    barrier = Barrier.objects.locked(change.barrier_id)
    locked = Change.objects.select_related("verification").get(pk=change.pk)
    if hasattr(locked, "verification"):
        return locked.verification
    if locked.is_flex:
        raise NotNowError
    if not may_verify(by, locked):
        raise OwnChangeError
    if borne_out and (not retests or min(retests) <= barrier.community.date_of(at)):
        raise RetestDaysError
    step = barrier.take("verify" if borne_out else "doubt", why=how[:1000], by=by, at=at)
    verification = Verification.objects.create(change=locked, borne_out=borne_out, how=how, by=by, at=at)
    if borne_out:
        Retest.objects.bulk_create([Retest(change=locked, on=day) for day in sorted(set(retests))])
    telling.barrier_moved(step)
    return verification


@transaction.atomic
def retest(planned: Retest, *, holds: bool, how: str, by: Membership, at: datetime) -> RetestResult:
    """Tried again: it holds, or the barrier is back and its history with it. What was found first stands."""
    barrier = Barrier.objects.locked(planned.change.barrier_id)
    locked = Retest.objects.select_related("result").get(pk=planned.pk)
    if hasattr(locked, "result"):
        return locked.result
    if not locked.is_open:
        raise NotNowError
    result = RetestResult.objects.create(retest=locked, holds=holds, how=how, by=by, at=at)
    step = barrier.take("hold" if holds else "recur", why=how[:1000], by=by, at=at)
    if not holds:
        Retest.objects.open().filter(change__barrier=barrier).update(called_off_at=at)
    telling.barrier_moved(step)
    return result


@transaction.atomic
def come_back(barrier: Barrier, *, how: str, by: Membership, at: datetime) -> None:
    """Heard from practice before anybody tried again: the barrier is back. What was to be tried earliest found it so.

    NotNowError where no verified change stands that could have failed.
    """
    locked = Barrier.objects.locked(barrier.pk)
    planned = Retest.objects.open().filter(change__barrier=locked).order_by("on", "pk").first()
    if planned:
        retest(planned, holds=False, how=how, by=by, at=at)
    else:
        telling.barrier_moved(locked.take("recur", why=how[:1000], by=by, at=at))
