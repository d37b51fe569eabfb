"""Asking a body that can decide what the community cannot."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.themes.hearing import telling
from commonpractice.themes.models import Barrier, Escalation, EscalationAnswer
from commonpractice.transitions import NotNowError


@transaction.atomic
def escalate(
    barrier: Barrier, *, key: UUID, body: str, question: str, answer_by: date, by: Membership, at: datetime
) -> Escalation:
    Barrier.objects.locked(barrier.pk)
    there = Escalation.objects.filter(key=key).first()
    if there and there.barrier_id == barrier.pk:
        return there
    if there:
        raise NotNowError
    step = barrier.take("escalate", why=question[:1000], by=by, at=at, until=answer_by, told=body)
    escalation = Escalation.objects.create(
        key=key, barrier=barrier, body=body, question=question, answer_by=answer_by, by=by, at=at
    )
    telling.barrier_moved(step)
    return escalation


@transaction.atomic
def answer(
    escalation: Escalation, *, text: str, follows: str, by: Membership, at: datetime
) -> EscalationAnswer:
    """What they said and what follows from it; the barrier stays where it is until somebody takes its next step.

    What was written down first stands, and is what one gets back.
    """
    locked = (
        Escalation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("barrier__community")
        .get(pk=escalation.pk)
    )
    answered, made = EscalationAnswer.objects.get_or_create(
        escalation=locked, defaults={"text": text, "follows": follows, "by": by.person, "at": at}
    )
    if made:
        barrier = locked.barrier
        note_happening(
            barrier.community,
            "escalation_answered",
            about=barrier,
            by=by.person,
            at=at,
            number=barrier.number,
        )
        telling.escalation_answered(answered)
    return answered
