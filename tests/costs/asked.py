"""Activities and expenses for tests, made by the verbs that pages call. Invented."""

from datetime import date
from uuid import uuid4

from commonpractice.costs import arranging
from commonpractice.costs.models import Activity, Arrangement


def enter(membership, day: date, **more) -> Activity:
    facts = {"kind": "visit", "title": "A {visit} to the kiln", "place": "Kiln Street", "day": day, **more}
    return Activity.objects.create(community=membership.community, entered_by=membership, **facts)


def ask(activity, membership, now, **more) -> Arrangement:
    facts = {"kind": "travel", "pence": None, "words": "The {late} bus", **more}
    return arranging.ask(uuid4(), activity, **facts, by=membership, at=now)


def offer(box, coordinator, now, **more) -> Arrangement:
    seen = max((each.pk for each in box.wishes.all()), default=0)
    facts = {"words": "A taxi, {booked} by us", "pence": 1250, "seen": seen, **more}
    arranging.offer(uuid4(), box, **facts, by=coordinator, at=now)
    return again(box)


def agree(box, now) -> Arrangement:
    arranging.reply(box, to=box.newest_offer.pk, yes=True, words="", at=now)
    return again(box)


def settle(box, coordinator, now, **more) -> Arrangement:
    facts = {"pence": 1250, "paid_on": now.date(), "how": "cash", "words": "", **more}
    arranging.settle(box, **facts, by=coordinator, at=now)
    return again(box)


def paid(activity, membership, coordinator, now, **more) -> Arrangement:
    return settle(offer(ask(activity, membership, now), coordinator, now), coordinator, now, **more)


def again(box) -> Arrangement:
    return Arrangement.objects.with_steps().get(pk=box.pk)
