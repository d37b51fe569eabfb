"""Drafts of letters about a meeting or a date poll. Each step of each has one letter, ever."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse

from commonpractice.bulletins.models import Letter, Withdrawal
from commonpractice.bulletins.posting import draft_letter
from commonpractice.meetings.letters import WORDS
from commonpractice.meetings.models import DatePoll, Meeting
from commonpractice.people.models import Person


def step_prefix(about: Meeting | DatePoll) -> str:
    return f"meeting-{about.number}:" if isinstance(about, Meeting) else f"dates-{about.pk}:"


def steps_of(about: Meeting | DatePoll) -> QuerySet[Letter]:
    return Letter.objects.filter(community_id=about.community_id, step__startswith=step_prefix(about))


def open_drafts(about: Meeting | DatePoll, *kinds: str) -> QuerySet[Letter]:
    drafts = steps_of(about).filter(release=None, withdrawal=None)
    return drafts.filter(kind__in=kinds) if kinds else drafts


def draft_for(about: Meeting | DatePoll, kind: str, *, at: datetime, more: str = "") -> Letter:
    """`more` tells apart the letters of one kind, such as the first and the last reminder."""
    words = WORDS[kind]()
    return draft_letter(
        community=about.community,
        step=step_prefix(about) + kind + (f":{more}" if more else ""),
        kind=kind,
        subject=words.subject,
        body=words.body,
        at=at,
        page=_page(about),
    )


def draft_change(meeting: Meeting, *, at: datetime) -> None:
    """One letter about all that has changed: a draft that still waits tells the latest when it goes."""
    if not open_drafts(meeting, "meeting_changed").exists():
        draft_for(meeting, "meeting_changed", at=at, more=str(meeting.calendar_sequence))


def put_drafts_aside(about: Meeting | DatePoll, *kinds: str, at: datetime, by: Person | None = None) -> None:
    """`by` is None where the rules put it aside."""
    drafts = open_drafts(about, *kinds)
    Withdrawal.objects.bulk_create(
        [Withdrawal(letter=letter, by=by, at=at) for letter in drafts], ignore_conflicts=True
    )


def _page(about: Meeting | DatePoll) -> str:
    slug = about.community.slug
    if isinstance(about, Meeting):
        return reverse("meetings:letters", args=[slug, about.number])
    return reverse("meetings:date_poll", args=[slug, about.pk])


def reword(letter: Letter, *, subject: str, body: str, edited_times: int) -> bool:
    """Change a draft; False where it has been changed, released or put aside since it had `edited_times`."""
    unchanged = Letter.objects.filter(pk=letter.pk, edited_times=edited_times, release=None, withdrawal=None)
    return bool(
        Letter.objects.filter(pk__in=unchanged.values("pk")).update(
            subject=subject, body=body, edited_times=F("edited_times") + 1
        )
    )


@transaction.atomic
def put_aside(letter: Letter, *, by: Person | None, at: datetime) -> bool:
    """A draft that nobody will send; False where it has gone already."""
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    if locked.is_released:
        return False
    Withdrawal.objects.get_or_create(letter=locked, defaults={"by": by, "at": at})
    return True
