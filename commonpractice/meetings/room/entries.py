"""What each person writes for their turn: doing now, help wanted, help offered."""

from datetime import datetime

from django.db.models import F

from commonpractice.meetings.models import Participant, Turn
from commonpractice.meetings.room.capturing import Newer, insist_writing
from commonpractice.meetings.room.changing import Stale, changing

FIELDS = ("doing_now", "help_wanted", "help_offered")


def entry_of(participant: Participant) -> Turn:
    """Their turn, not saved where nothing was written yet."""
    found = Turn.objects.filter(participant=participant).first()
    return found or Turn(meeting=participant.meeting, participant=participant)


def save_as_typed(
    participant: Participant, field: str, *, text: str, revision: int, by: Participant | None, at: datetime
) -> None:
    """Take one field where its revision is higher than the one held; raises Newer where it is not."""
    with changing(participant.meeting) as held:
        insist_writing(held, at)
        turn, _made = Turn.objects.get_or_create(meeting=held, participant=participant)
        known = int(turn.revisions.get(field, 0))
        if revision <= known:
            if getattr(turn, field) == text:
                raise Stale
            raise Newer(known, getattr(turn, field))
        setattr(turn, field, text)
        turn.revisions[field] = revision
        _attribute(turn, by)
        turn.save(update_fields=[field, "revisions", "written_by"])


def save_whole(
    participant: Participant,
    words: dict[str, str],
    *,
    in_minutes: bool,
    seen: int,
    by: Participant | None,
    at: datetime,
) -> None:
    """Take the whole form; `seen` is `written_times` of the page it was on. Raises Stale where that is old."""
    with changing(participant.meeting) as held:
        insist_writing(held, at)
        turn, _made = Turn.objects.get_or_create(meeting=held, participant=participant)
        if turn.written_times != seen:
            raise Stale
        for field in FIELDS:
            if getattr(turn, field) != words[field]:
                setattr(turn, field, words[field])
                turn.revisions[field] = int(turn.revisions.get(field, 0)) + 1
        turn.in_minutes = in_minutes
        turn.written_times += 1
        _attribute(turn, by)
        turn.save()


def choose_minutes(participant: Participant, *, in_minutes: bool, at: datetime) -> None:
    """Say whether it may stand in the minutes; the words are saved as they are typed."""
    with changing(participant.meeting) as held:
        insist_writing(held, at)
        Turn.objects.get_or_create(meeting=held, participant=participant)
        Turn.objects.filter(participant=participant).update(
            in_minutes=in_minutes, written_times=F("written_times") + 1
        )


def _attribute(turn: Turn, by: Participant | None) -> None:
    own = by is None or by.pk == turn.participant_id
    turn.written_by = None if own else by
