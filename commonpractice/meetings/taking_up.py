"""Approved minutes: what members said at the roundtable, and let stand in them, becomes help wanted and offered.

Only what anybody can read in the approved minutes goes there, and only with the names that they show: what its writer kept
out of the minutes, or what was cut from them, goes nowhere.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from commonpractice.linkages.from_roundtable import SaidAtTheTable, take_up
from commonpractice.meetings.literal import block
from commonpractice.meetings.minuting import KINDS
from commonpractice.meetings.models import Meeting, Minutes, MinutesApproval, Participant, Turn
from commonpractice.people.models import Person


@transaction.atomic
def approve_minutes(minutes: Minutes, *, at_meeting: Meeting, by: Person, at: datetime) -> MinutesApproval:
    """As `Minutes.approve`, and take up what was said."""
    approval = minutes.approve(at_meeting=at_meeting, by=by, at=at)
    meeting = minutes.meeting
    take_up(
        meeting.community,
        _said(meeting, _letters(approval.minutes.text)),
        said_at=meeting.starts_at,
        said_where=meeting.title,
    )
    return approval


def _said(meeting: Meeting, standing: str) -> Iterator[SaidAtTheTable]:
    """`standing`: the letters of the minutes as they were approved."""
    turns = meeting.turns.filter(in_minutes=True, passed_at=None).order_by("pk")
    for turn in turns.select_related("participant__membership__organisation"):
        who = turn.participant
        if not _has_left(who):
            yield _of_turn(turn, standing)


def _of_turn(turn: Turn, standing: str) -> SaidAtTheTable:
    who = turn.participant
    name_shown = who.name_in_minutes and _letters(who.name) in standing
    said = zip(KINDS, (turn.doing_now, turn.help_wanted, turn.help_offered), strict=True)
    doing, wanted, offered = (_if_standing(kind, words, standing) for kind, words in said)
    own = who.membership.organisation if who.membership else None
    return SaidAtTheTable(
        key=f"turn-{turn.pk}",
        doing_now=doing,
        help_wanted=wanted,
        help_offered=offered,
        membership=who.membership,
        name=who.name if name_shown else "",
        organisation=who.organisation_name or (own.name if own else ""),
        name_shown=name_shown,
    )


def _has_left(who: Participant) -> bool:
    return who.membership is not None and who.membership.has_left


def _if_standing(kind: str, words: str, standing: str) -> str:
    letters = _letters(block(words))
    return words if letters and _letters(kind) + letters in standing else ""


def _letters(text: str) -> str:
    """Letters and digits alone: spaces, breaks and signs are written otherwise in minutes."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
