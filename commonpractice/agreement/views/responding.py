"""One statement at a time, on a page that shows no results and no counts of what others said."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.agreement.answering import responding
from commonpractice.agreement.answering.doors import Door, at_the_door
from commonpractice.agreement.answering.responding import (
    Said,
    Standing,
    TakesPartError,
    reason_of,
    standing_of,
)
from commonpractice.agreement.forms.responding import TAKE_BACK, VALUES, RespondForm
from commonpractice.agreement.models import Question, Statement
from commonpractice.agreement.permissions import may_see_results
from commonpractice.themes.writing.pointing_out import AskAgain, known_names, must_ask_again
from commonpractice.transitions import NotNowError

SHOWN, DONE, ASKED_TO_LOOK, CHANGED = 200, 204, 422, 409
OWN_LIST = "mine"


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_door
def respond(request: HttpRequest, door: Door) -> HttpResponse:
    """The statement that is next for them; at the end, thanks."""
    if elsewhere := _elsewhere(request, door):
        return elsewhere
    if request.method == "POST":
        return _take(request, door)
    standing = standing_of(door.question, door.membership)
    if standing.left:
        return _ask(request, door, standing, standing.left[0])
    return _end(request, door, standing)


@require_safe
@at_the_door
def respond_to(request: HttpRequest, door: Door, statement: int) -> HttpResponse:
    """One that they come back to."""
    if elsewhere := _elsewhere(request, door):
        return elsewhere
    standing = standing_of(door.question, door.membership)
    found = door.question.statements.shown().filter(number=statement).first()
    if found is None or standing.is_on_paper:
        messages.warning(request, _("This statement is not there any more."))
        return redirect(door.address("respond"))
    return _ask(request, door, standing, found)


def _elsewhere(request: HttpRequest, door: Door) -> HttpResponse | None:
    """Where one is led while nothing can be responded to."""
    state = door.question.state
    if state == Question.State.IDEAS:
        return redirect(door.address("ideas"))
    if state == Question.State.DRAFT:
        messages.warning(request, _("This question is not open yet."))
        return redirect(door.home)
    return _closed(request, door) if state == Question.State.CLOSED else None


def _closed(request: HttpRequest, door: Door) -> HttpResponse:
    """What they were writing stays on the page, so that they can take it with them."""
    why = request.POST.get("why", "").strip()
    context = {**door.context(), "why": why[:2000]}
    return render(request, "agreement/respond_closed.html", context, status=_status(request, CHANGED))


def _take(request: HttpRequest, door: Door) -> HttpResponse:
    form = RespondForm(request.POST)
    if not form.is_valid():
        return _mend(request, door, form)
    why = form.why_now
    ask_again = must_ask_again(form, ("why",), known_names(door.question.community)) if why else None
    if ask_again:
        return _mend(request, door, form, ask_again=ask_again)
    try:
        statement = responding.respond(
            door.question, form.cleaned_data["statement"], form.said, by=door.membership, why=why
        )
    except TakesPartError:
        return redirect(door.address("respond"))
    except NotNowError:
        return _changed_meanwhile(request, door)
    response = _taken(request, door, form, statement)
    door.remember_said(response, statement, form.said)
    return response


def _taken(request: HttpRequest, door: Door, form: RespondForm, statement: Statement) -> HttpResponse:
    if _by_script(request):
        return HttpResponse(status=DONE)
    if form.cleaned_data["then"] == OWN_LIST:
        messages.success(request, _("Taken back.") if form.said is None else _("Changed."))
        return redirect(door.address("own_responses"))
    return redirect(f"{door.address('respond')}?after={statement.number}")


def _mend(
    request: HttpRequest, door: Door, form: RespondForm, *, ask_again: AskAgain | None = None
) -> HttpResponse:
    """The same statement once more, with what was typed and what to look at."""
    wanted = form.cleaned_data.get("statement")
    statement = door.question.statements.shown().filter(pk=wanted).first() if wanted else None
    if statement is None or "value" in form.errors:
        messages.warning(request, _("Choose one of the three answers."))
    if statement is None:
        return redirect(door.address("respond"))
    standing = standing_of(door.question, door.membership)
    return _ask(request, door, standing, statement, form=form, ask_again=ask_again)


def _changed_meanwhile(request: HttpRequest, door: Door) -> HttpResponse:
    door.question.refresh_from_db(fields=["state"])
    if door.question.state == Question.State.CLOSED:
        return _closed(request, door)
    if _by_script(request):
        return HttpResponse(status=CHANGED)
    messages.warning(
        request, _("This statement was taken back while you were reading it. Here is what comes next.")
    )
    return redirect(door.address("respond"))


def _ask(
    request: HttpRequest,
    door: Door,
    standing: Standing,
    statement: Statement,
    *,
    form: RespondForm | None = None,
    ask_again: AskAgain | None = None,
) -> HttpResponse:
    stored = standing.said.get(statement.pk)
    said = door.said(statement, stored)
    chosen = _chosen(said, form)
    if form is None:
        form = RespondForm(initial=_initial(request, door, statement, said))
    context = {
        **door.context(),
        "statement": statement,
        "form": form,
        "chosen": chosen,
        "is_hidden": stored is not None and said is None,
        "place": len(standing.said) + (0 if stored else 1),
        "total": standing.total,
        "ask_again": ask_again,
        "opens_why": bool(form["why"].value()),
        "before": "" if stored else _before(request, door),
        "ahead": json.dumps([] if stored else _ahead(standing, statement)),
        "has_place": stored is None,
        "values": VALUES,
        "look": "" if door.key else reverse("themes:look", args=[door.question.community.slug]),
    }
    return render(request, "agreement/respond.html", context, status=_status(request, ASKED_TO_LOOK))


def _ahead(standing: Standing, statement: Statement) -> list[list[Any]]:
    """What comes after, so that a script need not wait for the network between two statements."""
    return [[str(each.pk), each.number, each.text] for each in standing.left if each.pk != statement.pk]


def _initial(request: HttpRequest, door: Door, statement: Statement, said: Said | None) -> dict[str, Any]:
    then = OWN_LIST if OWN_LIST in request.GET else ""
    if said is None:
        return {"statement": statement.pk, "then": then}
    why = reason_of(statement, door.membership) if door.is_theirs else ""
    return {
        "statement": statement.pk, "matters": said.matters, "why": why, "why_was": why, "then": then
    }  # fmt: skip


def _chosen(said: Said | None, form: RespondForm | None) -> str:
    """Which of the buttons is marked: what they pressed a moment ago, else what they said before."""
    if form is not None:
        value: str = form.cleaned_data.get("value", "")
        return "" if value == TAKE_BACK else value
    return str(said.value) if said else ""


def _before(request: HttpRequest, door: Door) -> str:
    """The statement from which they come, to go back to."""
    number = request.GET.get("after", "")
    return (
        door.address("respond_to", int(number)) if number.isdecimal() and len(number) < len("99999") else ""
    )


def _end(request: HttpRequest, door: Door, standing: Standing) -> HttpResponse:
    may_see = not door.key and not standing.is_on_paper
    has_results = may_see and may_see_results(door.membership, door.question, left=0)
    context = {**door.context(), "standing": standing, "has_results": has_results}
    return render(request, "agreement/respond_end.html", context)


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Live") == "post"


def _status(request: HttpRequest, status: int) -> int:
    """A script learns that its answer was not taken; whoever looks at the page reads why."""
    return status if _by_script(request) else SHOWN
