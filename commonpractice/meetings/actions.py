"""Planning, changing and cancelling a meeting: what writes to several models at once, and says so in the record."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from commonpractice.community.models import Community, Terms
from commonpractice.community.models.terms import AgendaKind
from commonpractice.community.record import note_happening
from commonpractice.meetings.drafting import draft_change, draft_for, put_drafts_aside, renew_subjects
from commonpractice.meetings.letter_facts import short_facts
from commonpractice.meetings.models import AgendaItem, Cancellation, DateOption, DatePoll, Meeting
from commonpractice.meetings.reminding import draft_reminders
from commonpractice.meetings.theme_on_agenda import carry_theme
from commonpractice.people.models import Person

# A change in one of these after the invitations have gone is told to everybody who was invited.
TOLD = ("starts_at", "ends_at", "place", "join_link", "dial_in")


class ChangedMeanwhileError(Exception):
    """Somebody else changed it after the page was opened."""


@transaction.atomic
def plan_meeting(
    *,
    community: Community,
    key: uuid.UUID,
    facts: dict[str, Any],
    by: Person,
    at: datetime,
    terms: Terms | None,
    since_last_time: bool = False,
    date_option: DateOption | None = None,
) -> Meeting:
    """The meeting with its agenda and the draft of its invitation; the one there is where the form came twice."""
    # Two who plan at once must not take the same number.
    Community.objects.select_for_update().get(pk=community.pk)
    planned = community.meetings.filter(key=key).first()
    if planned:
        return planned
    last: int = community.meetings.aggregate(last=Max("number"))["last"] or 0
    meeting = Meeting.objects.create(
        community=community, number=last + 1, key=key, terms=terms, planned_by=by, planned_at=at, **facts
    )
    _take_over_agenda(meeting, terms, since_last_time=since_last_time)
    carry_theme(meeting, instead_of=None)
    if date_option:
        DatePoll.objects.filter(pk=date_option.poll_id, meeting=None).update(meeting=meeting)
    draft_for(meeting, "meeting_announced", at=at)
    note_happening(community, "meeting_planned", about=meeting, by=by, at=at, number=meeting.number)
    return meeting


@transaction.atomic
def change_meeting(
    meeting: Meeting, *, facts: dict[str, Any], edited_times: int, by: Person, at: datetime
) -> list[str]:
    """Take over new facts; what of them has to be told to those invited (names of fields, perhaps none)."""
    current = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if current.edited_times != edited_times:
        raise ChangedMeanwhileError
    changed = [name for name, value in facts.items() if getattr(current, name) != value]
    told = [name for name in TOLD if name in changed] if current.is_announced else []
    if not changed:
        return []
    before, theme_before = short_facts(current), current.theme
    for name, value in facts.items():
        setattr(current, name, value)
    current.edited_times += 1
    current.changed_at = at
    current.calendar_sequence += 1 if told else 0
    current.save(update_fields=[*facts, "edited_times", "changed_at", "calendar_sequence"])
    details = dict.fromkeys(told, True)
    note_happening(current.community, "meeting_changed", about=current, by=by, at=at, **details)
    renew_subjects(current, before=before)
    if "theme" in changed and not current.has_begun:
        carry_theme(current, instead_of=theme_before)
    if told:
        draft_change(current, at=at)
    if "starts_at" in told:
        draft_reminders(current, at=at)
    return told


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, why: str, by: Person, at: datetime) -> Cancellation:
    """Cancelled for good: drafts that no longer make sense are put aside, a letter is drafted if anybody was invited."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    cancellation, made = Cancellation.objects.get_or_create(
        meeting=meeting, defaults={"by": by, "at": at, "why": why}
    )
    if made:
        put_drafts_aside(meeting, at=at)
        if meeting.is_announced:
            draft_for(meeting, "meeting_cancelled", at=at)
        note_happening(
            meeting.community, "meeting_cancelled", about=meeting, by=by, at=at, number=meeting.number
        )
    return cancellation


def _take_over_agenda(meeting: Meeting, terms: Terms | None, *, since_last_time: bool) -> None:
    standing = list(terms.standing_items.all()) if terms else []
    items = [
        AgendaItem(
            meeting=meeting, kind=line.kind, title=line.title, minutes=line.minutes,
            seconds_each=line.seconds_each, note=line.note,
        )
        for line in standing
    ]  # fmt: skip
    if since_last_time and not any(item.kind == AgendaKind.SINCE_LAST_TIME for item in items):
        after_introductions = sum(item.kind == AgendaKind.INTRODUCTIONS for item in items[:1])
        title = str(AgendaKind.SINCE_LAST_TIME.label).capitalize()
        items.insert(
            after_introductions, AgendaItem(meeting=meeting, kind=AgendaKind.SINCE_LAST_TIME, title=title)
        )
    for position, item in enumerate(items):
        item.position = position
    AgendaItem.objects.bulk_create(items)
