"""Letting a letter about a meeting or a date poll go: who gets it, with which personal link and calendar part."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonpractice.bulletins.models import Letter
from commonpractice.bulletins.one_line import one_line
from commonpractice.bulletins.posting import Recipient, filled, release_letter
from commonpractice.community.models import Membership
from commonpractice.meetings import letter_facts
from commonpractice.meetings.calendar_parts import event_of, part_for
from commonpractice.meetings.letters import LONGEST_SUBJECT, filled_in
from commonpractice.meetings.models import DatePoll, Invitation, Meeting, PollLink
from commonpractice.meetings.reminding import draft_reminders
from commonpractice.meetings.telling import what_changed
from commonpractice.people.models import Person

CALENDAR_METHODS = {
    "meeting_announced": "REQUEST",
    "meeting_changed": "REQUEST",
    "meeting_cancelled": "CANCEL",
}


class NotNowError(Exception):
    """What the letter tells is no longer so, or not yet."""


@transaction.atomic
def release(
    letter: Letter,
    about: Meeting | DatePoll,
    *,
    by: Person | None,
    at: datetime,
    edited_times: int | None = None,
) -> int:
    """Fill in the facts, fix the letter and hand it to the worker; to how many.

    Raises NotNowError, and what `release_letter` raises: released, put aside or changed since it was read.
    """
    letter = letter.locked()
    if letter.is_draft and not may_go(letter, about, now=at):
        raise NotNowError
    if letter.is_draft:
        letter.subject, letter.body = with_facts(letter, about)
        letter.save(update_fields=["subject", "body"])
    announced = about if isinstance(about, Meeting) and letter.kind == "meeting_announced" else None
    if announced:
        Invitation.objects.invite(announced, announced.community.memberships.current())
    deliveries = release_letter(
        letter, by=by, at=at, recipients=recipients(letter, about), edited_times=edited_times
    )
    if announced:
        draft_reminders(announced, at=at)
    return len(deliveries)


def may_go(letter: Letter, about: Meeting | DatePoll, *, now: datetime) -> bool:
    if isinstance(about, DatePoll):
        return about.is_open(now)
    if letter.kind == "meeting_cancelled":
        return about.is_cancelled
    return not about.is_cancelled and not about.is_over(now)


def with_facts(letter: Letter, about: Meeting | DatePoll) -> tuple[str, str]:
    """Subject and text with everything but the recipient's own name and link."""
    if isinstance(about, Meeting):
        facts = letter_facts.facts_of_meeting(about, letter)
        if "{changed}" in letter.body:
            facts["changed"] = what_changed(about)
    else:
        facts = letter_facts.facts_of_poll(about)
    return one_line(filled_in(letter.subject, facts), longest=LONGEST_SUBJECT), filled_in(letter.body, facts)


def recipients(letter: Letter, about: Meeting | DatePoll) -> Iterable[Recipient]:
    if isinstance(about, DatePoll):
        return [to_poll_link(link) for link in _asked(letter, about)]
    return to_invitations(letter, about, _invited(letter, about))


def to_invitations(letter: Letter, meeting: Meeting, invitations: Iterable[Invitation]) -> list[Recipient]:
    method = CALENDAR_METHODS.get(letter.kind, "")
    event = event_of(meeting) if method else None
    found = []
    for invitation in invitations:
        part = part_for(event, invitation, method) if event else b""
        link = letter_facts.absolute("links:answer", invitation.link_key)
        found.append(_recipient(invitation.membership, link, part, method if part else ""))
    return found


def to_poll_link(link: PollLink) -> Recipient:
    return _recipient(link.membership, letter_facts.absolute("links:date_answer", link.link_key))


def example(letter: Letter, about: Meeting | DatePoll, reader: Membership) -> tuple[str, str]:
    """Subject and text as they would reach the reader; the link shows its shape only and opens nothing."""
    subject, body = (letter.subject, letter.body) if letter.is_released else with_facts(letter, about)
    own = _("each-persons-own-link")
    link = letter_facts.absolute("links:answer" if isinstance(about, Meeting) else "links:date_answer", own)
    return subject, filled(body, Recipient(reader, reader.display_name, reader.person.email, link))


def _recipient(member: Membership, link: str, part: bytes = b"", method: str = "") -> Recipient:
    return Recipient(member, member.display_name, member.person.email, link, part, method)


def _invited(letter: Letter, meeting: Meeting) -> Iterable[Invitation]:
    """Who sent apologies still hears of changes, and is not reminded."""
    invited = meeting.invitations.filter(membership__departure=None).select_related("membership__person")
    return invited.exclude(answer="apologies") if letter.kind == "meeting_reminded" else invited


def _asked(letter: Letter, poll: DatePoll) -> Iterable[PollLink]:
    if letter.kind == "dates_asked":
        PollLink.objects.ask(poll, poll.community.memberships.current())
    links = poll.links.filter(membership__departure=None).select_related("membership__person")
    return links.filter(answered_at=None) if letter.kind == "dates_asked_again" else links
