"""What people do about chairing: confirm, decline, take that back, and change places."""

from datetime import datetime

from django.db import transaction

from commonpractice.community.models import (
    ChairDecline,
    ChairSwap,
    ChairSwapAnswer,
    ChairTurn,
    Community,
    Membership,
)
from commonpractice.community.record import note_happening
from commonpractice.people.models import Person
from commonpractice.transitions import StaleError

Confirmed = tuple[int | None, int | None]
"""Memberships of chair and co-chair; None where nobody is confirmed."""


def confirmed_for(community: Community, number: int) -> Confirmed:
    rows = dict(
        ChairTurn.objects.filter(community=community, meeting_number=number).values_list(
            "part", "membership_id"
        )
    )
    return rows.get(ChairTurn.Part.CHAIR), rows.get(ChairTurn.Part.CO_CHAIR)


@transaction.atomic
def confirm_chair(
    community: Community,
    number: int,
    *,
    chair: Membership,
    co_chair: Membership | None,
    why: str,
    seen: Confirmed,
    by: Person,
    at: datetime,
) -> None:
    """These two chair this meeting. Raises StaleError where others were confirmed since; the same two again is no change."""
    Community.objects.select_for_update().get(pk=community.pk)
    wanted = (chair.pk, co_chair.pk if co_chair else None)
    there = confirmed_for(community, number)
    if there == wanted:
        return
    if there != seen:
        raise StaleError
    rows = ChairTurn.objects.filter(community=community, meeting_number=number)
    # A chair who stays keeps the row, and with it the note to the next chair.
    rows.exclude(part=ChairTurn.Part.CHAIR, membership=chair).delete()
    if not rows.update(why=why):
        ChairTurn.objects.create(
            community=community, meeting_number=number, membership=chair, why=why, by=by, at=at
        )
    if co_chair:
        ChairTurn.objects.create(
            community=community,
            meeting_number=number,
            membership=co_chair,
            part=ChairTurn.Part.CO_CHAIR,
            by=by,
            at=at,
        )
    note_happening(community, "chair_confirmed", about=chair, by=by, at=at, number=number)


@transaction.atomic
def decline(membership: Membership, number: int, *, at: datetime) -> None:
    """“I can't this time”: frees the place at once; pressed twice, it counts once."""
    community = membership.community
    row, made = ChairDecline.objects.get_or_create(
        community=community, meeting_number=number, membership=membership, defaults={"at": at}
    )
    ChairTurn.objects.filter(community=community, meeting_number=number, membership=membership).delete()
    if made:
        note_happening(community, "chair_declined", about=row, by=membership.person, at=at, number=number)


@transaction.atomic
def take_back(membership: Membership, number: int, *, at: datetime) -> None:
    """“I can after all”: in turn again, unless somebody else has been confirmed."""
    community = membership.community
    row = ChairDecline.objects.filter(
        community=community, meeting_number=number, membership=membership
    ).first()
    if row is not None:
        note_happening(
            community, "chair_decline_taken_back", about=row, by=membership.person, at=at, number=number
        )
        row.delete()


@transaction.atomic
def ask_to_swap(
    gives: Membership, number: int, takes: Membership, takes_number: int, *, at: datetime
) -> ChairSwap:
    """Asking the same again while there is no answer asks once."""
    swap, made = ChairSwap.objects.open().get_or_create(
        community=gives.community,
        gives=gives,
        gives_meeting=number,
        takes=takes,
        takes_meeting=takes_number,
        defaults={"by": gives.person, "at": at},
    )
    if made:
        note_happening(gives.community, "chair_swap_asked", about=swap, by=gives.person, at=at)
    return swap


@transaction.atomic
def answer_swap(swap: ChairSwap, *, yes: bool, by: Person, at: datetime) -> None:
    """The first answer counts. With a yes, places that were confirmed already change hands too."""
    Community.objects.select_for_update().get(pk=swap.community_id)
    _answer, made = ChairSwapAnswer.objects.get_or_create(swap=swap, defaults={"yes": yes, "at": at})
    if not made:
        return
    if yes:
        _hand_on(swap, swap.gives_meeting, swap.gives, swap.takes)
        _hand_on(swap, swap.takes_meeting, swap.takes, swap.gives)
    note_happening(swap.community, "chair_swap_answered", about=swap, by=by, at=at, yes=yes)


def _hand_on(swap: ChairSwap, number: int, old: Membership, new: Membership) -> None:
    rows = ChairTurn.objects.filter(community=swap.community_id, meeting_number=number)
    chair = rows.filter(part=ChairTurn.Part.CHAIR, membership=old)
    if chair.exists():
        rows.filter(part=ChairTurn.Part.CO_CHAIR, membership=new).delete()
        chair.update(membership=new, why="")
