"""The chair's rota of a community: the records gathered for `rotation.py`, and its answer said in words.

Meetings stand on a higher floor, so what is known of them is handed in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from commonpractice.community.models import ChairDecline, ChairSwap, ChairTurn, Community, Membership
from commonpractice.community.rotation import (
    Candidate,
    Excuse,
    Pick,
    Swap,
    Turn,
    next_chairs,
    reason_in_words,
)


@dataclass(frozen=True)
class Held:
    """A meeting that has been, by its number in the community."""

    number: int
    on: date


@dataclass(frozen=True)
class RotaLine:
    """Who chairs a meeting to come: confirmed by the coordinator, or whose turn it is as things stand."""

    number: int
    chair: Membership | None
    co_chair: Membership | None
    is_confirmed: bool
    why: str
    in_turn: Membership | None
    """Whose turn it is, whoever was confirmed."""


@dataclass(frozen=True)
class ChairedBefore:
    """A member's share of chairing so far; `attended` counts meetings."""

    member: Membership
    attended: int
    times: int
    last_on: date | None


@dataclass(frozen=True)
class Rota:
    lines: list[RotaLine]
    shares: list[ChairedBefore]
    """Of everybody willing who has been to a meeting or chaired one: who chaired least comes first."""
    new: int
    """How many are willing and have not been to a meeting yet."""


def rota(
    community: Community, *, held: Sequence[Held], attended: Mapping[int, int], coming: Sequence[int]
) -> Rota:
    """Foresee the chairs of the meetings numbered `coming`, in the order in which they will be held.

    `held` stands in the order in which the meetings were held; `attended` counts meetings by membership. A meeting
    that is in neither list (cancelled) counts for nothing. Costs four queries.
    """
    everybody = list(
        Membership.objects.filter(community=community).select_related("departure", "organisation")
    )
    members = {member.pk: member for member in everybody}
    turns = list(ChairTurn.objects.filter(community=community))
    # The rotation wants meetings counted in the order in which they are held; numbers follow the planning.
    place = {number: at for at, number in enumerate([*(each.number for each in held), *coming], start=1)}
    held_on = {each.number: each.on for each in held}
    chaired = [turn for turn in turns if turn.part == ChairTurn.Part.CHAIR and turn.meeting_number in held_on]
    history = [
        Turn(each.membership_id, place[each.meeting_number], held_on[each.meeting_number]) for each in chaired
    ]
    lines = _lines(
        coming,
        place,
        members,
        {(turn.meeting_number, turn.part): turn for turn in turns},
        candidates=[_candidate(community, member, attended.get(member.pk, 0)) for member in everybody],
        history=history,
        excuses=_excuses(community, place),
        swaps=_swaps(community, place),
    )
    willing = [member for member in everybody if member.willing_to_chair and not member.has_left]
    shares = [_share(member, attended.get(member.pk, 0), chaired, held_on) for member in willing]
    known = [share for share in shares if share.attended or share.times]
    known.sort(key=lambda share: (share.times, share.last_on or date.min, share.member.joined_at))
    return Rota(lines, known, len(shares) - len(known))


def _lines(
    coming: Sequence[int],
    place: Mapping[int, int],
    members: Mapping[int, Membership],
    confirmed: Mapping[tuple[int, str], ChairTurn],
    *,
    candidates: Sequence[Candidate],
    history: Sequence[Turn],
    excuses: Sequence[Excuse],
    swaps: Sequence[Swap],
) -> list[RotaLine]:
    """One meeting after another: each confirmed or foreseen turn counts for those that follow."""
    lines = []
    for number in coming:
        [pick] = next_chairs(candidates, history, excuses, swaps, first=place[number], meetings=1)
        chair = confirmed.get((number, ChairTurn.Part.CHAIR))
        co_chair = confirmed.get((number, ChairTurn.Part.CO_CHAIR))
        lines.append(_line(number, pick, members, chair, co_chair))
        chairs = chair.membership_id if chair else pick.chair
        if chairs is not None:
            history = [*history, Turn(chairs, place[number], None)]
    return lines


def _line(
    number: int,
    pick: Pick,
    members: Mapping[int, Membership],
    chair: ChairTurn | None,
    co_chair: ChairTurn | None,
) -> RotaLine:
    reason = reason_in_words(pick.reason, gettext=gettext, ngettext=ngettext)
    in_turn = members.get(pick.chair or 0)
    if chair is None:
        return RotaLine(
            number, in_turn, members.get(pick.co_chair or 0), is_confirmed=False, why=reason, in_turn=in_turn
        )
    named = chair.why or gettext("named by the coordinator")
    return RotaLine(
        number,
        members[chair.membership_id],
        members[co_chair.membership_id] if co_chair else None,
        is_confirmed=True,
        why=reason if chair.membership_id == pick.chair else named,
        in_turn=in_turn,
    )


def _candidate(community: Community, member: Membership, attended: int) -> Candidate:
    return Candidate(
        key=member.pk,
        name=member.display_name,
        joined_on=community.date_of(member.joined_at),
        attended=attended,
        willing=member.willing_to_chair,
        left=member.has_left,
    )


def _excuses(community: Community, place: Mapping[int, int]) -> list[Excuse]:
    rows = ChairDecline.objects.filter(community=community).values_list("membership_id", "meeting_number")
    return [Excuse(member, place[number]) for member, number in rows if number in place]


def _swaps(community: Community, place: Mapping[int, int]) -> list[Swap]:
    agreed = ChairSwap.objects.agreed().filter(community=community)
    return [
        Swap(place[each.gives_meeting], each.gives_id, place[each.takes_meeting], each.takes_id)
        for each in agreed
        if each.gives_meeting in place and each.takes_meeting in place
    ]


def _share(
    member: Membership, attended: int, chaired: Sequence[ChairTurn], held_on: Mapping[int, date]
) -> ChairedBefore:
    days = [held_on[turn.meeting_number] for turn in chaired if turn.membership_id == member.pk]
    return ChairedBefore(member, attended, len(days), max(days, default=None))
