"""What the rules do: remind of expenses that wait to be settled, count quarters, and forget."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from commonpractice.bulletins.models import Letter
from commonpractice.costs import letters
from commonpractice.costs.counting import count_quarters
from commonpractice.costs.models import Arrangement
from commonpractice.costs.quarters import quarter_of
from commonpractice.keeping import MEETING_SHORT

SOON = timedelta(days=3)
TO_SETTLE = timedelta(days=14)
"""Within two weeks of the day: what people who are asked to take part are commonly promised."""


def run(now: datetime) -> None:
    """With the first minute of an hour: nobody waits for it."""
    if now.minute:
        return
    remind_before(now)
    remind(now)
    count_quarters(now)
    forget(now)


def remind_before(now: datetime) -> None:
    """Once, when the day is near and somebody has no answer: afterwards an offer is worth much less."""
    for box in Arrangement.objects.unsettled().between(now, now + SOON).with_steps():
        if box.state == Arrangement.State.ASKED:
            letters.expenses_soon(box, at=now)


def remind(now: datetime) -> None:
    """Once for each that is not settled two weeks after the day."""
    overdue = Arrangement.objects.unsettled().over_before(now - TO_SETTLE)
    for box in overdue.with_steps():
        letters.expenses_overdue(box, at=now)


def forget(now: datetime) -> None:
    """Ninety days after it was settled or taken back, with its letters. What is not counted yet waits for that."""
    long_ago = now - MEETING_SHORT
    closed = Q(settlement__at__lt=long_ago) | Q(taken_back_at__lt=long_ago)
    for box in Arrangement.objects.filter(closed).with_steps():
        community = box.activity.community
        if box.is_settled:
            quarter = quarter_of(community.date_of(box.settlement.at))
            if not community.cost_totals.filter(quarter=quarter).exists():
                continue
        with transaction.atomic():
            Letter.objects.filter(community=community, step__startswith=letters.steps_of(box)).delete()
            box.delete()
