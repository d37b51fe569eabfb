"""Whether a proposal is settled: positions in, settled, not yet or blocked out, with the reason.

Silence is not agreement: who took no position counts nowhere, except that a quorum lacks them. *Not for me* counts
for nobody's agreement, against nothing and towards no quorum. In each method

- consent needs no open objection; those that stand are recorded beside the text;
- consensus needs everybody who took a position to agree or to live with it;
- threshold needs (agree + can live with) / (those + object) to reach the threshold, all together and, where the rule
  says so, in each constituency that took positions. Members who have not said where they speak from are weighed like
  a constituency: nobody is asked to declare lived experience, so some of them may have it.

An open objection from lived experience blocks in every method. One that stands blocks nowhere: its author lets it.

One voice per organisation: the most cautious position of its members speaks for it (open objection, standing one, can
live with, agree; *not for me* only when nobody there says more), once in the whole and once in each constituency its
members speak from, there by those members alone. So the constituencies may add up to more than the whole, but no new
position moves a voice from one place to another: otherwise a later *agree* could unsettle what is settled. Members
without an organisation and members with lived experience each speak for themselves: who is employed for what they
lived through was not sent by the employer, and lived experience is nobody's delegate.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

Method = Literal["consent", "consensus", "threshold"]
Stance = Literal["agree", "can_live_with", "object", "not_for_me"]
ObjectionState = Literal["open", "standing"]
State = Literal["settled", "not_yet", "blocked"]

ALL_TOGETHER = ""
_LEAST_THRESHOLD, _MOST_THRESHOLD = 50, 100


class RuleError(ValueError):
    """A rule that can settle nothing, or not what it says; `words` is the sentence to translate, for `facts`."""

    def __init__(self, words: str, **facts: object) -> None:
        super().__init__(words % facts)
        self.words, self.facts = words, facts


def _(text: str) -> str:
    """Mark words for translators, who collect them by this name; whoever shows them translates them."""
    return text


@dataclass(frozen=True, slots=True)
class Rule:
    """How a proposal is settled, fixed before it opens.

    `threshold` is in per cent, 50 to 100. `quorum` says for a constituency how many voices must at least take a
    position there; "" stands for all together. `by_constituency` matters for the threshold only. `lived_experience`
    is the constituency whose open objections always block. Raises RuleError for a rule that is impossible.
    """

    method: Method
    threshold: int = 75
    quorum: Mapping[str, int] = field(default_factory=dict)
    by_constituency: bool = True
    lived_experience: str = "lived_experience"
    one_voice_per_organisation: bool = False

    def __post_init__(self) -> None:
        if self.method not in get_args(Method):
            raise RuleError(_("There is no way of agreeing called “%(method)s”."), method=self.method)
        if not _LEAST_THRESHOLD <= self.threshold <= _MOST_THRESHOLD:
            raise RuleError(
                _("A threshold of %(threshold)d%% is impossible: it lies between 50%% and 100%%."),
                threshold=self.threshold,
            )
        if any(fewest < 0 for fewest in self.quorum.values()):
            raise RuleError(_("The number of positions needed cannot be below 0."))


@dataclass(frozen=True, slots=True)
class Position:
    """What one member says; `constituency` is "" where unknown, `objection` matters only where they object."""

    member: str
    constituency: str
    organisation: str | None
    stance: Stance
    objection: ObjectionState = "open"


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of the positions.

    `reason` is a key of REASONS, `facts` what its words need; neither holds a count of people. `numbers` gives for
    each constituency ("" where unknown) how many voices take each stance, as the rule counts voices: true numbers,
    to be shown only after small ones are withheld.
    """

    state: State
    reason: str
    facts: Mapping[str, int | tuple[str, ...]]
    numbers: Mapping[str, Mapping[Stance, int]]


@dataclass(frozen=True, slots=True)
class _Group:
    """The voices of one constituency, or all together."""

    agree: int
    object: int

    @property
    def taken(self) -> int:
        return self.agree + self.object

    def reaches(self, threshold: int) -> bool:
        return 100 * self.agree >= threshold * self.taken


