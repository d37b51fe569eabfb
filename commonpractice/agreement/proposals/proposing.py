"""Drafting a proposal from statements. Until it is opened only who drafts it and who leads the question find it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from commonpractice.agreement.changing import changing
from commonpractice.agreement.models import Proposal, ProposalText, Question, Statement
from commonpractice.agreement.proposals.holding import holding
from commonpractice.community.models import Membership
from commonpractice.transitions import NotNowError, StaleError

WORDS = ("title", *ProposalText.FIELDS)


def begin(
    key: UUID,
    question: Question,
    words: Mapping[str, str],
    statements: Iterable[Statement],
    *,
    by: Membership,
    at: datetime,
) -> Proposal:
    """A draft. The same form twice begins one; NotNowError while the question is open."""
    with changing(question) as held:
        there = Proposal.objects.filter(key=key, question=held).first()
        if there:
            return there
        if held.state != Question.State.CLOSED:
            raise NotNowError
        last: int | None = held.proposals.aggregate(last=Max("number"))["last"]
        proposal = Proposal.objects.create(
            key=key,
            question=held,
            number=(last or 0) + 1,
            title=words["title"],
            drafted_by=by,
            made_at=at,
        )
        proposal.statements.set(statements)
        ProposalText.objects.create(proposal=proposal, number=1, by=by, at=at, **_text_of(words))
        return proposal


def change(
    proposal: Proposal, words: Mapping[str, str], statements: Iterable[Statement], *, seen: int, at: datetime
) -> None:
    """Other words for a draft. StaleError when somebody changed it since `seen`."""
    with holding(proposal, "change") as held:
        if held.edited_times != seen:
            raise StaleError
        held.title = words["title"]
        held.edited_times += 1
        held.save(update_fields=["title", "edited_times"])
        held.statements.set(statements)
        held.texts.filter(number=1).update(at=at, **_text_of(words))


def remove(proposal: Proposal) -> None:
    with holding(proposal, "remove") as held:
        held.delete()


def _text_of(words: Mapping[str, str]) -> dict[str, str]:
    return {name: words[name] for name in ProposalText.FIELDS}
