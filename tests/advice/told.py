"""Advice for tests, taken as far as a test wants by the verbs that pages call. Invented, like everything it says."""

import uuid
from datetime import timedelta

from commonpractice.advice import agreeing, asking, sending
from commonpractice.advice.models import Advice
from commonpractice.agreement.models import QuestionRule
from commonpractice.agreement.proposals import concluding, rounds
from commonpractice.agreement.proposals.taking_positions import Said, take_position
from commonpractice.guides.writing.coediting.tree import become, tree_of
from commonpractice.guides.writing.keeping_changes import editing

BODY = "Safeguarding board of the county (invented)"
QUESTION = "What should a record of an old fire say, and what not?"
ADVISED = "Say what happened, when, and how it is known."
RULE = {"method": QuestionRule.Method.CONSENT}
RISK = Said("object", reason="Nobody will read it.", against_purpose="Then it changes nothing.")


def asked(community, at, **more) -> Advice:
    given = {
        "key": uuid.uuid4(),
        "title": "Records of old fires",
        "question": QUESTION,
        "body": BODY,
        "contact_name": "Ade Board",
        "contact_address": "ade@board.example",
        "purpose": "For the board's guidance.",
    }
    return asking.ask(community, asking.Asked(**{**given, **more}), at=at)


def taken_up(community, theme, lead, by, at, **more) -> Advice:
    advice = asked(community, at, **more)
    asking.confirm(advice, at=at)
    send_by = community.date_of(at) + timedelta(days=30)
    asking.take_up(advice, theme=theme, lead=lead, send_by=send_by, by=by, at=at)
    return again(advice)


def again(advice: Advice) -> Advice:
    every = Advice.objects.select_related(
        "community", "body", "text__community", "theme", "lead", "positions_on"
    )
    return every.get(pk=advice.pk)


def write(advice: Advice, words: str, by, at) -> None:
    """Put a paragraph at the end of its text."""
    with editing(advice.text, by=by, at=at) as document:
        tree = tree_of(document)
        paragraph = {"type": "paragraph", "content": [{"type": "text", "text": words}]}
        become(document, {**tree, "content": [*tree["content"], paragraph]})


def written(advice: Advice, by, at, words: str = ADVISED) -> Advice:
    agreeing.begin_draft(advice, by=by, at=at)
    begun = again(advice)
    write(begun, words, by, at)
    return begun


def positions_on(advice: Advice, by, at, anew=None):
    closes_on = at.date() + timedelta(days=9)
    return agreeing.ask_positions(advice, RULE, closes_on, anew or agreeing.Anew(), by=by, at=at)


def decide(asking_, said, by, at, result="adopted") -> None:
    """`said`: by member where they stand."""
    proposal = asking_.proposal_text.proposal
    for member, position in said.items():
        take_position(proposal, position, by=member, text=asking_.proposal_text.number)
    rounds.end_round(proposal, at=at)
    proposal.refresh_from_db()
    review_on = at.date() + timedelta(days=180)
    concluding.decide(proposal, result, said="", review_on=review_on, by=by, at=at)


def send(advice: Advice, by, at, *, is_public=True):
    reply_by = at.date() + timedelta(days=42)
    return sending.send(advice, sending.Sending(is_public, "It helps others.", reply_by), by=by, at=at)


def sent(community, theme, lead, by, at, *, is_public=True, **more) -> Advice:
    advice = written(taken_up(community, theme, lead, by, at, **more), lead, at)
    decide(positions_on(advice, lead, at), {lead: Said("agree")}, by, at)
    send(again(advice), lead, at, is_public=is_public)
    return again(advice)
