"""What a question asks of this member now: one thing, with the time that it takes."""

from dataclasses import dataclass
from math import ceil
from typing import Literal

from commonpractice.agreement.answering.responding import standing_of
from commonpractice.agreement.models import Position, Proposal, Question
from commonpractice.community.models import Membership

STATEMENTS_A_MINUTE = 2
What = Literal["open_it", "write", "respond", "wait", "done", "on_paper", "closed"]


@dataclass(frozen=True, slots=True)
class Now:
    """`what` to do; `left` of `total` statements wait for their response."""

    what: What
    left: int = 0
    total: int = 0

    @property
    def minutes(self) -> int:
        return ceil(self.left / STATEMENTS_A_MINUTE)

    @property
    def begun(self) -> bool:
        return self.left < self.total


def what_now(question: Question, membership: Membership) -> Now:
    by_state: dict[str, What] = {
        Question.State.DRAFT: "open_it",
        Question.State.IDEAS: "write",
        Question.State.CLOSED: "closed",
    }
    if question.state in by_state:
        return Now(by_state[question.state])
    standing = standing_of(question, membership)
    if standing.is_on_paper:
        return Now("on_paper")
    if not standing.total:
        return Now("wait")
    return Now("respond" if standing.left else "done", len(standing.left), standing.total)


def positions_wanted(question: Question, membership: Membership) -> list[Proposal]:
    """Proposals that are open for positions, on whose text this member has taken none."""
    open_now = question.proposals.filter(state=Proposal.State.POSITIONS)
    taken = Position.objects.filter(
        membership=membership, round__proposal__question=question, round__ended_at=None
    )
    return list(open_now.exclude(pk__in=taken.values("round__proposal")))
