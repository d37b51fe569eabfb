"""Who chairs next: worked out anew from the records each time, so nothing has to be kept in step.

The order, first to last:

1. whoever was let off a turn that would have been theirs, the longest waiting first, until they have chaired;
2. whoever has never chaired, in the order in which they joined;
3. everybody else, the least recently chaired first.

So nobody chairs twice before everybody willing has chaired once; a turn that repays an earlier one counts as
the earlier one. Two people who swap are held to the meetings they took, and asked for no other before then.
Nobody is asked who has left, opted out, or has not been to a meeting yet.

Meetings are numbered 1, 2, 3 ... in the order in which the community holds them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Literal

ReasonKind = Literal[
    "least_recent",
    "never_chaired",
    "round_again",
    "repaying",
    "swapped",
    "only_one_willing",
    "nobody_here",
    "nobody_willing",
    "only_newcomers",
    "nobody_free",
]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member; `attended` counts the meetings they have been to."""

    key: int
    name: str
    joined_on: date
    attended: int
    willing: bool = True
    left: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody chaired a meeting; `held_on` is None for a turn foreseen by the rota itself."""

    key: int
    meeting: int
    held_on: date | None


@dataclass(frozen=True, slots=True)
class Excuse:
    """ "I can't this time": not asked for this meeting."""

    key: int
    meeting: int


@dataclass(frozen=True, slots=True)
class Swap:
    """`key` was to chair `meeting` and `other_key` `other_meeting`; they changed places."""

    meeting: int
    key: int
    other_meeting: int
    other_key: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why this person, or why nobody.

    `meeting` is the meeting they were let off (repaying) or gave away (swapped), `swapped_with` a name, empty
    where that person is no longer a member.
    """

    kind: ReasonKind
    last_chaired_on: date | None = None
    attended: int = 0
    meeting: int | None = None
    swapped_with: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """Who is asked to chair a meeting, by key; None where nobody can be asked."""

    meeting: int
    chair: int | None
    co_chair: int | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Records:
    people: tuple[Candidate, ...]
    turns: tuple[Turn, ...]
    excuses: frozenset[Excuse]
    held_to: dict[int, Swap]  # meeting number to the swap, seen from whoever chairs that meeting now
    last: dict[int, Turn] = field(init=False)

    def __post_init__(self) -> None:
        ordered = sorted(self.turns, key=lambda turn: turn.meeting)
        object.__setattr__(self, "last", {turn.key: turn for turn in ordered})


def next_chairs(
    candidates: Iterable[Candidate],
    history: Iterable[Turn],
    excuses: Iterable[Excuse] = (),
    swaps: Sequence[Swap] = (),
    *,
    first: int,
    meetings: int = 4,
) -> list[Pick]:
    """Foresee who chairs meeting number `first` and those after it, one Pick each, in order.

    `history` may hold turns of people no longer among the candidates; turns from `first` on are left out.
    `swaps` stand in the order in which they were agreed, a later one for the same meeting counts. The order
    of the other three makes no difference. Newcomers are left out of the whole rota: it is worked out again
    once they have been to a meeting. The co-chair is the chair of the meeting after where that is somebody
    else who can be asked this time, otherwise the next in the order, otherwise None.
    """
    records = _Records(
        people=tuple(candidates),
        turns=tuple(turn for turn in history if turn.meeting < first),
        excuses=frozenset(excuses),
        held_to=_held_to(swaps),
    )
    chairs: list[tuple[Pick, list[int]]] = []
    for meeting in range(first, first + meetings + 1):
        order = _order(records, meeting)
        pick = _pick(records, order, meeting)
        chairs.append((pick, [person.key for person in order if person.key != pick.chair]))
        if pick.chair is not None:
            records = replace(records, turns=(*records.turns, Turn(pick.chair, meeting, None)))
    return [
        replace(pick, co_chair=after.chair if after.chair in others else next(iter(others), None))
        for (pick, others), (after, _) in pairwise(chairs)
    ]


def reason_in_words(
    reason: Reason,
    *,
    gettext: Callable[[str], str] = str,
    ngettext: Callable[[str, str, int], str] = lambda one, many, count: one if count == 1 else many,
) -> str:
    """Say a reason in words, to stand after a name: "least recently chaired, and has attended twice".

    The caller hands in the functions that translate; without them the words are English.
    """
    why = _why(reason, gettext)
    if reason.kind.startswith(("nobody", "only_newcomers")):
        return why
    attended = {1: gettext("has attended once"), 2: gettext("has attended twice")}.get(
        reason.attended,
        ngettext("has attended %(count)d time", "has attended %(count)d times", reason.attended)
        % {"count": reason.attended},
    )
    return gettext("%(why)s, and %(attended)s") % {"why": why, "attended": attended}


