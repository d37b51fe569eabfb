"""How advice moves: one step at a time, with its row held, and each step kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from commonpractice.advice.models import Advice, AdviceStep
from commonpractice.advice.models.advice import TRANSITIONS
from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.transitions import NotNowError, allows


@contextmanager
def moving(advice: Advice, verb: str) -> Iterator[Advice]:
    """NotNowError where its state does not allow the step. What is raised inside leaves all as it was."""
    with transaction.atomic():
        held = Advice.objects.select_for_update(of=("self",), no_key=True).select_related("community", "body")
        found = held.filter(pk=advice.pk).first()
        if found is None or not allows(TRANSITIONS, verb, found.state):
            raise NotNowError
        yield found


def take(
    held: Advice,
    verb: str,
    target: str,
    *,
    by: Membership | None,
    at: datetime,
    words: str = "",
    noted: str = "",
) -> AdviceStep:
    """The step of a row that is held; its other fields are saved with it. `noted` goes into the community's record."""
    held.state = target
    held.save()
    last: int = held.steps.aggregate(last=Max("number"))["last"] or 0
    if noted:
        person = by.person if by else None
        note_happening(held.community, noted, about=held, by=person, at=at, number=held.number)
    return AdviceStep.objects.create(advice=held, number=last + 1, verb=verb, words=words, by=by, at=at)
