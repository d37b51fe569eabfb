"""Leading a proposal: through its round in the room, or between meetings."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.agreement.forms.positions import AnswerForm, OpenForm, ScribeForm
from commonpractice.agreement.models import Proposal, Round
from commonpractice.agreement.permissions import may_change_proposal, may_lead
from commonpractice.agreement.proposals import leading_a_round as leading
from commonpractice.agreement.proposals import proposing, rounds
from commonpractice.agreement.proposals.taking_positions import HasTakenError, record_for
from commonpractice.agreement.reaching import reach_proposal, reach_proposal_to_lead
from commonpractice.agreement.views.proposals import addresses_of, facts_of
from commonpractice.community.reaching import AsMember
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError, StaleError

State = Proposal.State


@require_safe
def proposal_lead(request: HttpRequest, slug: str, number: int, proposal_number: int) -> HttpResponse:
    reached, proposal = reach_proposal_to_lead(request, slug, number, proposal_number)
    return render(request, "agreement/proposal_lead.html", _desk(reached, proposal))


def proposal_step(
    request: HttpRequest, slug: str, number: int, proposal_number: int, verb: str
) -> HttpResponse:
    reached, proposal = reach_proposal(request, slug, number, proposal_number)
    take = STEPS.get(verb)
    may = (
        may_change_proposal(reached.membership, proposal)
        if verb == "remove"
        else may_lead(reached.membership, proposal.question)
    )
    if take is None or not may:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        return take(reached, proposal)
    except StaleError:
        messages.info(request, _("This step was taken already. Here is where it stands now."))
    except NotNowError:
        messages.warning(request, _("This cannot be done now. Here is where it stands."))
    return _to_desk(proposal)


def _clarify(reached: AsMember, proposal: Proposal) -> HttpResponse:
    rounds.clarify(
        proposal,
        by=reached.membership,
        at=timezone.now(),
        seconds=_seconds(reached, Round.Kind.CLARIFY),
        seen=_seen(reached),
    )
    messages.success(reached, _("It is open. Everybody can read it and ask."))
    return _to_desk(proposal)


def _take_positions(reached: AsMember, proposal: Proposal) -> HttpResponse:
    """In the room with the clock; between meetings with a last day."""
    closes_on = None
    if not reached.POST.get("clock"):
        form = OpenForm(reached.POST, today=_today(proposal))
        if not form.is_valid():
            context = _desk(reached, proposal) | {"open_form": form}
            return render(reached, "agreement/proposal_lead.html", context)
        closes_on = form.cleaned_data["closes_on"]
    rounds.take_positions(
        proposal,
        by=reached.membership,
        at=timezone.now(),
        seconds=_seconds(reached, Round.Kind.POSITIONS),
        closes_on=closes_on,
        seen=_seen(reached),
    )
    messages.success(reached, _("Positions can be taken now."))
    return _to_desk(proposal)


def _end_round(reached: AsMember, proposal: Proposal) -> HttpResponse:
    rounds.end_round(proposal, at=timezone.now(), seen=_seen(reached))
    messages.success(reached, _("The round has ended. Everybody can read the objections now."))
    return _to_desk(proposal)


def _remove(reached: AsMember, proposal: Proposal) -> HttpResponse:
    proposing.remove(proposal)
    messages.success(reached, _("The draft is removed."))
    return redirect(proposal.question)


def _answer(reached: AsMember, proposal: Proposal) -> HttpResponse:
    form = AnswerForm(reached.POST)
    asked = get_object_or_404(proposal.clarifying_questions, key=_key(reached.POST.get("asked", "")))
    asked.proposal = proposal
    ask_again = None
    if form.is_valid():
        ask_again = must_ask_again(form, form.free_text, known_names(reached.community))
        if ask_again is None:
            rounds.answer(asked, form.cleaned_data["answer"], by=reached.membership, at=timezone.now())
            messages.success(reached, _("The answer stands beside the question."))
            return _to_desk(proposal)
    context = {"form": form, "asked": asked, "proposal": proposal, "question": proposal.question}
    return render(
        reached, "agreement/proposal_answer.html", context | {"ask_again": ask_again, "here": "themes"}
    )


def _record(reached: AsMember, proposal: Proposal) -> HttpResponse:
    """A scribe writes down a position for a member who asks."""
    form = _scribe_form(reached, proposal)
    context: dict[str, Any] = {"form": form, "proposal": proposal, "question": proposal.question}
    if form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                _write_down(reached, proposal, form)
            except (StaleError, NotNowError):
                context["is_stale"] = True
            else:
                return _to_desk(proposal)
    return render(reached, "agreement/proposal_record.html", context | {"here": "themes"})


def _write_down(reached: AsMember, proposal: Proposal, form: ScribeForm) -> None:
    given = form.cleaned_data
    try:
        record_for(proposal, form.said, member=given["member"], text=given["text"])
    except HasTakenError:
        messages.warning(reached, _("They have taken a position already. Only they can change it."))
    else:
        messages.success(reached, _("Written down. From their own device they can still change it."))


STEPS: dict[str, Callable[[AsMember, Proposal], HttpResponse]] = {
    "clarify": _clarify,
    "take_positions": _take_positions,
    "end_round": _end_round,
    "remove": _remove,
    "answer": _answer,
    "record": _record,
}


def _desk(reached: AsMember, proposal: Proposal) -> dict[str, Any]:
    now = timezone.now()
    texts = list(proposal.texts.all())
    context = facts_of(proposal, texts, reached.membership)
    begun = list(proposal.rounds.select_related("text"))
    last = begun[-1] if begun else None
    finding = context.get("finding")
    open_ones = [each for each in context["objections"] if each.state == "open"]
    at = leading.place(
        proposal.state,
        last,
        settled=finding is not None and finding.state == "settled",
        objections=bool(open_ones),
        now=now,
    )
    clock = leading.clock(at, last)
    shown_seen = reached.GET.get("seen", "")
    return {
        **context,
        "steps": leading.steps(at),
        "at": at,
        "clock": clock.shown(now) if clock else None,
        "seen": len(begun),
        "has_moved_on": shown_seen.isdecimal() and shown_seen != str(len(begun)),
        "unanswered": [each for each in context["asked"] if not each.answer],
        "open_objections": open_ones,
        "open_form": OpenForm(today=_today(proposal)),
        "scribe_form": _scribe_form(reached, proposal) if proposal.state == State.POSITIONS else None,
        "here": "themes",
    }


def _scribe_form(reached: AsMember, proposal: Proposal) -> ScribeForm:
    text = proposal.texts.order_by("-number").values_list("number", flat=True)[0]
    sent = reached.POST if reached.method == "POST" and "member" in reached.POST else None
    return ScribeForm(sent, members=reached.community.memberships.current(), initial={"text": text})


def _seconds(reached: AsMember, kind: Round.Kind) -> int:
    return leading.SECONDS[kind] if reached.POST.get("clock") else 0


def _seen(reached: AsMember) -> int:
    """How many rounds there were on the page; without it the step is not known to be the one that was meant."""
    seen = reached.POST.get("seen", "")
    if not (seen.isascii() and seen.isdecimal()):
        raise StaleError
    return int(seen[:9])


def _key(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        raise Http404 from None


def _today(proposal: Proposal) -> Any:
    return proposal.question.community.date_of(timezone.now())


def _to_desk(proposal: Proposal) -> HttpResponse:
    return redirect("agreement:proposal_lead", *addresses_of(proposal))