def _why(reason: Reason, gettext: Callable[[str], str]) -> str:
    words: dict[ReasonKind, str] = {
        "least_recent": gettext("least recently chaired"),
        "never_chaired": gettext("has not chaired yet"),
        "round_again": gettext("everybody else will have had a turn since"),
        "repaying": gettext("could not chair when it was their turn, so comes first now"),
        "swapped": gettext("swapped turns with another member"),
        "only_one_willing": gettext("the only person willing to chair"),
        "nobody_here": gettext("there are no members yet"),
        "nobody_willing": gettext("nobody is willing to chair at the moment"),
        "only_newcomers": gettext("everybody willing is new, and nobody is asked before their first meeting"),
        "nobody_free": gettext("everybody willing has said they cannot chair this time"),
    }
    if reason.swapped_with:
        return gettext("swapped turns with %(name)s") % {"name": reason.swapped_with}
    return words[reason.kind]


def _held_to(swaps: Sequence[Swap]) -> dict[int, Swap]:
    held: dict[int, Swap] = {}
    for swap in swaps:
        held[swap.other_meeting] = swap
        held[swap.meeting] = Swap(swap.other_meeting, swap.other_key, swap.meeting, swap.key)
    return held


def _willing(records: _Records) -> list[Candidate]:
    return [person for person in records.people if person.willing and not person.left]


def _is_new(records: _Records, person: Candidate) -> bool:
    return person.attended == 0 and person.key not in records.last


def _order(records: _Records, meeting: int) -> list[Candidate]:
    def rank(person: Candidate) -> tuple[bool, int, int, date, int, int]:
        owed = _owed(records, person.key, meeting)
        chaired = records.last[person.key].meeting if person.key in records.last else 0
        return (owed is None, owed or 0, chaired, person.joined_on, -person.attended, person.key)

    able = [
        person
        for person in _willing(records)
        if not _is_new(records, person) and Excuse(person.key, meeting) not in records.excuses
    ]
    return sorted(able, key=rank)


def _owed(records: _Records, key: int, meeting: int) -> int | None:
    """The earliest meeting since their last turn that somebody further down the order chaired for them."""
    chaired = records.last[key].meeting if key in records.last else 0
    let_off = (excuse.meeting for excuse in records.excuses if excuse.key == key)
    return min(
        (
            missed
            for missed in let_off
            if chaired < missed < meeting
            and any(
                turn.meeting == missed and _chaired_before(records, turn) >= chaired for turn in records.turns
            )
        ),
        default=None,
    )


def _chaired_before(records: _Records, turn: Turn) -> int:
    earlier = (past.meeting for past in records.turns if past.key == turn.key and past.meeting < turn.meeting)
    return max(earlier, default=0)


def _pick(records: _Records, order: Sequence[Candidate], meeting: int) -> Pick:
    swap = records.held_to.get(meeting)
    if swap is not None and any(person.key == swap.key for person in order):
        names = {person.key: person.name for person in records.people}
        chair = next(person for person in order if person.key == swap.key)
        why = Reason("swapped", meeting=swap.meeting, swapped_with=names.get(swap.other_key, ""))
    elif order:
        later = {swap.key for number, swap in records.held_to.items() if number > meeting}
        # With few people everybody may be held to a later meeting; then the order alone decides.
        chair = next((person for person in order if person.key not in later), order[0])
        why = _reason(records, chair, meeting)
    else:
        return Pick(meeting, None, None, Reason(_why_nobody(records)))
    last = records.last.get(chair.key)
    why = replace(why, last_chaired_on=last.held_on if last else None, attended=chair.attended)
    return Pick(meeting, chair.key, None, why)


def _reason(records: _Records, chair: Candidate, meeting: int) -> Reason:
    owed = _owed(records, chair.key, meeting)
    last = records.last.get(chair.key)
    if len(_willing(records)) == 1:
        return Reason("only_one_willing")
    if owed is not None:
        return Reason("repaying", meeting=owed)
    if last is None:
        return Reason("never_chaired")
    return Reason("round_again" if last.held_on is None else "least_recent")


def _why_nobody(records: _Records) -> ReasonKind:
    willing = _willing(records)
    if not any(not person.left for person in records.people):
        return "nobody_here"
    if not willing:
        return "nobody_willing"
    if all(_is_new(records, person) for person in willing):
        return "only_newcomers"
    return "nobody_free"
