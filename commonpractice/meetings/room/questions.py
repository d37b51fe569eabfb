"""A question in the room: brought in from the desk, answered on everybody's own device, put away again."""

from contextlib import suppress
from datetime import datetime

from django.utils.translation import gettext as _

from commonpractice.agreement.models import AskLink, Question
from commonpractice.agreement.permissions import may_lead
from commonpractice.agreement.questions import asking
from commonpractice.community.models import Membership
from commonpractice.meetings.models import Meeting, Participant, RoomQuestion
from commonpractice.meetings.room.changing import Refused, Stale, changing, insist_open
from commonpractice.transitions import NotNowError


def in_the_room(meeting: Meeting) -> RoomQuestion | None:
    return (
        RoomQuestion.objects.filter(meeting=meeting, put_away_at=None)
        .select_related("question__community", "question__theme")
        .first()
    )


def bring_in(
    meeting: Meeting,
    question: Question,
    *,
    by: Membership,
    participant: Participant | None,
    expected: int | None,
    at: datetime,
) -> bool:
    """Bring it in, in the place of the one that the page showed (`expected`, a key of RoomQuestion); else Stale.

    Whoever brings it in leads it: says whether that is new. The big screen waits for as many members as are here.
    """
    if question.community_id != meeting.community_id:
        raise Refused(_("This question belongs to another community."))
    with changing(meeting) as held:
        insist_open(held)
        _put_away(held, expected, at)
        RoomQuestion.objects.create(meeting=held, question=question, by=participant, brought_at=at)
        handed = take_over(question, by)
        here = held.participants.filter(left_at=None, membership__isnull=False)
        # Closed, it comes into the room for its proposals, and nobody waits for answers.
        with suppress(NotNowError):
            asking.expect(question, here.count())
        return handed


def take_over(question: Question, by: Membership) -> bool:
    """Who leads the meeting leads its question; says whether that is new."""
    if may_lead(by, question):
        return False
    asking.hand_to(question, by)
    return True


def put_away(meeting: Meeting, *, expected: int | None, at: datetime) -> None:
    """Stale where the page showed another one, or it was put away already."""
    with changing(meeting) as held:
        insist_open(held)
        if expected is None:
            raise Stale
        _put_away(held, expected, at)


def put_away_at_the_end(held: Meeting, at: datetime) -> None:
    """The room closes, and the caller holds it."""
    there = in_the_room(held)
    if there:
        _put_away(held, there.pk, at)


def _put_away(held: Meeting, expected: int | None, at: datetime) -> None:
    there = in_the_room(held)
    if (there.pk if there else None) != expected:
        raise Stale
    if there:
        there.put_away_at = at
        there.save(update_fields=["put_away_at"])


def link_of(question: Question, membership: Membership) -> AskLink | None:
    return AskLink.objects.filter(question=question, membership=membership).first()


def link_for(question: Question, membership: Membership) -> AskLink:
    """For a member whose device came in by their invitation: they answer without signing in."""
    link, _made = AskLink.objects.get_or_create(question=question, membership=membership)
    return link
