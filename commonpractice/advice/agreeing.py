"""The draft, and where members stand on it: the text of guides' editor, and the rounds of the rule of agreement.

Each asking fixes the text as it stands. Agreement belongs to that text: a text that was changed since is asked about anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.utils.translation import gettext as _

from commonpractice.advice.letter_form import letter_of
from commonpractice.advice.life import moving, take
from commonpractice.advice.models import Advice, PositionsAsked
from commonpractice.advice.text_facts import (
    Tree,
    as_plain,
    fingerprint,
    first_text,
    has_advice,
    without_pictures,
)
from commonpractice.agreement.models import Outcome, Proposal, ProposalText, Question
from commonpractice.agreement.proposals import proposing, rounds
from commonpractice.agreement.proposals.weighing import taken
from commonpractice.agreement.questions import asking
from commonpractice.community.models import Membership
from commonpractice.guides import beginning
from commonpractice.guides.models import Guide
from commonpractice.guides.settling.text_now import text_now
from commonpractice.transitions import NotNowError

State = Advice.State


class NothingWrittenError(Exception):
    """There is no advice in the text yet."""


class SameTextError(Exception):
    """Members were asked about this very text; the page of the proposal says how it goes on there."""


@dataclass(frozen=True, slots=True)
class Anew:
    """What changed in the text since it was asked about, and how it answers each objection, by the position's key."""

    what_changed: str = ""
    answers: Mapping[UUID, str] | None = None


def begin_draft(advice: Advice, *, by: Membership, at: datetime) -> Guide:
    """A document that every member writes in. Begun twice it is one."""
    with moving(advice, "begin_draft") as held:
        facts = {
            "kind": Guide.Kind.ADVICE,
            "title": held.title,
            "theme": held.theme,
            "lead": held.lead,
        }
        tree = first_text(_)
        held.text = beginning.begin(uuid5(held.key, "text"), facts, tree, by=by, at=at)
        take(held, "begin_draft", State.WRITING, by=by, at=at, noted="advice_draft_begun")
        return held.text


def text_of(advice: Advice) -> Tree:
    """As it stands now, without pictures: a letter has none."""
    return (
        without_pictures(text_now(advice.text)) if advice.text is not None else {"type": "doc", "content": []}
    )


def ask_positions(
    advice: Advice, rule: Mapping[str, Any], closes_on: date, anew: Anew, *, by: Membership, at: datetime
) -> PositionsAsked:
    """On the text as it stands. The rule is fixed with the first asking; later ones pass over `rule`."""
    with moving(advice, "ask_positions") as held:
        tree = text_of(held)
        if not has_advice(tree, _):
            raise NothingWrittenError
        last = held.askings.select_related("proposal_text__proposal").order_by("-number").first()
        if last is not None and last.fingerprint == fingerprint(tree) and outcome_of(held) is None:
            raise SameTextError
        if held.positions_on is None:
            held.positions_on = _question(held, rule, by=by, at=at)
        words = _words(held, tree, at)
        before = last.proposal_text.proposal if last else None
        if before is None or before.state == Proposal.State.DECIDED:
            text = _proposed(held, words, by=by, at=at)
        else:
            before.question = held.positions_on
            text = _amended(before, words, anew, by=by, at=at)
        text.proposal.question = held.positions_on
        rounds.take_positions(text.proposal, by=by, at=at, closes_on=closes_on)
        asked = PositionsAsked.objects.create(
            advice=held,
            number=last.number + 1 if last else 1,
            tree=tree,
            fingerprint=fingerprint(tree),
            proposal_text=text,
            by=by,
            at=at,
        )
        take(held, "ask_positions", State.POSITIONS, by=by, at=at, noted="advice_positions_asked")
        return asked


def last_asking(advice: Advice) -> PositionsAsked | None:
    found = advice.askings.select_related(
        "proposal_text__proposal__outcome", "proposal_text__proposal__question"
    )
    return found.order_by("-number").first()


def outcome_of(advice: Advice) -> Outcome | None:
    """Of the text that was asked about last, once it is decided."""
    last = last_asking(advice)
    outcome = getattr(last.proposal_text.proposal, "outcome", None) if last else None
    return outcome if outcome and last and outcome.text_id == last.proposal_text_id else None


def agreed_on(advice: Advice) -> PositionsAsked | None:
    """The asking whose text was adopted; None while there is none."""
    outcome = outcome_of(advice)
    adopted = outcome is not None and outcome.result == Outcome.Result.ADOPTED
    return last_asking(advice) if adopted else None


def has_changed(advice: Advice, asking_: PositionsAsked) -> bool:
    """Whether somebody has written in the text since members were asked about it."""
    return fingerprint(text_of(advice)) != asking_.fingerprint


def _question(held: Advice, rule: Mapping[str, Any], *, by: Membership, at: datetime) -> Question:
    """Closed at once: what is asked is where members stand on a text, whose rule is fixed from here on."""
    if held.theme is None:
        raise NotNowError
    facts = {
        "text": _("What do we advise? %(title)s") % {"title": held.title},
        "background": held.question[:2000],
        "facilitator": held.lead or by,
        "of_advice": True,
    }
    question = asking.begin(uuid5(held.key, "positions"), held.theme, facts, rule, by=by, at=at)
    asking.gather_ideas(question, by=by, at=at)
    asking.close(question, by=by, at=at)
    question.refresh_from_db(fields=["state"])
    return question


def _proposed(held: Advice, words: Mapping[str, str], *, by: Membership, at: datetime) -> ProposalText:
    if held.positions_on is None:
        raise NotNowError
    proposal = proposing.begin(uuid4(), held.positions_on, words, [], by=by, at=at)
    rounds.clarify(proposal, by=by, at=at)
    return proposal.texts.get()


def _amended(
    before: Proposal, words: Mapping[str, str], anew: Anew, *, by: Membership, at: datetime
) -> ProposalText:
    """Whatever round is on ends: its positions were about another text."""
    if before.state == Proposal.State.POSITIONS:
        rounds.end_round(before, at=at)
    return rounds.amend(
        before,
        words,
        what_changed=anew.what_changed,
        answers=anew.answers or {},
        by=by,
        at=at,
        seen=before.rounds.count(),
    )


def open_objections(advice: Advice) -> list[tuple[UUID, str]]:
    """The key and the words of each objection that another text could answer."""
    last = last_asking(advice)
    if last is None or last.proposal_text.proposal.state == Proposal.State.DECIDED:
        return []
    found = taken(last.proposal_text.proposal, last.proposal_text).objections()
    return [(each.position.pk, each.position.reason) for each in found if each.state != "replaced"]


def _words(held: Advice, tree: Tree, at: datetime) -> dict[str, str]:
    """The words of the proposal; whoever sets words beside it knows beforehand who will read them."""
    why = _(
        "It goes as a letter of the community to the body named here. What you write beside it goes with it in your words and "
        "without your name, and anybody can read it if the advice is made public. You can take your words back at any time."
    )
    return {
        "title": held.title,
        "text": as_plain(letter_of(held, tree, on=held.community.date_of(at))),
        "rationale": why,
        "for_whom": held.body.name,
        "needs": "",
        "how_to_check": "",
    }
