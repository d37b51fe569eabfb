"""What of an open question's responses is shown, so that no response is worked out from two showings.

Whoever saw the numbers before somebody responded and after knows what they said. So what is shown of each response is
kept beside what it is. *Movers* of a statement are the people of whom the two differ: who responded anew, changed
their response or took it back.

- While the question is open, a statement is shown anew only when at least LET_OUT movers are let out at once and
  HELD_BACK others stay held back, so that nobody who moved knows whether they are in it. Who stays back is drawn by
  chance each time, never by who came first: when somebody responded is kept nowhere.
- When it closes, all movers are let out if they are three or more, or if the statement was never shown. One or two
  stay as they were shown before, for good, also where a response was taken back: leaving it out of the numbers would
  say what it was. The result says how many they are.
- Nothing is shown of fewer than FEWEST_SHOWN responses. While open the older numbers stay instead; at closing the
  statement is then not shown at all, also where it was before: so few remain that the rest were taken back.

What it does not hide: three who are let out together and all say the same, and what people tell each other. The
numbers shown must be counted from what is shown of each response alone, in every output, and a response may not
be told apart by when its row changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

LET_OUT = 3
HELD_BACK = 3
FEWEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's response to one statement: what it is now, None when taken back, and what is shown, None if not."""

    voice: str
    value: int | None
    shown: int | None


@dataclass(frozen=True, slots=True)
class Showing:
    """What is to be shown from now on.

    `now` gives for each voice whose shown value changes the new one, None where nothing of it is shown any more.
    `held_back` counts the people of whom something else than their response is shown, or nothing; while the question
    is open it is for nobody to see. `is_shown` says whether the statement has numbers at all.
    """

    now: dict[str, int | None]
    held_back: int
    is_shown: bool


def let_out(
    answers: Sequence[Answer], *, was_shown: bool, closes: bool, chance: Random, fewest: int = LET_OUT
) -> Showing:
    """Decide what is shown of one statement from now on, given everybody's answer to it in any order.

    `chance` draws who stays back; outside of tests it must be one that nobody can foresee (`random.SystemRandom`).
    `fewest` is how many must be let out at once while the question is open, LET_OUT or more: with many people a
    larger number, such as max(3, people // 20), means fewer showings to draw. Raises ValueError for a lower one, for
    somebody who answers twice, and for something shown of a statement that was not.
    """
    _refuse_what_cannot_be(answers, was_shown, fewest)
    movers = sorted(
        (answer for answer in answers if answer.value != answer.shown), key=lambda answer: answer.voice
    )
    if closes:
        return _closing(answers, movers, was_shown)
    if len(movers) < fewest + HELD_BACK or _fewest_afterwards(answers, movers) < FEWEST_SHOWN:
        return Showing({}, len(movers), was_shown)
    stay = set(chance.sample(movers, HELD_BACK))
    return Showing({each.voice: each.value for each in movers if each not in stay}, HELD_BACK, is_shown=True)


def _refuse_what_cannot_be(answers: Sequence[Answer], was_shown: bool, fewest: int) -> None:
    if fewest < LET_OUT:
        raise ValueError(f"letting out fewer than {LET_OUT} at once tells too much of each")
    if len({answer.voice for answer in answers}) < len(answers):
        raise ValueError("somebody answers one statement twice")
    if not was_shown and any(answer.shown is not None for answer in answers):
        raise ValueError("something is shown of a statement that is not shown")


def _fewest_afterwards(answers: Sequence[Answer], movers: Sequence[Answer]) -> int:
    """How many responses are at least shown afterwards, whoever stays back: counted before chance has drawn."""
    shown = sum(answer.shown is not None for answer in answers)
    come = sum(answer.shown is None for answer in movers)
    gone = sum(answer.value is None for answer in movers)
    return shown + max(0, come - HELD_BACK) - gone


def _closing(answers: Sequence[Answer], movers: Sequence[Answer], was_shown: bool) -> Showing:
    if was_shown and len(movers) < LET_OUT:
        return Showing({}, len(movers), is_shown=True)
    given = sum(answer.value is not None for answer in answers)
    if given < FEWEST_SHOWN:
        return Showing(
            {each.voice: None for each in answers if each.shown is not None}, given, is_shown=False
        )
    return Showing({each.voice: each.value for each in movers}, 0, is_shown=True)
