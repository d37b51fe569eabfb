"""Reading statements and reasons before others see them, and writing statements."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.agreement.forms.moderating import TurnDownForm, WhyNotForm, WriteForm
from commonpractice.agreement.models import Origin, Question, Reason, Statement
from commonpractice.agreement.questions import moderating
from commonpractice.agreement.questions.desk import reasons_waiting
from commonpractice.agreement.reaching import reach_question_to_lead
from commonpractice.community.reaching import AsMember
from commonpractice.themes.writing.pointing_out import AskAgain, known_names, must_ask_again, point_out
from commonpractice.transitions import NotNowError


@dataclass(frozen=True)
class Unfinished:
    """A form that needs mending, and the statement or reason that it is about."""

    form: forms.Form
    about: uuid.UUID | None = None
    ask_again: AskAgain | None = None


def moderate(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, question = reach_question_to_lead(request, slug, number)
    unfinished = None
    if request.method == "POST":
        unfinished = _DOES.get(request.POST.get("do", ""), _nothing)(reached, question)
        if unfinished is None:
            return redirect("agreement:moderate", slug, number)
    return render(request, "agreement/moderate.html", _page(reached, question, unfinished))


def _nothing(_reached: AsMember, _question: Question) -> None:
    return None


def _write(reached: AsMember, question: Question) -> Unfinished | None:
    form = WriteForm(reached.POST)
    ask_again = must_ask_again(form, ["texts"], known_names(reached.community)) if form.is_valid() else None
    if not form.is_valid() or ask_again:
        return Unfinished(form, ask_again=ask_again)
    try:
        written = moderating.write_statements(
            question, form.statements, by=reached.membership, at=timezone.now()
        )
    except NotNowError:
        messages.warning(reached, _closed())
    else:
        number = len(written)
        words = ngettext("%(number)d statement is added.", "%(number)d statements are added.", number)
        messages.success(reached, words % {"number": number})
    return None


def _let_through(reached: AsMember, question: Question) -> Unfinished | None:
    statement = _statement(reached, question)
    try:
        moderating.let_through(statement, by=reached.membership, at=timezone.now())
    except NotNowError:
        _say_decided(reached, statement, accepted=True)
    else:
        messages.success(reached, _("It is let through. Members can respond to it."))
    return None


def _turn_down(reached: AsMember, question: Question) -> Unfinished | None:
    statement = _statement(reached, question)
    form = TurnDownForm(reached.POST, shown=question.statements.shown(), auto_id=_ids(statement.pk))
    if not form.is_valid():
        return Unfinished(form, statement.pk)
    try:
        moderating.turn_down(statement, why=form.reason, by=reached.membership, at=timezone.now())
    except NotNowError:
        _say_decided(reached, statement, accepted=False)
    else:
        messages.success(
            reached, _("It is not shown. Who wrote it reads your reason on the page of the question.")
        )
    return None


def _take_off(reached: AsMember, question: Question) -> Unfinished | None:
    statement = _statement(reached, question)
    try:
        moderating.take_off(statement)
    except NotNowError:
        messages.warning(reached, _("This statement cannot be taken off, or was taken off already."))
    else:
        messages.success(reached, _("It is taken off. Nobody responds to it any more."))
    return None


def _show_reason(reached: AsMember, question: Question) -> Unfinished | None:
    return _decide(reached, _reason(reached, question), accepted=True, why_not="")


def _hide_reason(reached: AsMember, question: Question) -> Unfinished | None:
    reason = _reason(reached, question)
    form = WhyNotForm(reached.POST, auto_id=_ids(reason.pk))
    if not form.is_valid():
        return Unfinished(form, reason.pk)
    return _decide(reached, reason, accepted=False, why_not=form.cleaned_data["why_not"])


_DOES: dict[str, Callable[[AsMember, Question], Unfinished | None]] = {
    "write": _write,
    "let_through": _let_through,
    "turn_down": _turn_down,
    "take_off": _take_off,
    "show_reason": _show_reason,
    "hide_reason": _hide_reason,
}


def _decide(reached: AsMember, reason: Reason, *, accepted: bool, why_not: str) -> Unfinished | None:
    # Decided about the words that were read: their author may have changed them since.
    reason.text = reached.POST.get("read", "")
    try:
        moderating.decide_reason(reason, accepted=accepted, why_not=why_not, by=reached.membership)
    except NotNowError:
        reason.refresh_from_db()
        if reason.accepted is not accepted:
            messages.warning(
                reached, _("It has been changed or decided since you opened this page. Look again.")
            )
    else:
        messages.success(
            reached, _("Saved. Reasons are shown, without a name, once the question has closed.")
        )
    return None


def _statement(reached: AsMember, question: Question) -> Statement:
    statement = get_object_or_404(question.statements, pk=_key(reached))
    statement.question = question
    return statement


def _reason(reached: AsMember, question: Question) -> Reason:
    reasons = Reason.objects.filter(statement__question=question).select_related("statement")
    reason = get_object_or_404(reasons, pk=_key(reached))
    reason.statement.question = question
    return reason


def _key(reached: AsMember) -> uuid.UUID:
    """Which statement or reason; one that nothing has, for anything that is no key."""
    try:
        return uuid.UUID(reached.POST.get("which", ""))
    except ValueError:
        return uuid.UUID(int=0)


def _say_decided(reached: AsMember, statement: Statement, *, accepted: bool) -> None:
    """Pressed twice, it has done its work the first time; else somebody was quicker."""
    now = Statement.objects.select_related("moderation", "withdrawal", "question").get(pk=statement.pk)
    if hasattr(now, "withdrawal"):
        messages.warning(reached, _("Who wrote it has taken it back."))
    elif not hasattr(now, "moderation"):
        messages.warning(reached, _closed())
    elif now.moderation.accepted != accepted:
        messages.warning(reached, _("Somebody else decided about it before you. Nothing was changed."))


def _closed() -> str:
    return _("The question has closed: its statements stay as they are.")


def _ids(about: uuid.UUID) -> str:
    """Each form has its own, as there are many of them on the page."""
    return f"id_%s_{about}"


def _page(reached: AsMember, question: Question, unfinished: Unfinished | None) -> dict[str, Any]:
    is_closed = question.state == Question.State.CLOSED
    shown = list(question.statements.shown())
    form = unfinished.form if unfinished else None
    return {
        "question": question,
        "is_closed": is_closed,
        "shown": shown,
        "waiting": [] if is_closed else _waiting(reached, question, shown, unfinished),
        "reasons": _reasons(reached, question, unfinished),
        "form": form,
        "write_form": form if isinstance(form, WriteForm) else WriteForm(initial={"key": uuid.uuid4()}),
        "ask_again": unfinished.ask_again if unfinished else None,
        "facilitator": Origin.FACILITATOR,
        "look": reverse("themes:look", args=[reached.community.slug]),
        "here": "themes",
    }


def _waiting(
    reached: AsMember, question: Question, shown: list[Statement], unfinished: Unfinished | None
) -> list[dict[str, Any]]:
    known = known_names(reached.community)
    return [
        {
            "statement": each,
            "found": point_out(each.text, known),
            "form": _mended(unfinished, each.pk) or TurnDownForm(shown=shown, auto_id=_ids(each.pk)),
        }
        for each in question.statements.waiting()
    ]


def _reasons(reached: AsMember, question: Question, unfinished: Unfinished | None) -> list[dict[str, Any]]:
    known = known_names(reached.community)
    return [
        {
            "reason": each,
            "found": point_out(each.text, known),
            "form": _mended(unfinished, each.pk) or WhyNotForm(auto_id=_ids(each.pk)),
        }
        for each in reasons_waiting(question).select_related("statement")
    ]


def _mended(unfinished: Unfinished | None, about: uuid.UUID) -> forms.Form | None:
    return unfinished.form if unfinished and unfinished.about == about else None
