"""Saying that something is wrong, and deciding about it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from commonpractice.community.models import Community, Membership
from commonpractice.people.limits import insist
from commonpractice.safety import letters
from commonpractice.safety.models import Decision, Named, Report
from commonpractice.safety.things import LONGEST, Thing
from commonpractice.transitions import NotNowError


@transaction.atomic
def report(
    key: UUID, thing: Thing, *, kind: str, where: str, words: str, named: bool, by: Membership, at: datetime
) -> Report:
    """Once for each form. Who wrote it hears of it with the decision, so that nobody is put in danger by asking.

    TooOftenError where somebody has said a lot on one day: nobody keeps others busy with it.
    """
    insist("wrong", Report.objects.filter(by=by).exclude(key=key), at=at)
    facts = {
        "community": by.community,
        "kind": kind,
        "thing": where,
        "title": thing.title[:300],
        "quote": thing.words[:LONGEST],
        "about": thing.by,
        "by": by,
        "words": words,
        "named": named,
        "at": at,
    }
    said, made = Report.objects.get_or_create(key=key, defaults=facts)
    if said.by_id != by.pk:
        raise Http404
    if made:
        letters.reported(said, at=at)
    return said


@transaction.atomic
def decide(said: Report, *, by: Membership, at: datetime, **words: Any) -> Decision:
    """Once. Both sides get their words; the other side only where there are any for them."""
    Report.objects.select_for_update().get(pk=said.pk)
    if Decision.objects.filter(report=said).exists():
        raise NotNowError
    decision = Decision.objects.create(report=said, by=by, at=at, **words)
    letters.decided(said, decision, at=at)
    return decision


def name_somebody(community: Community, membership: Membership, *, by: Membership, at: datetime) -> None:
    Named.objects.update_or_create(
        community=community, defaults={"membership": membership, "by": by, "at": at}
    )
