"""How a proposal changes: with its question held, in a state that allows the step, and as the page showed it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from commonpractice.agreement.changing import changing
from commonpractice.agreement.models import Proposal, ProposalText, Round
from commonpractice.agreement.models.proposal import TRANSITIONS
from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.transitions import NotNowError, StaleError, allows


@contextmanager
def holding(proposal: Proposal, verb: str, *, seen: int | None = None) -> Iterator[Proposal]:
    """NotNowError where its state does not allow the step; StaleError where rounds were begun since `seen` of them.

    A proposal passes through the same states several times: the number of rounds says which time it is.
    """
    with changing(proposal.question) as question:
        held = question.proposals.filter(pk=proposal.pk).first()
        if held is None or not allows(TRANSITIONS, verb, held.state):
            raise NotNowError
        if seen is not None and held.rounds.count() != seen:
            raise StaleError
        held.question = question
        yield held


def move(held: Proposal, state: str) -> None:
    held.state = state
    held.save(update_fields=["state"])


def present_text(proposal: Proposal) -> ProposalText:
    """The words as they stand now."""
    return proposal.texts.order_by("-number")[0]


def open_round(proposal: Proposal) -> Round | None:
    return proposal.rounds.filter(ended_at=None).order_by("-number").first()


def note(held: Proposal, what: str, *, by: Membership | None, at: datetime, **more: int | str) -> None:
    question = held.question
    note_happening(
        question.community,
        what,
        about=held,
        by=by.person if by else None,
        at=at,
        question=question.number,
        number=held.number,
        **more,
    )
