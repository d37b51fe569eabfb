"""The page of a question: what is asked, where it stands, what a member can do now, and what protects their answer."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commonpractice.agreement.answering.own_ideas import own_ideas
from commonpractice.agreement.models import Proposal, Question
from commonpractice.agreement.permissions import may_draft_proposal, may_lead
from commonpractice.agreement.questions.rule_words import described
from commonpractice.agreement.questions.what_now import positions_wanted, what_now
from commonpractice.agreement.reaching import reach_question
from commonpractice.community.models import Membership
from commonpractice.community.reaching import AsMember
from commonpractice.themes.line import stages as line


@require_safe
def question(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, shown = reach_question(request, slug, number)
    page = "agreement/question.html"
    return render(request, page, {**_about(reached, shown), **_what_came_of_it(shown, reached.membership)})


def _about(reached: AsMember, shown: Question) -> dict[str, Any]:
    membership, theme = reached.membership, shown.theme
    return {
        "question": shown,
        "stages": line.of_theme(
            theme, membership=membership, now=timezone.now(), page=theme.get_absolute_url()
        ),
        "now": what_now(shown, membership),
        "rule": described(shown.rule),
        "opened": shown.steps.first(),
        "ideas": own_ideas(shown, membership),
        "may_lead": may_lead(membership, shown),
        "here": "themes",
    }


def _what_came_of_it(shown: Question, membership: Membership) -> dict[str, Any]:
    if shown.state != Question.State.CLOSED:
        return {}
    found = shown.proposals.select_related("outcome")
    if not may_lead(membership, shown):
        found = found.filter(~Q(state=Proposal.State.DRAFT) | Q(drafted_by=membership))
    proposals = list(found)
    open_now = any(each.state == Proposal.State.POSITIONS for each in proposals)
    return {
        "proposals": proposals,
        "positions_wanted": positions_wanted(shown, membership) if open_now else [],
        "may_propose": may_draft_proposal(membership, shown),
    }
