"""What happens to a question after it was asked: answered, asked back, taken over, closed. Each once for its key or row.

Two who answer at the same moment: the question's row is the lock, and with `seen` the second reads the first before
theirs goes. A door that cannot show anything, such as a letter that came back, passes none: then both answers stand.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from commonpractice.community.models import Membership
from commonpractice.directory import letters
from commonpractice.directory.models import Closing, Question, Reply, TakingOver
from commonpractice.directory.permissions import may_answer, may_take_over
from commonpractice.people.limits import insist
from commonpractice.transitions import NotNowError, StaleError


class NotYoursError(Exception):
    """This question is somebody else's to answer."""


@transaction.atomic
def answer(
    question: Question, *, by: Membership, text: str, key: UUID, at: datetime, seen: int | None = None
) -> Reply:
    """Say something from the community's side. Who was offered the question takes it over with their answer.

    `seen` is how many replies the page showed. Raises NotYoursError, NotNowError where it is closed, StaleError
    where more has been said since.
    """
    locked = _locked(question)
    before = Reply.objects.filter(key=key, question=locked).first()
    if before:
        return before
    if not may_answer(by, locked):
        raise NotYoursError
    _insist_open(locked, seen)
    if may_take_over(by, locked):
        _hand_over(locked, by=by, at=at, has_answered=True)
    reply = Reply.objects.create(question=locked, key=key, voice=Reply.Voice.CONTACT, by=by, text=text, at=at)
    _wait(locked, None)
    letters.answered(reply)
    return reply


@transaction.atomic
def ask_back(question: Question, *, text: str, key: UUID, at: datetime, seen: int | None = None) -> Reply:
    """The asker says more; where nothing waited before, it waits from now. TooOftenError where they said enough for a day."""
    locked = _locked(question)
    before = Reply.objects.filter(key=key, question=locked).first()
    if before:
        return before
    _insist_open(locked, seen)
    insist("ask_back", locked.replies.filter(voice=Reply.Voice.ASKER), at=at)
    reply = Reply.objects.create(question=locked, key=key, voice=Reply.Voice.ASKER, text=text, at=at)
    _wait(locked, locked.waits_since or at)
    letters.asked_back(reply)
    return reply


@transaction.atomic
def take_over(question: Question, *, by: Membership, at: datetime) -> None:
    """Whoever comes first; who has it already has it."""
    locked = _locked(question)
    if locked.held_by_id == by.pk:
        return
    if not may_take_over(by, locked):
        raise NotNowError
    _hand_over(locked, by=by, at=at, has_answered=False)
    _wait(locked, at)


@transaction.atomic
def close(question: Question, *, by: Membership | None, at: datetime) -> Closing:
    """By either side, `by` being none for who asked; the other hears it. Closing twice changes nothing."""
    locked = _locked(question)
    if by and not may_answer(by, locked):
        raise NotYoursError
    voice = Reply.Voice.CONTACT if by else Reply.Voice.ASKER
    closing, made = Closing.objects.get_or_create(
        question=locked, defaults={"voice": voice, "by": by, "at": at}
    )
    if made:
        _wait(locked, None)
        letters.closed(closing)
    return closing


def _locked(question: Question) -> Question:
    every = Question.objects.select_related("community", "asker", "held_by__person", "held_by__departure")
    return every.select_for_update(of=("self",)).get(pk=question.pk)


def _insist_open(question: Question, seen: int | None) -> None:
    if Closing.objects.filter(question=question).exists():
        raise NotNowError
    if seen is not None and seen != question.replies.count():
        raise StaleError


def _hand_over(question: Question, *, by: Membership, at: datetime, has_answered: bool) -> None:
    taking = TakingOver.objects.create(
        question=question, by=by, instead_of=question.held_by, since=question.waits_since or at, at=at
    )
    question.held_by = by
    question.save(update_fields=["held_by"])
    letters.taken_over(taking, has_answered=has_answered)


def _wait(question: Question, since: datetime | None) -> None:
    question.waits_since = since
    question.save(update_fields=["waits_since"])
