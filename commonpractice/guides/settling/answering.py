"""Every comment gets an answer: the guide changes, or it does not, and why. Several comments may share one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.guides.models import Answer, Comment, Consultation
from commonpractice.guides.models.consultation import TRANSITIONS
from commonpractice.guides.settling import consultation_telling as telling
from commonpractice.guides.settling.consulting import holding
from commonpractice.transitions import NotNowError, StaleError, allows


@dataclass(frozen=True)
class Answered:
    """`what` changes in the guide is empty where nothing does."""

    changed: bool
    why: str
    what: str = ""


def answer(
    consultation: Consultation,
    key: UUID,
    comments: Collection[int],
    given: Answered,
    *,
    by: Membership,
    at: datetime,
) -> Answer:
    """Answer the comments of these numbers, and tell who wrote them. Their addresses are gone with the letter.

    The same form twice answers once. StaleError where one of them was answered or taken back meanwhile: nothing is done.
    """
    with holding(consultation) as held:
        there = held.answers.filter(key=key).first()
        if there:
            return there
        if not allows(TRANSITIONS, "answer", held.state):
            raise NotNowError
        found = list(
            held.comments.unanswered().filter(number__in=comments).select_related("membership__person")
        )
        if not found or len(found) != len(set(comments)):
            raise StaleError
        made = Answer.objects.create(
            consultation=held,
            key=key,
            changed=given.changed,
            what=given.what if given.changed else "",
            why=given.why,
            by=by,
            at=at,
        )
        telling.answered(held, made, found, at=at)
        Comment.objects.filter(pk__in=[each.pk for each in found]).update(answer=made, email="")
        note_happening(
            held.guide.community,
            "comment_answered",
            about=held,
            by=by.person,
            at=at,
            guide=held.guide.number,
            comments=len(found),
        )
        return made


def amend(given: Answer, again: Answered, *, seen: int) -> None:
    """Other words for an answer, until a version tells it. No second letter goes: the page shows what stands."""
    with holding(given.consultation) as held:
        if held.state == Consultation.State.SETTLED:
            raise NotNowError
        fresh = Answer.objects.get(pk=given.pk)
        if fresh.edited_times != seen:
            raise StaleError
        fresh.changed, fresh.what, fresh.why = again.changed, again.what if again.changed else "", again.why
        fresh.edited_times += 1
        fresh.save(update_fields=["changed", "what", "why", "edited_times"])