def weigh(rule: Rule, positions: Iterable[Position]) -> Finding:
    """Weigh the latest position of each member, in any order.

    Raises ValueError where a member comes twice, or for a stance or state of an objection that does not exist.
    """
    given = sorted(positions, key=lambda position: position.member)
    _refuse_what_is_no_position(given)
    parts = {
        name: _voices(rule, [position for position in given if position.constituency == name])
        for name in sorted({position.constituency for position in given})
    }
    whole = _voices(rule, given)
    state, reason, facts = _result(rule, whole, parts)
    return Finding(state, reason, facts, {name: _stances(voices) for name, voices in parts.items()})


def _refuse_what_is_no_position(given: list[Position]) -> None:
    if len({position.member for position in given}) < len(given):
        raise ValueError("a member has one position, the latest")
    for position in given:
        if position.stance not in get_args(Stance) or position.objection not in get_args(ObjectionState):
            raise ValueError(f"no such position: {position.stance}, {position.objection}")


def _voices(rule: Rule, given: Iterable[Position]) -> list[Position]:
    """The positions that count among these: all, or the most cautious one for each organisation."""
    if not rule.one_voice_per_organisation:
        return list(given)
    voices: dict[tuple[str, str], Position] = {}
    for position in given:
        own = not position.organisation or position.constituency == rule.lived_experience
        speaks_for = ("member", position.member) if own else ("organisation", position.organisation or "")
        voices[speaks_for] = min(voices.get(speaks_for, position), position, key=_caution)
    return list(voices.values())


def _caution(position: Position) -> int:
    if position.stance == "object":
        return 0 if position.objection == "open" else 1
    return {"can_live_with": 2, "agree": 3, "not_for_me": 4}[position.stance]


def _stances(voices: Iterable[Position]) -> dict[Stance, int]:
    counted: dict[Stance, int] = dict.fromkeys(get_args(Stance), 0)
    for voice in voices:
        counted[voice.stance] += 1
    return counted


def _group(voices: Iterable[Position]) -> _Group:
    counted = _stances(voices)
    return _Group(counted["agree"] + counted["can_live_with"], counted["object"])


_Result = tuple[State, str, Mapping[str, int | tuple[str, ...]]]


def _result(rule: Rule, voices: Sequence[Position], parts: Mapping[str, Sequence[Position]]) -> _Result:
    whole = _group(voices)
    groups = {name: _group(part) for name, part in parts.items()}
    if _is_blocked(rule, voices):
        return "blocked", "objection", {}
    if not whole.taken:
        return "not_yet", "nobody", {}
    if whole.taken < rule.quorum.get(ALL_TOGETHER, 0):
        return "not_yet", "quorum", {"quorum": rule.quorum[ALL_TOGETHER]}
    lacking = tuple(
        name
        for name, fewest in sorted(rule.quorum.items())
        if name != ALL_TOGETHER and groups.get(name, _Group(0, 0)).taken < fewest
    )
    if lacking:
        return "not_yet", "quorum_of", {"constituencies": lacking}
    if rule.method == "threshold":
        return _by_threshold(rule, whole, groups.values())
    return _by_objections(rule, whole)


def _is_blocked(rule: Rule, voices: Iterable[Position]) -> bool:
    return any(
        voice.stance == "object"
        and voice.objection == "open"
        and (rule.method != "threshold" or voice.constituency == rule.lived_experience)
        for voice in voices
    )


def _by_objections(rule: Rule, whole: _Group) -> _Result:
    """Consent or consensus, when no objection is open: those counted here stand."""
    if rule.method == "consensus":
        return ("not_yet", "standing", {}) if whole.object else ("settled", "consensus", {})
    if not whole.agree:
        return "not_yet", "no_agreement", {}
    return "settled", "consent_beside" if whole.object else "consent", {}


def _by_threshold(rule: Rule, whole: _Group, groups: Iterable[_Group]) -> _Result:
    facts = {"threshold": rule.threshold}
    if not whole.reaches(rule.threshold):
        return "not_yet", "below", facts
    if not rule.by_constituency:
        return "settled", "threshold", facts
    if not all(group.reaches(rule.threshold) for group in groups):
        return "not_yet", "below_somewhere", facts
    return "settled", "threshold_everywhere", facts
