"""An amended text, and the outcome of a proposal."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.agreement.forms.outcomes import DecideForm
from commonpractice.agreement.forms.proposals import AmendForm
from commonpractice.agreement.models import Proposal, ProposalText, Round
from commonpractice.agreement.models.proposal import TRANSITIONS
from commonpractice.agreement.proposals import leading_a_round as leading
from commonpractice.agreement.proposals import rounds
from commonpractice.agreement.proposals.concluding import NotSettledError
from commonpractice.agreement.proposals.concluding import decide as conclude
from commonpractice.agreement.proposals.proposal_facts import finding_words, objections_shown
from commonpractice.agreement.proposals.weighing import taken
from commonpractice.agreement.questions.rule_words import described
from commonpractice.agreement.reaching import reach_proposal_to_lead
from commonpractice.agreement.views.proposals import addresses_of
from commonpractice.community.reaching import AsMember
from commonpractice.themes.months import months_after
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError, StaleError, allows

REVIEW_AFTER_MONTHS = 6


def amend(request: HttpRequest, slug: str, number: int, proposal_number: int) -> HttpResponse:
    reached, proposal = reach_proposal_to_lead(request, slug, number, proposal_number)
    if not allows(TRANSITIONS, "amend", proposal.state):
        return _not_now(request, proposal, _("A text is amended when a round has ended."))
    if proposal.question.of_advice:
        return redirect("advice:of_question", slug, number)
    text = proposal.texts.order_by("-number")[0]
    seen, stood = proposal.rounds.count(), taken(proposal, text)
    form = AmendForm(
        request.POST or None,
        # A copy: validating writes into the form's own instance.
        instance=ProposalText(
            **{name: getattr(text, name) for name in ProposalText.FIELDS}, proposal=proposal
        ),
        answers=[
            (str(each.position.pk), each.position.reason or _("words that their author took back"))
            for each in stood.objections()
            if each.state != "replaced"
        ],
        initial={"seen": seen},
    )
    context: dict[str, Any] = {
        "form": form,
        "proposal": proposal,
        "question": proposal.question,
        "text": text,
        "objections": objections_shown(stood, reached.membership),
        "here": "themes",
    }
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(
            form, (*form.free_text, *form.answer_names), known_names(reached.community)
        )
        if context["ask_again"] is None:
            try:
                return _amend(reached, proposal, form)
            except (StaleError, NotNowError):
                context["is_stale"] = True
    return render(request, "agreement/amend.html", context)


def decide(request: HttpRequest, slug: str, number: int, proposal_number: int) -> HttpResponse:
    reached, proposal = reach_proposal_to_lead(request, slug, number, proposal_number)
    if hasattr(proposal, "outcome"):
        messages.info(request, _("Its outcome is recorded already."))
        return redirect(proposal.outcome)
    if not allows(TRANSITIONS, "decide", proposal.state):
        return _not_now(request, proposal, _("An outcome is recorded when a round has ended."))
    finding = taken(proposal).finding(proposal.question.rule)
    settled = finding.state == "settled"
    today = reached.community.date_of(timezone.now())
    form = DecideForm(
        request.POST or None,
        today=today,
        why_not="" if settled else finding_words(finding),
        initial={
            "seen": proposal.rounds.count(),
            "result": "adopted" if settled else "",
            "review_on": months_after(today, REVIEW_AFTER_MONTHS),
        },
    )
    context: dict[str, Any] = {
        "form": form,
        "proposal": proposal,
        "question": proposal.question,
        "finding": finding,
        "finding_words": finding_words(finding),
        "rule_words": described(proposal.question.rule),
        "here": "themes",
    }
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            return _decide(reached, proposal, form)
    return render(request, "agreement/decide.html", context)


def _amend(reached: AsMember, proposal: Proposal, form: AmendForm) -> HttpResponse:
    given = form.cleaned_data
    in_the_room = proposal.rounds.filter(seconds__gt=0).exists()
    rounds.amend(
        proposal,
        {name: given[name] for name in ProposalText.FIELDS},
        what_changed=given["what_changed"],
        answers=form.answers,
        by=reached.membership,
        at=timezone.now(),
        seen=given["seen"],
        seconds=leading.SECONDS[Round.Kind.CLARIFY] if in_the_room else 0,
    )
    messages.success(reached, _("The new text is open. Everybody sees what changed, and is asked anew."))
    return redirect("agreement:proposal_lead", *addresses_of(proposal))


def _decide(reached: AsMember, proposal: Proposal, form: DecideForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        outcome = conclude(
            proposal,
            given["result"],
            said=given["said"],
            review_on=given["review_on"],
            by=reached.membership,
            at=timezone.now(),
            seen=given["seen"],
        )
    except NotSettledError as error:
        messages.warning(reached, finding_words(error.finding))
    except (StaleError, NotNowError):
        messages.warning(reached, _("Somebody was quicker. Here is where it stands now."))
    else:
        messages.success(reached, _("The outcome is recorded. Who took part hears of it."))
        return redirect(outcome)
    return redirect("agreement:proposal_lead", *addresses_of(proposal))


def _not_now(request: HttpRequest, proposal: Proposal, why: str) -> HttpResponse:
    messages.warning(request, why)
    return redirect("agreement:proposal_lead", *addresses_of(proposal))
