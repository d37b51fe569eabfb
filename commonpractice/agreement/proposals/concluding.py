"""What became of a proposal: recorded once, with what the rule said and the numbers as they may be shown."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from commonpractice.agreement import rule
from commonpractice.agreement.models import Outcome, OutcomeReview, Position, Proposal
from commonpractice.agreement.proposals import outcome_letters
from commonpractice.agreement.proposals.holding import holding, move, note
from commonpractice.agreement.proposals.weighing import Taken, taken
from commonpractice.agreement.splitting import split
from commonpractice.community.models import Community, Constituency, Membership
from commonpractice.small_numbers import INSIDE, PUBLIC
from commonpractice.transitions import NotNowError

NOT_SAID = ""
"""The part of those who have not said where they speak from."""


class NotSettledError(Exception):
    """Adopted is only what the rule says is settled; `finding` says why this is not."""

    def __init__(self, finding: rule.Finding) -> None:
        super().__init__(finding.reason)
        self.finding = finding


class NoReviewDayError(Exception):
    """What is adopted is looked at again: it has a day for that."""


def decide(
    proposal: Proposal,
    result: str,
    *,
    said: str,
    review_on: date | None,
    by: Membership,
    at: datetime,
    seen: int | None = None,
) -> Outcome:
    """Record it for good. NotSettledError where the rule does not allow *adopted*."""
    with holding(proposal, "decide", seen=seen) as held:
        stood = taken(held)
        finding = stood.finding(held.question.rule)
        if result == Outcome.Result.ADOPTED:
            if finding.state != "settled":
                raise NotSettledError(finding)
            if review_on is None:
                raise NoReviewDayError
        outcome = _record(held, stood, finding, result=result, said=said, review_on=review_on, by=by, at=at)
        move(held, Proposal.State.DECIDED)
        note(held, "outcome_recorded", by=by, at=at, result=result, outcome=outcome.number)
        outcome_letters.outcome_recorded(outcome)
        return outcome


def review(
    outcome: Outcome, *, still_stands: bool, found: str, by: Membership, at: datetime
) -> OutcomeReview:
    """Its day came and somebody looked. Once; NotNowError the second time."""
    looked, made = OutcomeReview.objects.get_or_create(
        outcome=outcome, defaults={"still_stands": still_stands, "found": found, "by": by, "at": at}
    )
    if not made:
        raise NotNowError
    return looked


def finding_of(outcome: Outcome) -> rule.Finding:
    """As it was recorded, without its numbers."""
    kept = outcome.finding
    facts = {name: tuple(each) if isinstance(each, list) else each for name, each in kept["facts"].items()}
    return rule.Finding(kept["state"], kept["reason"], facts, {})


def numbers_for(positions: Iterable[Position]) -> dict[str, Any]:
    """By constituency how many members took each position, as members and as the public may see it."""
    counts = _counted(positions)
    return {
        "inside": asdict(split(counts, fewest=INSIDE)),
        "public": asdict(split(counts, fewest=PUBLIC)),
    }


def _counted(positions: Iterable[Position]) -> dict[str, Mapping[str, int]]:
    """Each member once, also where the rule counts one voice for an organisation: parts then add up to the whole."""
    taken = Counter((each.membership.constituency, each.stance) for each in positions)
    return {
        part: {stance: taken[part, stance] for stance in Position.Stance.values}
        for part in (*Constituency.values, NOT_SAID)
    }


def _record(held: Proposal, stood: Taken, finding: rule.Finding, *, at: datetime, **facts: Any) -> Outcome:
    community = Community.objects.select_for_update(no_key=True).get(pk=held.question.community_id)
    last: int | None = Outcome.objects.filter(community=community).aggregate(last=Max("number"))["last"]
    return Outcome.objects.create(
        community=community,
        number=(last or 0) + 1,
        proposal=held,
        text=stood.text,
        finding={"state": finding.state, "reason": finding.reason, "facts": dict(finding.facts)},
        numbers=numbers_for(stood.counted),
        at=at,
        **facts,
    )
