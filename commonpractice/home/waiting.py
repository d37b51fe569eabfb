"""What waits for a person, across the communities they belong to: gathered in a constant number of queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.bulletins.models import Letter
from commonpractice.community.models import ChairTurn, JoinRequest, Membership
from commonpractice.meetings.models import Invitation, Meeting, Minutes, PollLink
from commonpractice.meetings.waiting import actions_waiting_for


@dataclass(frozen=True)
class Wait:
    title: str
    url: str
    action: str
    why: str = ""
    by: date | None = None


def waiting_for(memberships: Sequence[Membership], now: datetime) -> list[Wait]:
    """Overdue and undated first, then soonest; within a day: rooms, answers, actions, then what one leads."""
    waits = [
        *_open_rooms(memberships, now),
        *_unanswered(memberships, now),
        *_polls(memberships, now),
        *(Wait(**action) for action in actions_waiting_for(memberships, now)),
        *_led(memberships, now),
        *_coordinated(memberships),
    ]
    return sorted(waits, key=lambda wait: wait.by or date.min)


def _open_rooms(memberships: Sequence[Membership], now: datetime) -> Iterator[Wait]:
    rooms = (
        Meeting.objects.upcoming(now)
        .filter(community__memberships__in=memberships, room_opened_at__isnull=False)
        .select_related("community")
        .distinct()
    )
    for meeting in rooms:
        yield Wait(
            title=meeting.title,
            url=reverse("meetings:room", args=[meeting.community.slug, meeting.number]),
            action=_("Join"),
            why=_("The room is open."),
            by=meeting.community.date_of(meeting.starts_at),
        )


def _unanswered(memberships: Sequence[Membership], now: datetime) -> Iterator[Wait]:
    invitations = Invitation.objects.filter(
        membership__in=memberships, answer="", meeting__starts_at__gt=now, meeting__cancellation=None
    ).select_related("meeting__community")
    for invitation in invitations:
        meeting = invitation.meeting
        yield Wait(
            title=meeting.title,
            url=reverse("links:answer", args=[invitation.link_key]),
            action=_("Answer the invitation"),
            why=_("Will you come?"),
            by=meeting.community.date_of(meeting.starts_at),
        )


def _polls(memberships: Sequence[Membership], now: datetime) -> Iterator[Wait]:
    links = PollLink.objects.filter(
        membership__in=memberships, answered_at=None, poll__meeting=None, poll__closes_at__gt=now
    ).select_related("poll__community")
    for link in links:
        yield Wait(
            title=link.poll.title,
            url=reverse("links:date_answer", args=[link.link_key]),
            action=_("Choose dates"),
            why=_("When could you come?"),
            by=link.poll.community.date_of(link.poll.closes_at),
        )


def _led(memberships: Sequence[Membership], now: datetime) -> Iterator[Wait]:
    """What a chair or co-chair has before them: the hand-over page says the rest."""
    turns = ChairTurn.objects.filter(membership__in=memberships).values_list("community_id", "meeting_number")
    wanted = Q(pk__in=[])
    for community_id, number in turns:
        wanted |= Q(community_id=community_id, number=number)
    for meeting in Meeting.objects.upcoming(now).filter(wanted).select_related("community"):
        yield Wait(
            title=meeting.title,
            url=reverse("meetings:hand_over", args=[meeting.community.slug, meeting.number]),
            action=_("See what the chair does"),
            why=_("You lead this meeting."),
            by=meeting.community.date_of(meeting.starts_at),
        )


def _coordinated(memberships: Sequence[Membership]) -> Iterator[Wait]:
    mine = {each.community_id: each.community for each in memberships if each.is_coordinator}
    if not mine:
        return
    for request in JoinRequest.objects.open().filter(community__in=mine):
        yield Wait(
            title=request.display_name,
            url=reverse("home:request", args=[mine[request.community_id].slug, request.pk]),
            action=_("Decide"),
            why=_("Asks to join."),
        )
    for minutes in Minutes.objects.filter(meeting__community__in=mine, circulation=None).select_related("meeting"):
        community = mine[minutes.meeting.community_id]
        yield Wait(
            title=minutes.meeting.title,
            url=reverse("meetings:minutes", args=[community.slug, minutes.meeting.number]),
            action=_("Read and send"),
            why=_("The minutes are drafted."),
        )
    drafts: dict[int, int] = {}
    for community_id in Letter.objects.drafts().filter(community__in=mine).values_list("community_id", flat=True):
        drafts[community_id] = drafts.get(community_id, 0) + 1
    for community_id, number in drafts.items():
        yield Wait(
            title=ngettext("%(number)s letter is drafted", "%(number)s letters are drafted", number)
            % {"number": number},
            url=reverse("bulletins:letters", args=[mine[community_id].slug]),
            action=_("Read and release"),
        )
