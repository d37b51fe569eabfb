"""Sending: the text that was agreed, as a letter that stands for good, to the body and, where that is chosen, to everybody."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from commonpractice.advice import hearing, letters
from commonpractice.advice.agreeing import agreed_on, has_changed
from commonpractice.advice.letter_form import facts_of, fingerprint_of
from commonpractice.advice.life import moving, take
from commonpractice.advice.models import Advice, PositionsAsked, Sent
from commonpractice.agreement.models import Outcome
from commonpractice.community.models import Membership


@dataclass(frozen=True, slots=True)
class Sending:
    """What who leads it says as it goes."""

    is_public: bool
    why_so: str
    reply_by: date
    asks: str = ""


class NotAgreedError(Exception):
    """No text of it was adopted by the rule."""


class ChangedSinceError(Exception):
    """The text was changed after it was agreed: it is asked about anew, or taken back to what was agreed."""


def to_send(advice: Advice) -> PositionsAsked:
    """The text that would go, as it was agreed."""
    agreed = agreed_on(advice)
    if agreed is None:
        raise NotAgreedError
    if has_changed(advice, agreed):
        raise ChangedSinceError
    return agreed


def facts_to_send(
    advice: Advice, agreed: PositionsAsked, sending: Sending, *, at: datetime
) -> dict[str, Any]:
    on = advice.community.date_of(at)
    return facts_of(advice, _outcome(agreed), asks=sending.asks, reply_by=sending.reply_by, on=on)


def send(advice: Advice, sending: Sending, *, by: Membership, at: datetime) -> Sent:
    """It goes once and stays as it went. A body without an address gets the PDF on paper."""
    with moving(advice, "send") as held:
        agreed = to_send(held)
        facts = facts_to_send(held, agreed, sending, at=at)
        sent = Sent.objects.create(
            advice=held,
            asking=agreed,
            outcome=_outcome(agreed),
            facts=facts,
            fingerprint=fingerprint_of(facts, agreed.tree),
            is_public=sending.is_public,
            why_so=sending.why_so,
            reply_by=sending.reply_by,
            by=by,
            at=at,
        )
        held.due_on = sending.reply_by
        take(held, "send", Advice.State.SENT, by=by, at=at, noted="advice_sent")
        letters.sent(held, at=at, reply_by=sending.reply_by)
        hearing.sent(held, at=at)
        return sent


def _outcome(agreed: PositionsAsked) -> Outcome:
    outcome: Outcome = agreed.proposal_text.proposal.outcome
    return outcome
