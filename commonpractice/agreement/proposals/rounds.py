"""A proposal from its opening through its rounds: questions are answered, positions taken, the text amended and asked again."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from commonpractice.agreement.models import (
    ClarifyingQuestion,
    Integration,
    Proposal,
    ProposalText,
    Round,
)
from commonpractice.agreement.proposals.holding import holding, move, note, present_text
from commonpractice.agreement.proposals.weighing import taken
from commonpractice.community.models import Membership
from commonpractice.transitions import NotNowError, StaleError

MOST_QUESTIONS = 20
"""Of one member about one proposal, so that nobody floods it."""


class TooManyQuestionsError(Exception):
    """This member has asked as often as one may."""


def clarify(
    proposal: Proposal, *, by: Membership, at: datetime, seconds: int = 0, seen: int | None = None
) -> None:
    """Open it: everybody reads it and asks what they do not understand. Its first text is fixed from here on."""
    with holding(proposal, "clarify", seen=seen) as held:
        _begin(held, Round.Kind.CLARIFY, present_text(held), by=by, at=at, seconds=seconds)
        move(held, Proposal.State.CLARIFYING)
        note(held, "proposal_opened", by=by, at=at)


def ask(
    proposal: Proposal, key: UUID, text: str, *, show_name: bool, by: Membership, at: datetime
) -> ClarifyingQuestion:
    """The same form twice asks once."""
    with holding(proposal, "ask") as held:
        there = held.clarifying_questions.filter(key=key).first()
        if there:
            return there
        if held.clarifying_questions.filter(asked_by=by).count() >= MOST_QUESTIONS:
            raise TooManyQuestionsError
        return ClarifyingQuestion.objects.create(
            proposal=held, key=key, text=text, asked_by=by, show_name=show_name, asked_at=at
        )


def take_question_back(asked: ClarifyingQuestion, *, by: Membership) -> bool:
    """Who asked it, at any time before the outcome; False where it is not theirs."""
    with holding(asked.proposal, "take_question_back") as held:
        gone, _each = held.clarifying_questions.filter(pk=asked.pk, asked_by=by).delete()
        return bool(gone)


def answer(asked: ClarifyingQuestion, text: str, *, by: Membership, at: datetime) -> None:
    """Say it, or say it better."""
    with holding(asked.proposal, "answer") as held:
        theirs = held.clarifying_questions.filter(pk=asked.pk)
        if not theirs.update(answer=text, answered_by=by, answered_at=at):
            raise NotNowError


def take_positions(
    proposal: Proposal,
    *,
    by: Membership,
    at: datetime,
    seconds: int = 0,
    closes_on: date | None = None,
    seen: int | None = None,
) -> None:
    """On the text as it stands. Again on the same text, those who took a position keep it until they take another."""
    with holding(proposal, "take_positions", seen=seen) as held:
        held.rounds.filter(ended_at=None).update(ended_at=at)
        text = present_text(held)
        _begin(held, Round.Kind.POSITIONS, text, by=by, at=at, seconds=seconds, closes_on=closes_on)
        move(held, Proposal.State.POSITIONS)
        note(held, "positions_asked", by=by, at=at, text=text.number)


def end_round(proposal: Proposal, *, at: datetime, seen: int | None = None) -> None:
    """Positions are fixed, and everybody reads what stands in the way."""
    with holding(proposal, "end_round", seen=seen) as held:
        held.rounds.filter(ended_at=None).update(ended_at=at)
        move(held, Proposal.State.WEIGHING)


def end_overdue(now: datetime) -> int:
    """End the rounds whose last day is over; how many were ended. May run twice at once, late, or not for days."""
    positions = Round.objects.filter(kind=Round.Kind.POSITIONS, ended_at=None)
    # East of Greenwich a day may be over before it is here; none is over sooner than that.
    waiting = positions.filter(closes_on__lte=now.date())
    ended = 0
    for each in waiting.select_related("proposal__question__community"):
        today = each.proposal.question.community.date_of(now)
        if each.closes_on is None or each.closes_on >= today:
            continue
        try:
            end_round(each.proposal, at=now, seen=each.number)
        except (NotNowError, StaleError):
            continue
        ended += 1
    return ended


def amend(
    proposal: Proposal,
    words: Mapping[str, str],
    *,
    what_changed: str,
    answers: Mapping[UUID, str],
    by: Membership,
    at: datetime,
    seen: int,
    seconds: int = 0,
) -> ProposalText:
    """A new text beside the one before it; `answers` says by objection how it answers that one.

    Nobody's agreement carries over: questions, then positions, are asked for anew.
    """
    with holding(proposal, "amend", seen=seen) as held:
        before = present_text(held)
        text = ProposalText.objects.create(
            proposal=held,
            number=before.number + 1,
            what_changed=what_changed,
            by=by,
            at=at,
            **{name: words[name] for name in ProposalText.FIELDS},
        )
        _integrate(held, before, text, answers)
        _begin(held, Round.Kind.CLARIFY, text, by=by, at=at, seconds=seconds)
        move(held, Proposal.State.CLARIFYING)
        note(held, "proposal_amended", by=by, at=at, text=text.number)
        return text


def _integrate(held: Proposal, before: ProposalText, text: ProposalText, answers: Mapping[UUID, str]) -> None:
    """An objection may be answered again by a later text; the latest answer is shown."""
    for each in taken(held, before).objections():
        how = answers.get(each.position.pk, "")
        if how:
            Integration.objects.update_or_create(
                position=each.position, defaults={"in_text": text, "how": how}
            )


def _begin(
    held: Proposal,
    kind: str,
    text: ProposalText,
    *,
    by: Membership,
    at: datetime,
    seconds: int,
    closes_on: date | None = None,
) -> None:
    last: int = held.rounds.aggregate(last=Max("number"))["last"] or 0
    Round.objects.create(
        proposal=held,
        number=last + 1,
        kind=kind,
        text=text,
        opened_at=at,
        seconds=seconds,
        closes_on=closes_on,
        by=by,
    )
