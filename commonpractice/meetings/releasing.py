"""Letting a letter about a meeting or a date poll go."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonpractice.bulletins.models import Letter
from commonpractice.bulletins.posting import Recipient, filled, insist_draft, release_copies
from commonpractice.community.models import Membership
from commonpractice.meetings import letter_facts
from commonpractice.meetings.copying import facts_of, with_facts, write_copies
from commonpractice.meetings.models import DatePoll, Meeting
from commonpractice.meetings.reminding import draft_reminders
from commonpractice.people.models import Person
from commonpractice.transitions import NotNowError


def release(
    letter: Letter,
    about: Meeting | DatePoll,
    *,
    by: Person | None,
    at: datetime,
    edited_times: int | None = None,
) -> int:
    """Fill in the facts, fix the letter and hand it to the worker; to how many.

    The copies are written before the letter is locked: on SQLite nobody else can save anything meanwhile. Whatever they
    were written from is read again under the lock; where it has changed, they are written anew.
    Raises NotNowError, and what `release_copies` raises: released, put aside or changed since it was read.
    """
    written = write_copies(letter, about, facts_of(letter, about), at=at)
    with transaction.atomic():
        letter, about = letter.locked(), _as_it_stands(about)
        insist_draft(letter)
        if not may_go(letter, about, now=at):
            raise NotNowError
        facts = facts_of(letter, about)
        if facts != written.facts:
            written = write_copies(letter, about, facts, at=at)
        letter.subject, letter.body = facts.subject, facts.body
        letter.save(update_fields=["subject", "body"])
        written.save_links()
        deliveries = release_copies(letter, written.copies, by=by, at=at, edited_times=edited_times)
        if isinstance(about, Meeting) and letter.kind == "meeting_announced":
            draft_reminders(about, at=at)
    return len(deliveries)


def _as_it_stands(about: Meeting | DatePoll) -> Meeting | DatePoll:
    if isinstance(about, Meeting):
        return Meeting.objects.select_related("community", "cancellation").get(pk=about.pk)
    return DatePoll.objects.select_related("community").get(pk=about.pk)


def may_go(letter: Letter, about: Meeting | DatePoll, *, now: datetime) -> bool:
    if isinstance(about, DatePoll):
        return about.is_open(now)
    if letter.kind == "meeting_cancelled":
        return about.is_cancelled
    return not about.is_cancelled and not about.is_over(now)


def example(letter: Letter, about: Meeting | DatePoll, reader: Membership) -> tuple[str, str]:
    """Subject and text as they would reach the reader; the link shows its shape only and opens nothing."""
    subject, body = (letter.subject, letter.body) if letter.is_released else with_facts(letter, about)
    own = _("each-persons-own-link")
    link = letter_facts.absolute("links:answer" if isinstance(about, Meeting) else "links:date_answer", own)
    return subject, filled(body, Recipient(reader, reader.display_name, reader.person.email, link))
