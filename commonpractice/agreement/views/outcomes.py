"""Outcomes: each with a page of its own for good, for members and, where its theme is public, for anybody."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.agreement.forms.outcomes import ReviewForm
from commonpractice.agreement.models import Outcome
from commonpractice.agreement.permissions import may_lead
from commonpractice.agreement.proposals.concluding import finding_of, review
from commonpractice.agreement.proposals.outcome_numbers import table_of
from commonpractice.agreement.proposals.proposal_facts import (
    finding_words,
    objections_shown,
    other_words_shown,
    parts,
    text_and_the_one_before,
)
from commonpractice.agreement.proposals.weighing import taken
from commonpractice.agreement.questions.rule_words import described
from commonpractice.agreement.views.positions import may_take_words_back
from commonpractice.agreement.views.proposals import comparison
from commonpractice.community.reaching import InCommunity, reach_community
from commonpractice.themes.line.came_of import came_of
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError

A_PAGE = 20


@require_safe
def outcomes(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_community(request, slug)
    every = reached.community.outcomes.select_related("proposal__question", "text", "review")
    found = every if reached.membership else every.public()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "agreement/outcomes.html", {"page": page, "here": "themes"})


@require_safe
def outcome(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, shown = _reach(request, slug, number)
    proposal, me = shown.proposal, reached.membership
    question = proposal.question
    texts = list(proposal.texts.all())
    two = text_and_the_one_before(texts, request.GET.get("compare", ""))
    if two:
        context = comparison(*two) | {"proposal": proposal, "question": question, "back": shown}
        return render(request, "agreement/proposal_compared.html", context)
    stood = taken(proposal, shown.text)
    words = objections_shown(stood, me, inside=me is not None)
    context = {
        "outcome": shown,
        "proposal": proposal,
        "question": question,
        "text": shown.text,
        "parts": parts(shown.text),
        "texts": texts,
        "rule_words": described(question.rule),
        "finding_words": finding_words(finding_of(shown)),
        "numbers": table_of(shown.numbers["inside" if me else "public"]),
        "objections": [each for each in words if each.state != "replaced"],
        "other_words": other_words_shown(stood, me, inside=me is not None),
        "may_take_back": may_take_words_back(proposal, me),
        "may_review": me is not None and may_lead(me, question) and not hasattr(shown, "review"),
        "statements": proposal.statements.all() if me else [],
        "barriers": question.theme.barriers.known().with_words() if me else [],
        "came_of": came_of("outcome", shown, membership=me),
        "here": "themes",
    }
    return render(request, "agreement/outcome.html", context)


def outcome_review(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, shown = _reach(request, slug, number)
    if reached.membership is None or not may_lead(reached.membership, shown.proposal.question):
        raise Http404
    if hasattr(shown, "review"):
        messages.info(request, _("Somebody has looked at it again already."))
        return redirect(shown)
    form = ReviewForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "outcome": shown, "here": "themes"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            given = form.cleaned_data
            try:
                review(
                    shown,
                    still_stands=given["still_stands"],
                    found=given["found"],
                    by=reached.membership,
                    at=timezone.now(),
                )
            except NotNowError:
                messages.info(request, _("Somebody has looked at it again already."))
            return redirect(shown)
    return render(request, "agreement/outcome_review.html", context)


def _reach(request: HttpRequest, slug: str, number: int) -> tuple[InCommunity, Outcome]:
    """Who is no member finds it where its theme is public."""
    reached = reach_community(request, slug)
    every = reached.community.outcomes.select_related(
        "proposal__question__theme__publication", "proposal__question__rule", "text", "review"
    )
    shown = get_object_or_404(every if reached.membership else every.public(), number=number)
    shown.community = reached.community
    question = shown.proposal.question
    question.community = question.theme.community = reached.community
    return reached, shown
