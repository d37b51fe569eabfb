"""The last part of the agenda: topics for next time, when it is, who chairs."""

import uuid
from datetime import datetime

from django.utils.translation import gettext as _

from commonpractice.community.chair import RotaLine
from commonpractice.community.chair_turns import confirm_chair, confirmed_for
from commonpractice.community.models import Membership
from commonpractice.meetings.chairing import meetings_so_far, rota_of
from commonpractice.meetings.models import Meeting, Participant, Topic, TopicSupport
from commonpractice.meetings.room.changing import Refused, Stale, changing, insist_open
from commonpractice.people.models import Person
from commonpractice.transitions import StaleError


def propose_topic(meeting: Meeting, *, text: str, key: uuid.UUID, by: Participant, at: datetime) -> None:
    """Propose and support it; the same words a second time support the first."""
    with changing(meeting) as held:
        insist_open(held)
        topic = held.topics.filter(text__iexact=text).first()
        if topic is None:
            topic, made = Topic.objects.get_or_create(
                key=key, defaults={"meeting": held, "text": text, "by": by, "at": at}
            )
            if not made:
                raise Stale
        TopicSupport.objects.get_or_create(topic=topic, participant=by, defaults={"at": at})


def support(topic: Topic, participant: Participant, *, at: datetime, wanted: bool) -> None:
    """Support or take it back; once each."""
    with changing(topic.meeting) as held:
        insist_open(held)
        if wanted:
            TopicSupport.objects.get_or_create(topic=topic, participant=participant, defaults={"at": at})
        else:
            TopicSupport.objects.filter(topic=topic, participant=participant).delete()


def next_chair(meeting: Meeting, now: datetime) -> RotaLine | None:
    """Who chairs the meeting after this one: confirmed, or in turn as things stand. Costs six queries."""
    lines = rota_of(meeting.community, meetings_so_far(meeting.community, now)).lines
    numbers = [line.number for line in lines]
    after = numbers.index(meeting.number) + 1 if meeting.number in numbers else 0
    return lines[after] if after < len(lines) else None


def may_chair_next(meeting: Meeting, line: RotaLine | None) -> list[Membership]:
    """Who is willing, beginning with the one whose turn it is."""
    willing = Membership.objects.current().filter(community=meeting.community, willing_to_chair=True)
    in_turn = line.in_turn if line else None
    return sorted(willing, key=lambda member: member != in_turn)


def confirm_next_chair(meeting: Meeting, membership: Membership, *, by: Person, at: datetime) -> None:
    """Record who chairs the next meeting; who confirms after somebody else did changes nothing."""
    with changing(meeting) as held:
        if membership.community_id != held.community_id or membership.has_left:
            raise Refused(_("Choose somebody who is a member now."))
        line = next_chair(held, at)
        if line is None or line.is_confirmed:
            raise Stale
        seen = confirmed_for(held.community, line.number)
        co_chair = Membership.objects.filter(pk=seen[1] or 0).exclude(pk=membership.pk).first()
        why = "" if membership == line.in_turn else _("agreed at the meeting before")
        try:
            confirm_chair(
                held.community,
                line.number,
                chair=membership,
                co_chair=co_chair,
                why=why,
                seen=seen,
                by=by,
                at=at,
            )
        except StaleError as stale:
            raise Stale from stale
