"""Proposals and outcomes as rows, for rooms that only show them; the verbs that make them have tests of their own."""

import uuid

from commonpractice.agreement.models import Outcome, Position, Proposal, ProposalText, Round

FINDING = {"state": "settled", "reason": "consent", "facts": {}}


def proposal_in(
    question, by, at, *, state="clarifying", title="One form for all", text="All agencies take one form."
) -> Proposal:
    number = question.proposals.count() + 1
    proposal = Proposal.objects.create(
        question=question,
        number=number,
        key=uuid.uuid4(),
        title=title,
        state=state,
        drafted_by=by,
        made_at=at,
    )
    ProposalText.objects.create(proposal=proposal, number=1, text=text, by=by, at=at)
    return proposal


def open_for_positions(question, by, at, **more) -> Proposal:
    proposal = proposal_in(question, by, at, state="positions", **more)
    Round.objects.create(
        proposal=proposal, number=1, kind="positions", text=proposal.texts.get(), opened_at=at, by=by
    )
    return proposal


def stand(proposal, member, stance, reason="", *, show_name=False) -> Position:
    return Position.objects.create(
        round=proposal.rounds.get(), membership=member, stance=stance, reason=reason, show_name=show_name
    )


def record(proposal, by, at, *, result="adopted", review_on=None, finding=FINDING) -> Outcome:
    Proposal.objects.filter(pk=proposal.pk).update(state="decided")
    community = proposal.question.community
    proposal.rounds.update(ended_at=at)
    return Outcome.objects.create(
        community=community, number=community.outcomes.count() + 1, proposal=proposal, text=proposal.texts.get(),
        result=result, finding=finding, numbers={}, review_on=review_on, by=by, at=at,
    )  # fmt: skip
