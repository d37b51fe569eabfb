"""Keeping a member out, what they say to it, and letting them back: each once, however often it is sent."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from commonpractice.community.keeping_out import keep_out as close_their_doors
from commonpractice.community.keeping_out import let_back as open_their_doors
from commonpractice.community.models import Membership
from commonpractice.people.models import Person
from commonpractice.safety import letters
from commonpractice.safety.models import Appeal, AppealAnswer, KeptOut, LetBack
from commonpractice.transitions import NotNowError


def is_kept_out(membership: Membership) -> bool:
    return KeptOut.objects.standing().filter(membership=membership).exists()


@transaction.atomic
def keep_out(
    key: UUID,
    other: Membership,
    *,
    why: str,
    until: date | None,
    review_on: date | None,
    by: Membership,
    at: datetime,
) -> KeptOut:
    known = KeptOut.objects.filter(key=key).first()
    if known is not None:
        return known
    close_their_doors(other, by=by.person, at=at)
    held = KeptOut.objects.create(
        key=key, membership=other, why=why, until=until, review_on=review_on, by=by, at=at
    )
    letters.kept_out(held, at=at)
    return held


@transaction.atomic
def appeal(held: KeptOut, *, words: str, at: datetime) -> Appeal:
    _insist_standing(held)
    said, made = Appeal.objects.get_or_create(kept_out=held, defaults={"words": words, "at": at})
    if made:
        letters.appealed(held, at=at)
    return said


@transaction.atomic
def answer(held: KeptOut, *, lets_back: bool, words: str, by: Membership, at: datetime) -> AppealAnswer:
    """Words for them, and perhaps its end."""
    _insist_standing(held)
    said, made = AppealAnswer.objects.get_or_create(
        appeal=held.appeal, defaults={"lets_back": lets_back, "words": words, "by": by, "at": at}
    )
    if made:
        letters.answered(held, said, at=at)
        if lets_back:
            _end(held, by=by, at=at)
    return said


@transaction.atomic
def let_back(held: KeptOut, *, by: Membership | None, at: datetime) -> None:
    """Before its day by a coordinator, or by the clock once the day is over."""
    _insist_standing(held)
    _end(held, by=by, at=at)
    letters.let_back(held, at=at)


@transaction.atomic
def look_again(held: KeptOut, *, on: date) -> None:
    """It was looked at on its day, and goes on: until the next day on which somebody looks."""
    changed = KeptOut.objects.standing().filter(pk=held.pk, until=None).update(review_on=on)
    if not changed:
        raise NotNowError


def _insist_standing(held: KeptOut) -> None:
    """Two who press at once wait for each other here."""
    locked = KeptOut.objects.select_for_update().get(pk=held.pk)
    if LetBack.objects.filter(kept_out=locked).exists():
        raise NotNowError


def _end(held: KeptOut, *, by: Membership | None, at: datetime) -> None:
    LetBack.objects.create(kept_out=held, by=by, at=at)
    who: Person | None = by.person if by else None
    open_their_doors(held.membership, by=who, at=at)
