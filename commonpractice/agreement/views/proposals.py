"""Drafting a proposal from statements, and its page."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.agreement.forms.positions import AskForm
from commonpractice.agreement.forms.proposals import BeginForm, ChangeForm, ProposalForm
from commonpractice.agreement.models import Proposal, ProposalText, Question
from commonpractice.agreement.models.proposal import TRANSITIONS
from commonpractice.agreement.permissions import may_change_proposal, may_draft_proposal, may_lead
from commonpractice.agreement.proposals import proposing, rounds
from commonpractice.agreement.proposals.holding import open_round
from commonpractice.agreement.proposals.numbers_in_words import so_many
from commonpractice.agreement.proposals.proposal_facts import (
    compared,
    finding_words,
    objections_shown,
    other_words_shown,
    parts,
    text_and_the_one_before,
)
from commonpractice.agreement.proposals.taking_positions import how_many, position_of
from commonpractice.agreement.proposals.weighing import taken
from commonpractice.agreement.questions.rule_words import described
from commonpractice.agreement.reaching import reach_proposal, reach_question
from commonpractice.agreement.seeing.results import see
from commonpractice.community.forms.editing import show_stale
from commonpractice.community.models import Membership
from commonpractice.community.reaching import AsMember
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError, StaleError, allows


def propose(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, question = reach_question(request, slug, number)
    if not may_draft_proposal(reached.membership, question):
        raise Http404
    form = BeginForm(
        request.POST or None,
        question=question,
        chosen=_chosen(request),
        first=_common_ground(question),
        initial={"key": uuid.uuid4()},
    )
    context: dict[str, Any] = {"form": form, "question": question, "here": "themes"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            proposal = proposing.begin(
                form.cleaned_data["key"],
                question,
                _words(form),
                form.cleaned_data["statements"],
                by=reached.membership,
                at=timezone.now(),
            )
            messages.success(request, _("Your draft is kept. You and whoever leads the question can see it."))
            return redirect(proposal)
    return render(request, "agreement/propose.html", context)


def proposal_change(request: HttpRequest, slug: str, number: int, proposal_number: int) -> HttpResponse:
    reached, proposal = reach_proposal(request, slug, number, proposal_number)
    if not may_change_proposal(reached.membership, proposal):
        raise Http404
    if not allows(TRANSITIONS, "change", proposal.state):
        messages.warning(request, _("It has opened: this text stands. It can be amended after a round."))
        return redirect(proposal)
    question = proposal.question
    form = ChangeForm(
        request.POST or None,
        question=question,
        chosen=list(proposal.statements.values_list("number", flat=True)),
        first=_common_ground(question),
        instance=_first_text(proposal),
    )
    context: dict[str, Any] = {"form": form, "question": question, "proposal": proposal, "here": "themes"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                return _change(reached, proposal, form)
            except StaleError:
                context["theirs"] = _theirs(form, proposal)
    return render(request, "agreement/proposal_change.html", context)


def proposal_ask(request: HttpRequest, slug: str, number: int, proposal_number: int) -> HttpResponse:
    """A question about it, while it is clarified."""
    reached, proposal = reach_proposal(request, slug, number, proposal_number)
    if "take_back" in request.POST:
        return _take_question_back(reached, proposal)
    if not allows(TRANSITIONS, "ask", proposal.state):
        messages.warning(request, _("Questions are asked and answered while a proposal is clarified."))
        return redirect(proposal)
    form = AskForm(request.POST or None, initial={"key": uuid.uuid4()})
    context: dict[str, Any] = {"form": form, "proposal": proposal, "question": proposal.question}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            ask_it(request, proposal, form, reached.membership)
            return redirect(proposal)
    return render(request, "agreement/proposal_ask.html", context | {"here": "themes"})


def _take_question_back(reached: AsMember, proposal: Proposal) -> HttpResponse:
    try:
        key = uuid.UUID(reached.POST["take_back"])
    except ValueError:
        raise Http404 from None
    asked = proposal.clarifying_questions.filter(key=key).first()
    if asked is None:
        raise Http404
    asked.proposal = proposal
    try:
        is_gone = rounds.take_question_back(asked, by=reached.membership)
    except NotNowError:
        is_gone = False
    if is_gone:
        messages.success(reached, _("Your question is taken back."))
    else:
        messages.warning(reached, _("This question cannot be taken back."))
    return redirect(proposal)


def ask_it(request: HttpRequest, proposal: Proposal, form: AskForm, membership: Membership) -> None:
    """By whichever door they came."""
    given = form.cleaned_data
    try:
        rounds.ask(
            proposal,
            given["key"],
            given["asked"],
            show_name=given["show_name"],
            by=membership,
            at=timezone.now(),
        )
    except NotNowError:
        messages.warning(request, _("The time for questions is over. Please ask in the room."))
    except rounds.TooManyQuestionsError:
        messages.warning(request, _("You have asked a lot about this already. Please ask in the room."))
    else:
        messages.success(request, _("Your question is asked. The answer will stand beside it."))


@require_safe
def proposal(request: HttpRequest, slug: str, number: int, proposal_number: int) -> HttpResponse:
    reached, shown = reach_proposal(request, slug, number, proposal_number)
    texts = list(shown.texts.all())
    two = text_and_the_one_before(texts, request.GET.get("compare", ""))
    if two:
        context = comparison(*two) | {"proposal": shown, "question": shown.question, "back": shown}
        return render(request, "agreement/proposal_compared.html", context)
    me = reached.membership
    context = {
        **facts_of(shown, texts, me),
        "may_lead": may_lead(me, shown.question),
        "may_change": may_change_proposal(me, shown),
        "is_mine": shown.drafted_by_id == me.pk,
        "mine": position_of(shown, me),
        "me": me,
        "here": "themes",
    }
    return render(request, "agreement/proposal.html", context)


def facts_of(shown: Proposal, texts: list[ProposalText], reader: Membership | None) -> dict[str, Any]:
    """What every member sees of it in its state; `reader` sees which words are theirs."""
    text, state = texts[-1], Proposal.State(shown.state)
    facts: dict[str, Any] = {
        "proposal": shown,
        "question": shown.question,
        "text": text,
        "parts": parts(text),
        "texts": texts,
        "rule_words": described(shown.question.rule),
        "statements": shown.statements.all(),
        "asked": shown.clarifying_questions.select_related("asked_by"),
        "objections": [],
    }
    if state == Proposal.State.POSITIONS:
        facts["round"] = open_round(shown)
        facts["so_many"] = so_many(how_many(facts["round"])) if facts["round"] else ""
    if state in {Proposal.State.WEIGHING, Proposal.State.POSITIONS, Proposal.State.CLARIFYING}:
        stood = taken(shown, text)
        facts["objections"] = objections_shown(stood, reader)
    if state == Proposal.State.WEIGHING:
        facts["finding"] = stood.finding(shown.question.rule)
        facts["finding_words"] = finding_words(facts["finding"])
        facts["other_words"] = other_words_shown(stood, reader)
    return facts


def comparison(before: ProposalText, after: ProposalText) -> dict[str, Any]:
    return {"before": before, "after": after, "changes": compared(before, after), "here": "themes"}


def addresses_of(shown: Proposal) -> list[Any]:
    return [shown.question.community.slug, shown.question.number, shown.number]


def _chosen(request: HttpRequest) -> list[int]:
    """From the page of results: `?s=3&s=7`."""
    return [int(number[:5]) for number in request.GET.getlist("s") if number.isdecimal()][:50]


def _common_ground(question: Question) -> list[int]:
    """The numbers of statements that every part agrees on, best first."""
    return [each.row.statement.number or 0 for each in see(question).common]


def _words(form: ProposalForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in proposing.WORDS}


def _first_text(shown: Proposal) -> ProposalText:
    text = shown.texts.get(number=1)
    text.proposal = shown
    return text


def _change(reached: AsMember, shown: Proposal, form: ChangeForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        proposing.change(shown, _words(form), given["statements"], seen=given["seen"], at=timezone.now())
    except NotNowError:
        messages.warning(reached, _("It was opened in the meantime. Nothing was changed."))
    else:
        messages.success(reached, _("Saved."))
    return redirect(reverse("agreement:proposal", args=addresses_of(shown)))


def _theirs(form: ChangeForm, shown: Proposal) -> list[tuple[str, str]]:
    current: Any = _first_text(Proposal.objects.get(pk=shown.pk))
    current.edited_times = current.proposal.edited_times
    theirs = show_stale(form, current)
    if current.proposal.title != form.cleaned_data["title"]:
        theirs.insert(0, (str(form["title"].label), current.proposal.title))
    return theirs
