"""Expenses step by step: asked, offered, answered, settled. Each step looks at what stands now, and writes its letter."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.costs import letters
from commonpractice.costs.models import Activity, Arrangement, Offer, Reply, Settlement, Wish
from commonpractice.transitions import NotNowError, StaleError


@transaction.atomic
def begin(activity: Activity, member: Membership, *, at: datetime) -> Arrangement:
    """The box of this member that is in use; a new one where there is none. NotNowError where theirs is settled."""
    box, _made = Arrangement.objects.get_or_create(
        activity=activity.kept(), membership=member, taken_back_at=None, defaults={"at": at}
    )
    box = _locked(box)
    if not box.is_open:
        raise NotNowError
    return box


@transaction.atomic
def ask(
    key: UUID, activity: Activity, *, kind: str, pence: int | None, words: str, by: Membership, at: datetime
) -> Arrangement:
    """The member asks for one thing. Once for a key."""
    known = Wish.objects.filter(key=key, arrangement__membership=by).select_related("arrangement").first()
    if known is not None:
        return _locked(known.arrangement)
    box = begin(activity, by, at=at)
    facts = {"arrangement": box, "kind": kind, "pence": pence, "words": words, "at": at}
    Wish.objects.get_or_create(key=key, defaults=facts)
    letters.expenses_asked(box, at=at)
    return _locked(box)


@transaction.atomic
def offer(
    key: UUID, box: Arrangement, *, words: str, pence: int | None, seen: int, by: Membership, at: datetime
) -> None:
    """Answer all that was asked up to `seen`, the newest wish on the page (0 for none). Once for a key.

    Raises StaleError where more was asked meanwhile, NotNowError where it is settled or taken back.
    """
    box = _locked(box)
    if Offer.objects.filter(key=key).exists():
        return
    if not box.is_open:
        raise NotNowError
    if any(wish.pk > seen for wish in box.wishes.all()):
        raise StaleError
    made = Offer.objects.create(key=key, arrangement=box, words=words, pence=pence, by=by, at=at)
    box.wishes.filter(answered_by=None).update(answered_by=made)
    letters.expenses_offered(box, made, at=at)


@transaction.atomic
def reply(box: Arrangement, *, to: int, yes: bool, words: str, at: datetime) -> None:
    """Say yes to the newest offer, or what should be different. Saying it twice keeps the first.

    Raises StaleError where `to` is not the newest offer any more.
    """
    box = _locked(box)
    newest = box.newest_offer
    if not box.is_open or newest is None:
        raise NotNowError
    if newest.pk != to:
        raise StaleError
    _reply, made = Reply.objects.get_or_create(offer=newest, defaults={"yes": yes, "words": words, "at": at})
    if made:
        letters.expenses_replied(box, newest, at=at)


@transaction.atomic
def settle(
    box: Arrangement, *, pence: int, paid_on: date, how: str, words: str, by: Membership, at: datetime
) -> None:
    """Settling it twice keeps the first. NotNowError where nothing was offered, or it was taken back."""
    box = _locked(box)
    if box.taken_back_at is not None or box.newest_offer is None:
        raise NotNowError
    facts: dict[str, Any] = {
        "pence": pence,
        "paid_on": paid_on,
        "how": how,
        "words": words,
        "by": by,
        "at": at,
    }
    settlement, made = Settlement.objects.get_or_create(arrangement=box, defaults=facts)
    if made:
        letters.expenses_settled(box, settlement, at=at)


@transaction.atomic
def take_back(box: Arrangement, *, at: datetime) -> None:
    box = _locked(box)
    if box.is_settled:
        raise NotNowError
    if box.taken_back_at is None:
        Arrangement.objects.filter(pk=box.pk).update(taken_back_at=at)
        letters.expenses_taken_back(box, at=at)


def story(box: Arrangement) -> list[dict[str, Any]]:
    """What was said, in the order in which it was said; each with a heading, perhaps words and an amount."""
    steps = [_asked(each) for each in box.wishes.all()]
    for each in box.offers.all():
        steps.append(_step(each.at, _("What we can arrange"), each.words, each.amount, each.by, order=1))
        if hasattr(each, "reply"):
            said = _("Yes, that suits") if each.reply.yes else _("Please change something")
            steps.append(_step(each.reply.at, said, each.reply.words, "", box.membership, order=2))
    return sorted(steps, key=lambda step: (step["at"], step["order"]))


def _asked(wish: Wish) -> dict[str, Any]:
    amount = wish.amount or _("please arrange it")
    return _step(wish.at, wish.get_kind_display(), wish.words, amount, wish.arrangement.membership, order=0)


def _step(
    at: datetime, what: str, words: str, amount: str, who: Membership | None, *, order: int
) -> dict[str, Any]:
    return {"at": at, "what": what, "words": words, "amount": amount, "who": who, "order": order}


def _locked(box: Arrangement) -> Arrangement:
    Arrangement.objects.select_for_update().get(pk=box.pk)
    return Arrangement.objects.with_steps().get(pk=box.pk)
