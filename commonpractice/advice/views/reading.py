"""The list, one of them, its PDF, and the way here from its text and from its positions."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.advice.agreeing import agreed_on, has_changed, last_asking
from commonpractice.advice.following import may_be_reminded
from commonpractice.advice.letter_form import as_page, beside, pdf_of
from commonpractice.advice.models import Advice, Sent
from commonpractice.advice.models.advice import TRANSITIONS
from commonpractice.advice.permissions import may_lead, may_see_contact, may_take_up
from commonpractice.advice.reaching import WITH, reach_advice
from commonpractice.community.models import Membership
from commonpractice.community.reaching import reach_as_member, reach_community
from commonpractice.transitions import allows

State = Advice.State


@require_safe
def advices(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_community(request, slug)
    every = reached.community.advice.select_related("body", "lead", "sent")
    seen = list(every.seen_by(reached.membership) if reached.membership else every.public())
    for each in seen:
        each.community = reached.community
    groups = [
        (_("Asked, and not taken up yet"), [each for each in seen if each.state in Advice.BEFORE]),
        (
            _("On its way"),
            [each for each in seen if each.state in {State.IN_HAND, State.WRITING, State.POSITIONS}],
        ),
        (_("Sent"), [each for each in seen if each.state in {State.SENT, State.ANSWERED}]),
        (_("Followed to its end"), [each for each in seen if each.state == State.DONE]),
        (_("Closed, or declined"), [each for each in seen if each.state in {State.CLOSED, State.DECLINED}]),
    ]
    context = {
        "groups": [(title, found) for title, found in groups if found],
        "today": reached.community.date_of(timezone.now()),
        "here": "advice",
    }
    return render(request, "advice/all.html", context)


@require_safe
def one(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, advice = reach_advice(request, slug, number)
    context = {
        **facts_of(advice),
        "contact": advice.body if may_see_contact(reached.membership, advice) else None,
        "steps": list(advice.steps.select_related("by")) if reached.membership else [],
        "barriers": advice.barriers.with_words() if reached.membership else [],
        "outcomes": advice.outcomes.select_related("proposal") if reached.membership else [],
        "here": "advice",
    }
    if reached.membership:
        context |= _what_next(advice, reached.membership, timezone.now())
    return render(request, "advice/one.html", context)


def facts_of(advice: Advice) -> dict[str, Any]:
    """What everybody reads who reads it at all."""
    facts: dict[str, Any] = {
        "advice": advice,
        "answers": list(advice.answers.all()),
        "deeds": list(advice.deeds.all()),
        "ended": advice.steps.filter(verb__in=("decline", "close")).first(),
    }
    sent: Sent | None = getattr(advice, "sent", None)
    if sent is not None:
        objections, others = beside(sent.outcome)
        facts |= {
            "sent": sent,
            "text": as_page(sent.asking.tree),
            "objections": objections,
            "others": others,
        }
    return facts


def _what_next(advice: Advice, me: Membership, now: datetime) -> dict[str, Any]:
    """The steps that are open to this member, and how positions stand."""
    leads, coordinates = may_lead(me, advice), may_take_up(me, advice)

    def open_(verb: str) -> bool:
        return allows(TRANSITIONS, verb, advice.state)

    today = advice.community.date_of(now)
    asking = last_asking(advice) if advice.state == State.POSITIONS else None
    agreed = agreed_on(advice) if asking else None
    return {
        "proposal": asking.proposal_text.proposal if asking else None,
        "agreed": agreed,
        "has_changed": has_changed(advice, asking) if asking else False,
        "is_late": advice.due_on is not None and advice.due_on < today,
        "may_take_up": coordinates and open_("take_up"),
        "may_name_lead": coordinates and open_("name_lead"),
        "may_begin_draft": leads and open_("begin_draft"),
        "may_say_what_it_rests_on": leads and not advice.is_over and advice.theme is not None,
        "may_ask_positions": leads and open_("ask_positions"),
        "may_send": leads and open_("send") and agreed is not None,
        "may_answer": leads and open_("answer"),
        "may_say_done": leads and open_("say_what_was_done"),
        "may_remind": leads and may_be_reminded(advice, today),
        "may_close": leads and open_("close"),
    }


@require_safe
def pdf(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    _reached, advice = reach_advice(request, slug, number)
    if not advice.has_gone:
        raise Http404
    return as_file(pdf_of(advice.sent), advice)


def as_file(made: bytes, advice: Advice) -> HttpResponse:
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="advice-{advice.number}.pdf"'
    return response


@require_safe
def of_text(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """From the editor back to the advice whose text it is."""
    reached = reach_as_member(request, slug)
    every = reached.community.advice.select_related(*WITH).seen_by(reached.membership)
    return redirect(get_object_or_404(every, text__number=number))


@require_safe
def of_question(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """From the positions, whose text is changed in the document and asked about anew here."""
    reached = reach_as_member(request, slug)
    every = reached.community.advice.seen_by(reached.membership)
    found = get_object_or_404(every, positions_on__number=number)
    return redirect("advice:positions", slug, found.number)
