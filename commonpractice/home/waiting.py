"""What waits for a person, across the communities they belong to: gathered in a constant number of queries."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.bulletins.models import Letter
from commonpractice.community.models import ChairTurn, Community, JoinRequest, Membership, Terms
from commonpractice.community.waits import Waiting
from commonpractice.guides.waiting import waits_for as guides_waiting_for
from commonpractice.meetings.models import Invitation, Meeting, Minutes, PollLink
from commonpractice.meetings.waiting import actions_waiting_for
from commonpractice.themes.waits.waiting import waits_for as barriers_waiting_for


@dataclass(frozen=True)
class Wait:
    title: str
    url: str
    action: str
    why: str = ""
    by: date | None = None
    copy: str = ""


def coming_in(communities: Iterable[Community], now: datetime, *also: str) -> list[Meeting]:
    """The meetings to come of these communities, soonest first, each knowing its community; one query.

    `also` names what else is shown of them.
    """
    known = {community.pk: community for community in communities}
    upcoming = Meeting.objects.upcoming(now).filter(community__in=known)
    meetings = list(upcoming.select_related(*also) if also else upcoming)
    for meeting in meetings:
        meeting.community = known[meeting.community_id]
    return meetings


def waiting_for(
    memberships: Sequence[Membership], coming: Sequence[Meeting], now: datetime, *, has_guides: bool = True
) -> list[Wait]:
    """What waits for one person; `coming` are the meetings to come of their communities, `has_guides` whether any has one.

    A community's next steps, then overdue and undated, then soonest; within a day: rooms, answers, actions, barriers, guides,
    what the rooms of the setting `WAITING` name, in its order, then what one leads.
    """
    communities = {each.community_id: each.community for each in memberships}
    led = _led_by(memberships, coming)
    waits = [
        *_next_steps(memberships, coming),
        *_open_rooms(coming),
        *_unanswered(memberships, coming, now),
        *_polls(memberships, communities, now),
        *(Wait(**action) for action in actions_waiting_for(memberships, now)),
        *(Wait(**each) for each in barriers_waiting_for(memberships, now, chairs=_next_led(coming, led))),
        *(Wait(**each) for each in guides_waiting_for(memberships if has_guides else [], now)),
        *(Wait(**each) for waits_for in _of_rooms() for each in waits_for(memberships, now)),
        *_led(led),
        *_coordinated(memberships),
    ]
    return sorted(waits, key=lambda wait: wait.by or date.min)


@cache
def _of_rooms() -> list[Callable[[Sequence[Membership], datetime], list[Waiting]]]:
    return [import_string(path) for path in settings.WAITING]


def _next_steps(memberships: Sequence[Membership], coming: Sequence[Meeting]) -> Iterator[Wait]:
    """What a community lacks, as it stands: terms, somebody besides its coordinator, a meeting to come."""
    mine = {each.community_id: each.community for each in memberships if each.is_coordinator}
    if not mine:
        return
    within = {"community": OuterRef("pk")}
    there = Community.objects.filter(pk__in=mine).values_list(
        "pk",
        Exists(Terms.objects.adopted().filter(**within)),
        Exists(Terms.objects.drafts().filter(**within)),
        Exists(
            Membership.objects.current().filter(**within).exclude(pk__in=[each.pk for each in memberships])
        ),
        Exists(Meeting.objects.filter(**within)),
    )
    planned = {meeting.community_id for meeting in coming}
    for pk, adopted, drafted, joined, met in there:
        if not adopted:
            yield _adopt_terms(mine[pk].slug, drafted=drafted)
        if not joined:
            yield _invite_people(mine[pk].slug)
        if pk not in planned:
            yield _plan_meeting(mine[pk].slug, adopted=adopted, met=met)


def _adopt_terms(slug: str, *, drafted: bool) -> Wait:
    return Wait(
        title=_("Adopt your terms of reference"),
        url=reverse("community:terms_draft" if drafted else "community:terms", args=[slug]),
        action=_("Go on with the draft") if drafted else _("Begin"),
        why=_("Start from a template, or from the document you have."),
    )


def _invite_people(slug: str) -> Wait:
    page = reverse("home:join", args=[slug])
    return Wait(
        title=_("Invite people"),
        url=page,
        action=_("See the page"),
        why=_(
            "Nobody has joined yet. Send this link to those who should be here; they ask, and you let them in."
        ),
        copy=settings.ADDRESS + page,
    )


def _plan_meeting(slug: str, *, adopted: bool, met: bool) -> Wait:
    return Wait(
        title=_("Plan the next meeting") if met else _("Plan the first meeting"),
        url=reverse("meetings:plan", args=[slug]),
        action=_("Plan it"),
        why=_("Your terms of reference say how often you meet; the page proposes a day.")
        if adopted
        else _("Best after the terms are adopted: its day and its agenda then come from them."),
    )


def _open_rooms(coming: Sequence[Meeting]) -> Iterator[Wait]:
    for meeting in coming:
        if meeting.room_is_open:
            yield Wait(
                title=meeting.title,
                url=reverse("meetings:room", args=[meeting.community.slug, meeting.number]),
                action=_("Join"),
                why=_("The room is open."),
                by=meeting.community.date_of(meeting.starts_at),
            )


def _unanswered(
    memberships: Sequence[Membership], coming: Sequence[Meeting], now: datetime
) -> Iterator[Wait]:
    ahead = {meeting.pk: meeting for meeting in coming if meeting.starts_at > now}
    invitations = Invitation.objects.filter(membership__in=memberships, meeting__in=ahead, answer="")
    for meeting_id, link_key in invitations.values_list("meeting_id", "link_key"):
        meeting = ahead[meeting_id]
        yield Wait(
            title=meeting.title,
            url=reverse("links:answer", args=[link_key]),
            action=_("Answer the invitation"),
            why=_("Will you come?"),
            by=meeting.community.date_of(meeting.starts_at),
        )


def _polls(
    memberships: Sequence[Membership], communities: Mapping[int, Community], now: datetime
) -> Iterator[Wait]:
    links = PollLink.objects.filter(
        membership__in=memberships, answered_at=None, poll__meeting=None, poll__closes_at__gt=now
    )
    asked = links.values_list("link_key", "poll__community", "poll__title", "poll__closes_at")
    for link_key, community, title, closes_at in asked:
        yield Wait(
            title=title,
            url=reverse("links:date_answer", args=[link_key]),
            action=_("Choose dates"),
            why=_("When could you come?"),
            by=communities[community].date_of(closes_at),
        )


def _led_by(memberships: Sequence[Membership], coming: Sequence[Meeting]) -> list[Meeting]:
    turns = ChairTurn.objects.filter(membership__in=memberships).order_by()
    led = set(turns.values_list("community_id", "meeting_number"))
    return [meeting for meeting in coming if (meeting.community_id, meeting.number) in led]


def _next_led(coming: Sequence[Meeting], led: Sequence[Meeting]) -> set[int]:
    """The communities whose very next meeting this person leads."""
    following = {meeting.community_id: meeting.pk for meeting in reversed(coming)}
    return {meeting.community_id for meeting in led if following[meeting.community_id] == meeting.pk}


def _led(led: Iterable[Meeting]) -> Iterator[Wait]:
    """What a chair or co-chair has before them: the hand-over page says the rest."""
    for meeting in led:
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
    for minutes in Minutes.objects.filter(meeting__community__in=mine, circulation=None).select_related(
        "meeting"
    ):
        community = mine[minutes.meeting.community_id]
        yield Wait(
            title=minutes.meeting.title,
            url=reverse("meetings:minutes", args=[community.slug, minutes.meeting.number]),
            action=_("Read and send"),
            why=_("The minutes are drafted."),
        )
    drafts: dict[int, int] = {}
    for community_id in (
        Letter.objects.drafts().filter(community__in=mine).values_list("community_id", flat=True)
    ):
        drafts[community_id] = drafts.get(community_id, 0) + 1
    for community_id, number in drafts.items():
        yield Wait(
            title=ngettext("%(number)s letter is drafted", "%(number)s letters are drafted", number)
            % {"number": number},
            url=reverse("bulletins:letters", args=[mine[community_id].slug]),
            action=_("Read and release"),
        )
