"""Asking a coordinator about one’s data, and their answer: within a month, with a letter to each and a reminder."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.privacy import letters
from commonpractice.privacy.models import DataAnswer, DataRequest

REMIND_BEFORE = timedelta(days=7)
DECEMBER = 12


class AnsweredError(Exception):
    """Somebody answered it meanwhile."""


def a_month_after(day: date) -> date:
    """The same day of the next month, or its last one."""
    year, month = (day.year + 1, 1) if day.month == DECEMBER else (day.year, day.month + 1)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, min(day.day, 28))


@transaction.atomic
def ask(key: UUID, membership: Membership, *, about: str, words: str, at: datetime) -> DataRequest:
    """Sent twice it is asked once."""
    facts = {"about": about, "words": words, "asked_at": at}
    answer_by = a_month_after(membership.community.date_of(at))
    asked, made = DataRequest.objects.get_or_create(
        key=key,
        defaults={
            **facts,
            "membership": membership,
            "community": membership.community,
            "answer_by": answer_by,
        },
    )
    if made:
        note_happening(membership.community, "data_request_made", about=asked, by=None, at=at)
        letters.asked(asked, at=at)
    return asked


@transaction.atomic
def answer(asked: DataRequest, *, words: str, by: Membership, at: datetime) -> DataAnswer:
    DataRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    given, made = DataAnswer.objects.get_or_create(
        request=asked, defaults={"words": words, "by": by, "at": at}
    )
    if not made:
        raise AnsweredError
    note_happening(asked.community, "data_request_answered", about=asked, by=by.person, at=at)
    letters.answered(given, at=at)
    return given


def remind(now: datetime) -> None:
    """Once, a week before the day."""
    soon = DataRequest.objects.open().filter(answer_by__lte=(now + REMIND_BEFORE).date())
    for each in soon.select_related("community", "membership"):
        letters.answer_soon(each, at=now)
