"""Which statement comes next for one person, so that little-seen and undecided ones come up.

With up to `EVERYBODY_ANSWERS_ALL` statements everyone answers all of them: the one with the fewest responses comes
first, equal ones by priority. With more, few people get through: by priority, highest first, but a statement with
fewer responses than `LITTLE_SEEN` of the average of those waiting comes before all others, fewest first. Priority
alone would leave what few agree with unseen for good: it grows with the square of the share that agrees.

The order can be watched by the one who answers. So `agrees`, `passes` and `extremity` must come from what is already
let out of the responses (see `held_back`), else the order of equal ones tells what the person before has said;
`responses` may count all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

EVERYBODY_ANSWERS_ALL = 40
LITTLE_SEEN = Fraction(3, 4)


@dataclass(frozen=True, slots=True)
class Seen:
    """A statement and what is known of it.

    `responses` counts agreeing, disagreeing and passing; `extremity` is its distance from the middle of the opinion
    map, 0 where there is none.
    """

    key: str
    agrees: int
    passes: int
    responses: int
    extremity: float = 0.0


def priority(agrees: int, passes: int, responses: int, extremity: float) -> float:
    """How much is gained by showing a statement again, above 0 (Polis' comment routing).

    importance = (1 - (P + 1) / (S + 2)) (1 + E) (A + 1) / (S + 2); priority = (importance (1 + 8 * 2^(-S / 5)))^2.
    """
    importance = (1 - (passes + 1) / (responses + 2)) * (1 + extremity) * (agrees + 1) / (responses + 2)
    return float((importance * (1 + 8 * 2 ** (-responses / 5))) ** 2)


def next_statement(waiting: Sequence[Seen], *, everybody: int, mix: str) -> Seen | None:
    """Give the statement that comes next, or None when none is waiting; arguments as in `in_order`."""
    return min(waiting, key=_places(waiting, everybody, mix).__getitem__, default=None)


def in_order(waiting: Sequence[Seen], *, everybody: int, mix: str) -> list[Seen]:
    """Order the statements that one person has not answered, as they would come if nobody else responded meanwhile.

    `everybody` is the number of statements of the question, answered or not. `mix` is a text of this person's own:
    it decides among equal statements, so that not everybody gets the same one first. The order of `waiting` makes no
    difference.
    """
    return sorted(waiting, key=_places(waiting, everybody, mix).__getitem__)


def _places(waiting: Sequence[Seen], everybody: int, mix: str) -> dict[Seen, tuple[float, float, str, str]]:
    """What each statement is ordered by, smallest first."""
    all_responses = sum(statement.responses for statement in waiting)
    places: dict[Seen, tuple[float, float, str, str]] = {}
    for statement in waiting:
        little_seen = statement.responses * len(waiting) < LITTLE_SEEN * all_responses
        fewest_first = everybody <= EVERYBODY_ANSWERS_ALL or little_seen
        gain = priority(statement.agrees, statement.passes, statement.responses, statement.extremity)
        places[statement] = (
            statement.responses if fewest_first else all_responses,
            -gain,
            sha256(f"{mix}\n{statement.key}".encode()).hexdigest(),
            statement.key,
        )
    return places
