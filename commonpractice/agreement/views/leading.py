"""The desk of who leads a question: its next step, its clock, how many have answered, and what is to be read."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.agreement.forms.question import ClosesOnForm, ExpectedForm, HandOverForm
from commonpractice.agreement.models import Question
from commonpractice.agreement.questions import asking
from commonpractice.agreement.questions.rule_words import described
from commonpractice.agreement.reaching import reach_question_to_lead
from commonpractice.agreement.seeing import drawing
from commonpractice.community.reaching import AsMember
from commonpractice.transitions import NotNowError, StaleError

STEPS = {
    "gather_ideas": (asking.gather_ideas, Question.State.IDEAS),
    "start_responding": (asking.start_responding, Question.State.RESPONDING),
    "close": (asking.close, Question.State.CLOSED),
}
"""The verbs that are pressed, each with where it leads."""


def lead(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, question = reach_question_to_lead(request, slug, number)
    forms = _forms(reached, question)
    pressed = request.POST.get("do", "") if request.method == "POST" else ""
    if pressed in forms and forms[pressed].is_valid():
        _settle(reached, question, pressed, forms[pressed].cleaned_data)
        return redirect("agreement:lead", slug, number)
    scene = drawing.gather(question)
    context = {
        "question": question,
        "parts": drawing.draw(scene, "desk", now=timezone.now()),
        "counts": scene.counts,
        **{f"{name}_form": form for name, form in forms.items()},
        "form": forms.get(pressed),
        "rule": described(question.rule),
        "proposals": question.proposals.all() if question.state == Question.State.CLOSED else [],
        "words": json.dumps(drawing.words(), ensure_ascii=False),
        "here": "themes",
    }
    return render(request, "agreement/lead.html", context)


def step(request: HttpRequest, slug: str, number: int, verb: str) -> HttpResponse:
    reached, question = reach_question_to_lead(request, slug, number)
    if verb not in STEPS:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    take, target = STEPS[verb]
    try:
        take(question, by=reached.membership, at=timezone.now(), seen=request.POST.get("seen", ""))
    except asking.NoStatementsError:
        messages.warning(
            request, _("There is nothing to respond to yet. Write a statement, or let one through.")
        )
    except asking.DayOverError:
        messages.warning(
            request,
            _("Its last day has passed since it was prepared. Choose another day before you open it."),
        )
    except (NotNowError, StaleError):
        question.refresh_from_db(fields=["state"])
        # Pressed twice, it has done its work the first time.
        if question.state != target:
            messages.warning(request, _("It has moved on since you opened this page. Nothing was changed."))
    else:
        messages.success(request, _said(target))
    return redirect("agreement:lead", slug, number)


def _forms(reached: AsMember, question: Question) -> dict[str, Any]:
    """What can be set while it is open; each bound where it was sent."""
    if question.state == Question.State.CLOSED:
        return {}
    sent = reached.POST.get("do") if reached.method == "POST" else None
    community = reached.community
    today = community.date_of(timezone.now())

    def data(name: str) -> Any:
        return reached.POST if sent == name else None

    return {
        "expect": ExpectedForm(data("expect"), initial={"expected": question.expected}),
        "closing": ClosesOnForm(data("closing"), today=today, initial={"closes_on": question.closes_on}),
        "hand_over": HandOverForm(
            data("hand_over"), community=community, initial={"facilitator": question.facilitator_id}
        ),
    }


def _settle(reached: AsMember, question: Question, name: str, given: dict[str, Any]) -> None:
    try:
        if name == "expect":
            asking.expect(question, given["expected"])
        elif name == "closing":
            asking.move_closing(question, given["closes_on"])
        else:
            asking.hand_to(question, given["facilitator"])
    except NotNowError:
        messages.warning(reached, _("It has closed in the meantime. Nothing was changed."))
    else:
        messages.success(reached, _("Saved."))


def _said(target: str) -> str:
    return {
        Question.State.IDEAS: _("It is open: members can write their ideas now. The rule is fixed."),
        Question.State.RESPONDING: _("Members can respond now. Ideas that are let through later join in."),
        Question.State.CLOSED: _("It is closed. Everybody can see the results now."),
    }[Question.State(target)]
