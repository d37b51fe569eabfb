"""Who should talk: introducing them, each side's answer, and what became of it later."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from commonpractice.community.models import Membership
from commonpractice.linkages import letters
from commonpractice.linkages.models import (
    Answer,
    Dismissal,
    Entry,
    Exchange,
    Introduction,
    WhatBecame,
)
from commonpractice.people.limits import insist
from commonpractice.transitions import NotNowError

BOTH = 2


def can_be_introduced(need: Entry, offer: Entry) -> bool:
    """Both are open and of two people who are members today."""
    owners = {need.owner_id, offer.owner_id}
    return need.is_open and offer.is_open and len(owners) == BOTH and None not in owners


def is_settled(need: Entry, offer: Entry) -> bool:
    """It was put aside, or somebody has introduced them."""
    pair = {"need": need, "offer": offer}
    return Dismissal.objects.filter(**pair).exists() or Introduction.objects.filter(**pair).exists()


@transaction.atomic
def introduce(
    need: Entry, offer: Entry, *, key: UUID, note: str, by: Membership, at: datetime
) -> Introduction:
    """Ask both; whoever introduces themselves has said yes. The same two are introduced once: NotNowError otherwise.

    TooOftenError where this member has made many today.
    """
    if not can_be_introduced(need, offer) or Dismissal.objects.filter(need=need, offer=offer).exists():
        raise NotNowError
    insist("introduce", by.introductions_made.exclude(key=key), at=at)
    introduction, made = Introduction.objects.get_or_create(
        need=need, offer=offer, defaults={"key": key, "note": note, "by": by, "at": at}
    )
    if not made and introduction.key != key:
        raise NotNowError
    if made:
        if introduction.own_side(by):
            Answer.objects.create(introduction=introduction, membership=by, yes=True, at=at)
        letters.ask_both(introduction, at=at)
    return introduction


@transaction.atomic
def answer(introduction: Introduction, *, yes: bool, by: Membership, at: datetime) -> None:
    """One side's yes or no. With the second yes both get the other's address. NotNowError where nothing is asked any more."""
    Introduction.objects.select_for_update().get(pk=introduction.pk)
    introduction = Introduction.objects.with_words().get(pk=introduction.pk)
    if not introduction.waits_for(by):
        raise NotNowError
    Answer.objects.create(introduction=introduction, membership=by, yes=yes, at=at)
    if introduction.answers.filter(yes=True).count() == BOTH:
        Exchange.objects.create(introduction=introduction, at=at)
        letters.give_addresses(introduction, at=at)


def put_aside(need: Entry, offer: Entry, *, reason: str, by: Membership, at: datetime) -> Dismissal:
    """The suggestion does not come back. Doing it twice keeps the first reason."""
    facts = {"reason": reason, "by": by, "at": at}
    return Dismissal.objects.get_or_create(need=need, offer=offer, defaults=facts)[0]


def say_what_became(
    introduction: Introduction, *, outcome: str, words: str, by: Membership, at: datetime
) -> WhatBecame:
    """One side says it, and may say it anew: what they said last stands."""
    if not introduction.is_exchanged:
        raise NotNowError
    facts = {"outcome": outcome, "words": words, "at": at}
    return WhatBecame.objects.update_or_create(introduction=introduction, membership=by, defaults=facts)[0]


def ask_what_became(now: datetime) -> None:
    """Once, six weeks after both had the other's address; whoever has said it already is not asked."""
    due = Exchange.objects.filter(asked_at=None, at__lte=now - letters.SIX_WEEKS).values_list(
        "introduction", flat=True
    )
    for introduction in Introduction.objects.filter(pk__in=due).with_words():
        with transaction.atomic():
            taken = Exchange.objects.filter(introduction=introduction, asked_at=None).update(asked_at=now)
            if taken:
                letters.ask_what_became(introduction, at=now)
