"""The steps that whoever looks after a barrier takes, and who that is."""

from datetime import date, datetime

from django.db import transaction

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.themes.hearing import telling
from commonpractice.themes.models import Barrier, OwnerChange, Retest, Step
from commonpractice.transitions import NotNowError, StaleError

BY_HAND = ("weigh", "agree", "take_in_hand", "park", "hand_on", "take_up")
"""The steps that need nothing but a reason; the others come with a row of their own."""

BOTH = 2


@transaction.atomic
def take_step(
    barrier: Barrier,
    verb: str,
    *,
    why: str,
    by: Membership,
    at: datetime,
    seen: int,
    until: date | None = None,
    told: str = "",
) -> Step:
    if verb not in BY_HAND:
        raise NotNowError
    step = barrier.take(verb, why=why, by=by, at=at, seen=seen, until=until, told=told)
    telling.barrier_moved(step)
    return step


@transaction.atomic
def give_to(
    barrier: Barrier,
    owner: Membership | None,
    *,
    review_on: date | None,
    seen: tuple[int | None, date | None],
    by: Membership,
    at: datetime,
) -> None:
    """Who looks after it, and when it is looked at again. `seen` is what the page showed: (owner's key, day)."""
    locked = Barrier.objects.locked(barrier.pk)
    if locked.stage == "merged" or locked.wording_id is None:
        raise NotNowError
    if (locked.owner_id, locked.review_on) != seen:
        raise StaleError
    if (locked.owner_id, locked.review_on) == (owner.pk if owner else None, review_on):
        return
    locked.owner, locked.review_on = owner, review_on
    locked.save(update_fields=["owner", "review_on"])
    OwnerChange.objects.create(barrier=locked, owner=owner, review_on=review_on, by=by.person, at=at)
    note_happening(locked.community, "barrier_given", about=locked, by=by.person, at=at, number=locked.number)


@transaction.atomic
def take_in_hand(
    barrier: Barrier,
    *,
    owner: Membership,
    review_on: date,
    seen_care: tuple[int | None, date | None],
    why: str,
    by: Membership,
    at: datetime,
    seen: int,
) -> Step:
    """Somebody looks after it from here on and looks at it again on a day: both, or neither."""
    give_to(barrier, owner, review_on=review_on, seen=seen_care, by=by, at=at)
    return take_step(barrier, "take_in_hand", why=why, by=by, at=at, seen=seen)


@transaction.atomic
def merge(barrier: Barrier, into: Barrier, *, why: str, by: Membership, at: datetime, seen: int) -> Step:
    """The two are one pattern. Both histories stay: this one's page tells where to go on, the other's tells of both."""
    # Both are held, always in the same order: two who merge one into the other at once must not make a circle.
    held = (
        Barrier.objects.standing()
        .select_for_update(of=("self",), no_key=True)
        .filter(pk__in=[barrier.pk, into.pk])
    )
    if len(held.order_by("pk")) != BOTH or into.community_id != barrier.community_id:
        raise NotNowError
    step = barrier.take("merge", why=why, by=by, at=at, into=into, seen=seen)
    Barrier.objects.filter(pk=barrier.pk).update(merged_into=into)
    for theme in barrier.proposed_in.proposed():
        # Taken up later, it takes up the one that goes on.
        theme.proposed_from.add(into)
    Retest.objects.open().filter(change__barrier=barrier).update(called_off_at=at)
    telling.barrier_moved(step)
    return step
