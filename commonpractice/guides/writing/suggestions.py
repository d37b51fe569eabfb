"""What becomes of a suggested change of the words: decided once, and the text changed with it, from whichever page."""

from dataclasses import dataclass
from datetime import datetime

from commonpractice.community.models import Membership
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.suggested import Suggestion, accepted, open_suggestions, refused
from commonpractice.guides.models import Guide, SuggestionDecision
from commonpractice.guides.permissions import may_lead
from commonpractice.guides.writing.coediting.tree import become, tree_of
from commonpractice.guides.writing.keeping_changes import editing

LONGEST_QUOTE = 300


class NotTheirsError(Exception):
    """Who leads decides; only who suggested it takes it back."""


class GoneError(Exception):
    """It does not stand in the text, and nobody has decided it."""


@dataclass(frozen=True)
class Decision:
    suggestion: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True)
class OnScreen:
    """What an editor shows, which may still be on its way to us. Of what is in the text, the text tells."""

    quote: str
    suggested_by: int | None


def decide(
    guide: Guide, given: Decision, *, shows: OnScreen | None = None, by: Membership, at: datetime
) -> SuggestionDecision:
    """Decide, and change the text. Of two the first counts, and is given to both. NotTheirsError, GoneError."""
    with editing(guide, by=by, at=at) as doc:
        tree = tree_of(doc)
        here = _find(tree, given.suggestion)
        decided = guide.suggestion_decisions.filter(suggestion=given.suggestion).first()
        facts = _facts(here, decided, shows)
        _insist_that_may(guide, given, facts, by)
        decided = decided or _note(guide, given, facts, by, at)
        if here:
            make = accepted if decided.outcome == SuggestionDecision.Outcome.ACCEPTED else refused
            become(doc, make(tree, {here.id}))
        return decided


def _find(tree: Node, suggestion: str) -> Suggestion | None:
    return next((each for each in open_suggestions(tree) if str(each.id) == suggestion), None)


def _facts(here: Suggestion | None, decided: SuggestionDecision | None, shows: OnScreen | None) -> OnScreen:
    if here:
        return OnScreen(f"{here.taken_out} → {here.added}", here.by if isinstance(here.by, int) else None)
    if decided:
        return OnScreen(decided.quote, decided.suggested_by_id)
    if shows is None:
        raise GoneError
    return shows


def _insist_that_may(guide: Guide, given: Decision, facts: OnScreen, by: Membership) -> None:
    takes_back = given.outcome == SuggestionDecision.Outcome.TAKEN_BACK
    if not (facts.suggested_by == by.pk if takes_back else may_lead(by, guide)):
        raise NotTheirsError


def _note(guide: Guide, given: Decision, facts: OnScreen, by: Membership, at: datetime) -> SuggestionDecision:
    return SuggestionDecision.objects.create(
        guide=guide,
        suggestion=given.suggestion,
        outcome=given.outcome,
        reason=given.reason,
        quote=facts.quote[:LONGEST_QUOTE],
        suggested_by=guide.community.memberships.filter(pk__in=[facts.suggested_by or 0]).first(),
        by=by,
        at=at,
    )
