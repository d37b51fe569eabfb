"""Proposals for tests, in any state, made by the verbs that pages call. Invented, like everything they say."""

import uuid
from datetime import timedelta

from commonpractice.agreement.models import Proposal
from commonpractice.agreement.proposals import concluding, proposing, rounds
from commonpractice.agreement.proposals.taking_positions import Said, take_position
from tests.agreement.asked import ask, people
from tests.built_once import built_once

WORDS = {
    "title": "One form for all hostels",
    "text": "Hostels in the city use one form to ask about fire, and a person fills it in once.",
    "rationale": "People tell their story five times.",
    "for_whom": "People who look for a room, and the staff who say yes or no.",
    "needs": "Two meetings of the hostels, and somebody who keeps the form.",
    "how_to_check": "Count how many hostels use it after half a year.",
}
RISK = Said(
    "object",
    reason="A form that travels can follow a person for ever.",
    against_purpose="Nobody says yes to a person whose oldest page is read first.",
)
LATE = Said(
    "object",
    reason="Six weeks are too short for a housing officer to answer.",
    against_purpose="A form without an answer opens no door.",
)
AGREE, NOT_FOR_ME = Said("agree"), Said("not_for_me")
LIVE_WITH = Said("can_live_with", reason="I would rather have a talk than a form.")


def draft(question, by, at, **words: str) -> Proposal:
    chosen = question.statements.shown()[:2]
    made = proposing.begin(uuid.uuid4(), question, {**WORDS, **words}, chosen, by=by, at=at)
    return fetched(made)


def fetched(proposal) -> Proposal:
    every = Proposal.objects.select_related("question__community", "question__theme", "question__rule")
    return every.get(pk=proposal.pk)


def open_positions(proposal, by, at) -> Proposal:
    if fetched(proposal).state == "draft":
        rounds.clarify(proposal, by=by, at=at)
    rounds.take_positions(proposal, by=by, at=at)
    return fetched(proposal)


def say(proposal, said) -> None:
    """`said`: by member where they stand, on the present text."""
    text = proposal.texts.order_by("-number")[0].number
    for member, position in said.items():
        take_position(proposal, position, by=member, text=text)


def weighed(proposal, by, at, said) -> Proposal:
    """Through a round in which these positions were taken."""
    opened = open_positions(proposal, by, at)
    say(opened, said)
    rounds.end_round(opened, at=at)
    return fetched(opened)


def amend(proposal, by, at, *, answers=None, **words: str) -> Proposal:
    before = proposal.texts.order_by("-number")[0]
    kept = {name: getattr(before, name) for name in proposing.WORDS if name != "title"}
    seen = proposal.rounds.count()
    changed = "What would go wrong is mended."
    rounds.amend(
        proposal, {**kept, **words}, what_changed=changed, answers=answers or {}, by=by, at=at, seen=seen
    )
    return fetched(proposal)


def decided(proposal, by, at, result="adopted", **facts):
    given = {"said": "", "review_on": at.date() + timedelta(days=180), **facts}
    return concluding.decide(proposal, result, **given, by=by, at=at)


@built_once
def everybody(potteries, now):
    """Members by constituency, sixteen in all."""
    return people(potteries, now)


@built_once
def consent(theme_in_hand, cora, now):
    """A closed question that agrees by consent."""
    return ask(theme_in_hand, cora, now, state="closed", rule={"method": "consent"})


@built_once
def proposal(consent, mo, now) -> Proposal:
    """A draft of Mo's."""
    return draft(consent, mo, now)
