"""Drafts of letters about a meeting or a date poll. Each step of each has one letter, ever."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from commonpractice.bulletins.models import Letter, Withdrawal
from commonpractice.bulletins.one_line import one_line
from commonpractice.bulletins.posting import draft_letter
from commonpractice.meetings.letter_facts import short_facts
from commonpractice.meetings.letters import LONGEST_SUBJECT, WORDS, filled_in
from commonpractice.meetings.models import DatePoll, Meeting


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
    # Pages that list letters show the subject as it is kept, so its blanks are filled at once.
    subject = filled_in(words.subject, short_facts(about))
    return draft_letter(
        community=about.community,
        step=step_prefix(about) + kind + (f":{more}" if more else ""),
        kind=kind,
        subject=subject,
        body=words.body,
        at=at,
        page=_page(about),
    )


def draft_change(meeting: Meeting, *, at: datetime) -> None:
    """One letter about all that has changed: a draft that still waits tells the latest when it goes."""
    if not open_drafts(meeting, "meeting_changed").exists():
        draft_for(meeting, "meeting_changed", at=at, more=str(meeting.calendar_sequence))


def renew_subjects(meeting: Meeting, *, before: dict[str, str]) -> None:
    """Subjects that nobody has reworded follow the meeting; `before` are its short facts as they were."""
    for letter in open_drafts(meeting, *WORDS):
        pattern = WORDS[letter.kind]().subject
        if letter.subject == one_line(filled_in(pattern, before), longest=LONGEST_SUBJECT):
            letter.subject = one_line(filled_in(pattern, short_facts(meeting)), longest=LONGEST_SUBJECT)
            letter.save(update_fields=["subject"])


def put_drafts_aside(about: Meeting | DatePoll, *kinds: str, at: datetime) -> None:
    """Not by anybody's decision, but because they no longer make sense."""
    put_aside_by_rule(open_drafts(about, *kinds), at=at)


def put_aside_by_rule(drafts: Iterable[Letter], *, at: datetime) -> None:
    Withdrawal.objects.bulk_create(
        [Withdrawal(letter=letter, by=None, at=at) for letter in drafts], ignore_conflicts=True
    )


def _page(about: Meeting | DatePoll) -> str:
    slug = about.community.slug
    if isinstance(about, Meeting):
        return reverse("meetings:letters", args=[slug, about.number])
    return reverse("meetings:date_poll", args=[slug, about.pk])
