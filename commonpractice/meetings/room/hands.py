"""Raised hands: one queue for the room and for elsewhere."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from commonpractice.meetings import turns
from commonpractice.meetings.models import Hand, Meeting, Participant
from commonpractice.meetings.room.changing import Stale, changing, insist_open


def in_order(rows: Sequence[Hand], *, least_heard_first: bool) -> list[int]:
    """Those who wait, by participant, of all the hands of a meeting."""
    raised = [turns.Hand(hand.participant_id, hand.raised_at) for hand in rows if _waits(hand)]
    heard = Counter(hand.participant_id for hand in rows if hand.called_at)
    return turns.hands(raised, heard, "least_heard" if least_heard_first else "in_order")


def called(rows: Sequence[Hand]) -> Hand | None:
    """Who has the floor."""
    return next((hand for hand in rows if hand.called_at and not hand.lowered_at), None)


def _waits(hand: Hand) -> bool:
    return not hand.called_at and not hand.lowered_at


def raise_hand(meeting: Meeting, participant: Participant, *, at: datetime) -> None:
    with changing(meeting) as held:
        insist_open(held)
        _hand, made = Hand.objects.get_or_create(
            meeting=held, participant=participant, lowered_at=None, defaults={"raised_at": at}
        )
        if not made:
            raise Stale


def lower_hand(meeting: Meeting, participant: int, *, at: datetime) -> None:
    """By its owner or by who leads; ends having the floor too."""
    with changing(meeting) as held:
        if not Hand.objects.filter(meeting=held, participant=participant, lowered_at=None).update(
            lowered_at=at
        ):
            raise Stale


def call_next(meeting: Meeting, *, expected: int | None, at: datetime) -> int | None:
    """Give the floor to the next; `expected` is the participant who had it on the screen that was clicked on."""
    with changing(meeting) as held:
        insist_open(held)
        rows = list(held.hands.all())
        speaking = called(rows)
        queue = in_order(rows, least_heard_first=held.hands_least_heard_first)
        if (speaking.participant_id if speaking else None) != expected or not (speaking or queue):
            raise Stale
        if speaking:
            Hand.objects.filter(pk=speaking.pk).update(lowered_at=at)
        if not queue:
            return None
        Hand.objects.filter(meeting=held, participant=queue[0], lowered_at=None).update(called_at=at)
        return queue[0]


def choose_order(meeting: Meeting, *, least_heard_first: bool) -> None:
    with changing(meeting) as held:
        Meeting.objects.filter(pk=held.pk).update(hands_least_heard_first=least_heard_first)
