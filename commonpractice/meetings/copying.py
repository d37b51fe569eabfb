"""Each person's copy of a letter about a meeting or a date poll: with their own link and calendar part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.one_line import one_line
from commonpractice.bulletins.posting import AT_ONCE, Recipient, copies_of
from commonpractice.community.models import Membership
from commonpractice.meetings import letter_facts
from commonpractice.meetings.calendar import Event
from commonpractice.meetings.calendar_parts import event_of, parts_of
from commonpractice.meetings.letters import LONGEST_SUBJECT, filled_in
from commonpractice.meetings.models import DatePoll, Invitation, Meeting, PollLink
from commonpractice.meetings.telling import what_changed

CALENDAR_METHODS = {
    "meeting_announced": "REQUEST",
    "meeting_changed": "REQUEST",
    "meeting_cancelled": "CANCEL",
}
GIVE_LINKS = frozenset({"meeting_announced", "dates_asked"})
# Who sent apologies still hears of changes, and is not reminded; nor is who has answered a poll.
NOT_TO = {"meeting_reminded": "apologies", "dates_asked_again": "answered"}


class Addressee(NamedTuple):
    """A member as a letter reaches them; `link_key` is that of their own link, "" where they have none yet."""

    pk: int
    name: str
    address: str
    link_key: str
    answer: str


@dataclass(frozen=True)
class Facts:
    """All that the copies of a letter are written from."""

    subject: str
    body: str
    event: Event | None
    people: list[Addressee]


@dataclass(frozen=True)
class Written:
    """The copies of a letter and the links they name; nothing of it is saved."""

    facts: Facts
    copies: list[Delivery]
    invitations: list[Invitation]
    poll_links: list[PollLink]

    def save_links(self) -> None:
        Invitation.objects.bulk_create(self.invitations, batch_size=AT_ONCE)
        PollLink.objects.bulk_create(self.poll_links, batch_size=AT_ONCE)


def facts_of(letter: Letter, about: Meeting | DatePoll) -> Facts:
    """Read what the copies need, in a constant number of queries that give values only."""
    subject, body = with_facts(letter, about)
    event = event_of(about) if isinstance(about, Meeting) and letter.kind in CALENDAR_METHODS else None
    return Facts(subject, body, event, _people(letter, about))


def with_facts(letter: Letter, about: Meeting | DatePoll) -> tuple[str, str]:
    """Subject and text with everything but the recipient's own name and link."""
    if isinstance(about, Meeting):
        facts = letter_facts.facts_of_meeting(about, letter)
        if "{changed}" in letter.body:
            facts["changed"] = what_changed(about)
    else:
        facts = letter_facts.facts_of_poll(about)
    return one_line(filled_in(letter.subject, facts), longest=LONGEST_SUBJECT), filled_in(letter.body, facts)


def write_copies(letter: Letter, about: Meeting | DatePoll, facts: Facts, *, at: datetime) -> Written:
    """Write everybody's copy, with a new link for who has none. Takes long where people are many, and saves nothing."""
    members = Membership.objects.in_bulk([each.pk for each in facts.people])
    without = [members[each.pk] for each in facts.people if not each.link_key]
    meeting, poll = (about, None) if isinstance(about, Meeting) else (None, about)
    invitations = [Invitation(meeting=meeting, membership=each) for each in without if meeting]
    poll_links = [PollLink(poll=poll, membership=each) for each in without if poll]
    new: dict[int, str] = {each.membership_id: each.link_key for each in invitations}
    new |= {each.membership_id: each.link_key for each in poll_links}
    people = [each._replace(link_key=each.link_key or new[each.pk]) for each in facts.people]
    to = recipients(people, members, kind=letter.kind, event=facts.event)
    copies = copies_of(letter, to, body=facts.body, wanted_at=at)
    return Written(facts, copies, invitations, poll_links)


def recipients(
    people: Iterable[Addressee], members: Mapping[int, Membership], *, kind: str, event: Event | None
) -> list[Recipient]:
    """`members` by key; `event` where the letter has a calendar part."""
    method = CALENDAR_METHODS.get(kind, "")
    part_for = parts_of(event, method) if event else None
    page = "links:date_answer" if kind in {"dates_asked", "dates_asked_again"} else "links:answer"
    found = []
    for each in people:
        part = part_for(each.name, each.address, each.answer) if part_for else b""
        link = letter_facts.absolute(page, each.link_key)
        found.append(Recipient(members[each.pk], each.name, each.address, link, part, method if part else ""))
    return found


def _people(letter: Letter, about: Meeting | DatePoll) -> list[Addressee]:
    if isinstance(about, Meeting):
        links = about.invitations.values_list("membership", "link_key", "answer")
        own = {member: (key, answer) for member, key, answer in links}
    else:
        asked = about.links.values_list("membership", "link_key", "answered_at")
        own = {member: (key, "answered" if answered_at else "") for member, key, answered_at in asked}
    current = about.community.memberships.current().order_by("pk")
    members = current.values_list("pk", "display_name", "person__email")
    people = [Addressee(*member, *own.get(member[0], ("", ""))) for member in members]
    has_one, not_to = letter.kind not in GIVE_LINKS, NOT_TO.get(letter.kind)
    return [each for each in people if (each.link_key or not has_one) and each.answer != not_to]
