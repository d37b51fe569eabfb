"""What is written down as it happens. Each thing carries the key of the form or device it was written on: sent twice, there once."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership, Organisation
from commonpractice.meetings.models import Action, AgendaItem, Decision, Meeting, Note, Participant
from commonpractice.meetings.room.changing import Refused, Stale, changing, insist_open
from commonpractice.meetings.room.steps import current_item

# Last words that were being typed when the meeting finished, or while the network was away, still arrive.
WRITING_LASTS = timedelta(hours=1)
NOTES = uuid.UUID("6f1c0e2e-6d2c-4d59-9f5b-0c2a5f1d7a11")


class Newer(Exception):  # noqa: N818 - an answer, not an error
    """A newer text is held: its revision and its words."""

    def __init__(self, revision: int, text: str) -> None:
        super().__init__(revision)
        self.revision = revision
        self.text = text


def insist_writing(meeting: Meeting, now: datetime) -> None:
    if meeting.room_opened_at is None:
        raise Refused(_("The room is not open, so nothing was changed."))
    if meeting.room_closed_at and now - meeting.room_closed_at > WRITING_LASTS:
        raise Refused(_("The meeting has finished. What you typed is still here: send it to the chair."))


def note_key(meeting: Meeting, participant: Participant, item: AgendaItem) -> uuid.UUID:
    """One row for one scribe and one section, on whichever of their devices it is written."""
    return uuid.uuid5(NOTES, f"{meeting.key}:{participant.pk}:{item.pk}")


def save_note(
    meeting: Meeting, item: AgendaItem, *, text: str, revision: int, by: Participant, at: datetime
) -> None:
    """Take a scribe's notes on a section where the revision is higher than the one held; raises Newer where not."""
    with changing(meeting) as held:
        insist_writing(held, at)
        fresh = {"meeting": held, "item": item, "by": by, "written_at": at}
        note, _made = Note.objects.get_or_create(key=note_key(held, by, item), defaults=fresh)
        if revision <= note.revision:
            if note.text == text:
                raise Stale
            raise Newer(note.revision, note.text)
        note.text, note.revision, note.written_at = text, revision, at
        note.save(update_fields=["text", "revision", "written_at"])


def park(meeting: Meeting, *, text: str, key: uuid.UUID, by: Participant | None, at: datetime) -> None:
    """Put something aside for another time, so that it is neither lost nor discussed now."""
    with changing(meeting) as held:
        insist_open(held)
        item = current_item(held) or held.agenda.first()
        if item is None:
            raise Refused(_("Add a section to the agenda first."))
        _once(Note, key, meeting=held, item=item, text=text, parked=True, by=by, written_at=at)


def decide(meeting: Meeting, *, text: str, key: uuid.UUID, by: Participant | None, at: datetime) -> None:
    with changing(meeting) as held:
        insist_writing(held, at)
        _once(Decision, key, meeting=held, item=current_item(held), text=text, by=by, at=at)


def agree_action(
    meeting: Meeting,
    *,
    text: str,
    owner: Participant | None,
    owner_name: str,
    organisation_name: str,
    due: date,
    key: uuid.UUID,
    at: datetime,
) -> None:
    """Write down who does what by when; the owner is somebody in the room or a name."""
    with changing(meeting) as held:
        insist_writing(held, at)
        membership = owner.membership if owner else None
        _once(
            Action,
            key,
            community_id=held.community_id,
            meeting=held,
            item=current_item(held),
            text=text,
            owner=membership,
            owner_name=owner.name if owner else owner_name,
            organisation=_organisation(
                held, membership, owner.organisation_name if owner else organisation_name
            ),
            due=due,
            at=at,
        )


def _organisation(meeting: Meeting, membership: Membership | None, name: str) -> Organisation | None:
    if membership and membership.organisation:
        return membership.organisation
    named = Q(community_id=meeting.community_id, name__iexact=name)
    return Organisation.objects.filter(named).first() if name else None


def _once(model: Any, key: uuid.UUID, **values: Any) -> None:
    _row, made = model.objects.get_or_create(key=key, defaults=values)
    if not made:
        raise Stale
