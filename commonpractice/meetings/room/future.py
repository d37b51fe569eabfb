"""The last part of the agenda: topics for next time, when it is, who chairs."""

import uuid
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from commonpractice.community.models import ChairTurn, Membership
from commonpractice.community.record import note_happening
from commonpractice.meetings import dates
from commonpractice.meetings.models import Meeting, Participant, Topic, TopicSupport
from commonpractice.meetings.room.changing import Refused, Stale, changing, insist_open
from commonpractice.people.models import Person


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


def next_day(meeting: Meeting, *, today: date) -> date | None:
    """The day the cadence proposes for the next meeting; None where the terms give no cadence in months."""
    months = meeting.terms.cadence_months if meeting.terms else 0
    if not months:
        return None
    return dates.propose(meeting.community.date_of(meeting.starts_at), months=months, today=today)


def may_chair_next(meeting: Meeting) -> list[Membership]:
    """Who is willing, the one who has not chaired for longest first."""
    willing = Membership.objects.current().filter(community=meeting.community, willing_to_chair=True)
    chaired = Max("chair_turns__meeting_number", filter=Q(chair_turns__part=ChairTurn.Part.CHAIR))
    return list(willing.annotate(chaired=Coalesce(chaired, 0)).order_by("chaired", "joined_at", "pk"))


def confirm_next_chair(meeting: Meeting, membership: Membership, *, by: Person, at: datetime) -> None:
    """Record who chairs the next meeting; confirming twice, or after somebody else did, changes nothing."""
    with changing(meeting) as held:
        if membership.community_id != held.community_id or membership.has_left:
            raise Refused(_("Choose somebody who is a member now."))
        try:
            with transaction.atomic():
                turn, made = ChairTurn.objects.get_or_create(
                    community_id=held.community_id,
                    meeting_number=held.number + 1,
                    part=ChairTurn.Part.CHAIR,
                    defaults={"membership": membership, "by": by, "at": at},
                )
        except IntegrityError as error:
            raise Refused(
                _("They are down as co-chair of the next meeting. Choose somebody else.")
            ) from error
        if not made:
            raise Stale
        note_happening(held.community, "chair_confirmed", about=turn, by=by, at=at, number=held.number + 1)
