"""Who may do what in the room. Pages and the live transport ask here, so there is no second door."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from commonpractice.community.models import Membership
from commonpractice.meetings.models import Meeting, Participant
from commonpractice.meetings.permissions import leads

SESSION = "rooms"
Session = MutableMapping[str, Any]


@dataclass(frozen=True)
class Caller:
    """Somebody at the door of one meeting's room."""

    membership: Membership | None
    participant: Participant | None
    leads: bool

    @property
    def is_in(self) -> bool:
        return self.participant is not None

    @property
    def takes_notes(self) -> bool:
        return self.participant is not None and (self.leads or self.participant.scribes)

    @property
    def may_capture(self) -> bool:
        return self.leads or self.takes_notes

    @property
    def who(self) -> str:
        """Names the person to the live transport."""
        if self.membership:
            return f"member:{self.membership.pk}"
        return f"guest:{self.participant.pk if self.participant else 0}"


def caller_of(session: Session, membership: Membership | None, meeting: Meeting) -> Caller:
    """Find who is at the door: a member who is signed in, or whoever this device checked in to this meeting.

    A link or a code lets somebody take part; leading needs signing in.
    """
    people = meeting.participants.select_related("membership")
    if membership:
        return Caller(membership, people.filter(membership=membership).first(), leads(membership, meeting))
    key = session.get(SESSION, {}).get(str(meeting.pk))
    # Somebody whose membership has ended is out, whatever their device still holds.
    standing = Q(membership=None) | Q(membership__departure=None)
    participant = people.filter(standing, key=key).first() if key else None
    return Caller(participant.membership if participant else None, participant, leads=False)


def remember(session: Session, participant: Participant) -> None:
    session[SESSION] = {**session.get(SESSION, {}), str(participant.meeting_id): participant.key}


def forget(session: Session, meeting: Meeting) -> None:
    rooms = dict(session.get(SESSION, {}))
    rooms.pop(str(meeting.pk), None)
    session[SESSION] = rooms
