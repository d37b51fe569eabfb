"""Opening the room, checking in and leaving."""

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.meetings.models import Hand, Meeting, Participant
from commonpractice.meetings.room.changing import Refused, changing, insist_open
from commonpractice.people.models import Person

OPENS_BEFORE = timedelta(minutes=30)
OPENS_UNTIL = timedelta(hours=12)


def opens_at(meeting: Meeting) -> datetime:
    return meeting.starts_at - OPENS_BEFORE


def may_open(meeting: Meeting, now: datetime) -> bool:
    waiting = meeting.room_opened_at is None and not meeting.is_cancelled
    return waiting and opens_at(meeting) <= now <= meeting.ends_at + OPENS_UNTIL


def open_room(meeting: Meeting, *, by: Person, now: datetime) -> None:
    """Open it once; who opens it a second time finds it open."""
    with changing(meeting) as held:
        if held.room_opened_at is not None:
            return
        if not may_open(held, now):
            raise Refused(
                _("The room opens half an hour before the meeting, and only for a meeting that is on.")
            )
        Meeting.objects.filter(pk=held.pk).update(room_opened_at=now)
        note_happening(held.community, "room_opened", about=held, by=by, at=now)


def guest_key(meeting: Meeting, form_key: object, name: str) -> str:
    """What lets a guest act: the same for the same form sent twice, and not to be guessed from the page.

    Another name is another person: on a shared device somebody may go back to the form that the last one sent.
    """
    return salted_hmac("commonpractice.meetings.room", f"{meeting.pk}:{form_key}:{name}").hexdigest()[:40]


def check_in(
    meeting: Meeting,
    *,
    at: datetime,
    remote: bool,
    name_in_minutes: bool,
    membership: Membership | None = None,
    name: str = "",
    organisation_name: str = "",
    key: object = None,
) -> Participant:
    """Let somebody in: a member (`membership`), or a guest by `name` and the `key` of their form.

    Each comes in once: the second time gives the same participant, back in the room if they had gone.
    Raises Refused while the room is not open.
    """
    with changing(meeting) as held:
        insist_open(held)
        known = {"membership": membership} if membership else {"key": guest_key(held, key, name)}
        organisation = membership.organisation if membership else None
        participant, _made = Participant.objects.get_or_create(
            meeting=held,
            **known,
            defaults={
                "name": membership.display_name if membership else name,
                "organisation_name": organisation.name if organisation else organisation_name,
                "remote": remote,
                "name_in_minutes": name_in_minutes,
                "arrived_at": at,
            },
        )
        if participant.left_at is not None:
            Participant.objects.filter(pk=participant.pk).update(left_at=None, remote=remote)
        return participant


def leave(participant: Participant, *, at: datetime) -> None:
    with changing(participant.meeting):
        Participant.objects.filter(pk=participant.pk, left_at=None).update(left_at=at)
        Hand.objects.filter(participant=participant, lowered_at=None).update(lowered_at=at)


def come_back(participant: Participant) -> None:
    with changing(participant.meeting):
        Participant.objects.filter(pk=participant.pk).update(left_at=None)


def take_notes(participant: Participant) -> None:
    """Anybody in the room may become a scribe."""
    with changing(participant.meeting) as held:
        insist_open(held)
        Participant.objects.filter(pk=participant.pk).update(scribes=True)
