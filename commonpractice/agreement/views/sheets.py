"""Sheets of paper: printing them, ticking off who takes one, entering what stands on them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from commonpractice.agreement.answering import on_behalf
from commonpractice.agreement.answering.on_behalf import EnteredError, NobodyLeftError, sheets_of
from commonpractice.agreement.answering.responding import TakesPartError
from commonpractice.agreement.forms.on_behalf import MemberForm, PrintForm, SheetForm
from commonpractice.agreement.models import Question, Sheet
from commonpractice.agreement.reaching import reach_question_to_lead
from commonpractice.community.models import Constituency
from commonpractice.community.reaching import AsMember
from commonpractice.transitions import NotNowError


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, question = reach_question_to_lead(request, slug, number)
    members = reached.community.memberships.current()
    takes = request.method == "POST" and "takes" in request.POST
    printing = PrintForm(request.POST if request.method == "POST" and not takes else None)
    taking = MemberForm(request.POST if takes else None, members=members)
    if printing.is_bound and printing.is_valid():
        return _print(reached, question, printing)
    if taking.is_bound and taking.is_valid():
        return _tick_off(reached, question, taking)
    context = {
        "question": question,
        "here": "themes",
        "printing": printing,
        "taking": taking,
        "statements": question.statements.shown(),
        "sheets": _printed(request, question),
        "constituencies": Constituency.labels,
        "is_closed": question.state == Question.State.CLOSED,
        "is_responding": question.state == Question.State.RESPONDING,
    }
    return render(request, "agreement/sheets.html", context)


def _print(request: AsMember, question: Question, form: PrintForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        on_behalf.print_sheets(question, given["key"], given["number"])
    except NotNowError:
        messages.warning(request, _("This question has closed, so no more sheets are made."))
        return redirect(request.path)
    return redirect(f"{request.path}?printed={given['key']}")


def _printed(request: HttpRequest, question: Question) -> list[Sheet]:
    try:
        return sheets_of(question, UUID(request.GET.get("printed", "")))
    except ValueError:
        return []


def _tick_off(request: AsMember, question: Question, form: MemberForm) -> HttpResponse:
    member = form.cleaned_data["member"]
    named = {"name": member.display_name}
    try:
        on_behalf.answer_on_paper(question, member)
    except TakesPartError:
        messages.warning(
            request, _("%(name)s has taken part already, so they do not take a sheet as well.") % named
        )
    except NotNowError:
        messages.warning(request, _("This question is not open for responses now."))
    else:
        messages.success(request, _("%(name)s takes a sheet. Which one, nobody knows.") % named)
    return redirect(request.path)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Once for each code. What was entered is not shown again."""
    reached, question = reach_question_to_lead(request, slug, number)
    if question.state != Question.State.RESPONDING and request.method != "POST":
        return not_now(reached, question)
    form = SheetForm(request.POST or None, statements=question.statements.shown())
    if request.method == "POST" and form.is_valid() and (sheet := form.sheet_of(question.sheets.all())):
        sheet.question = question
        try:
            on_behalf.enter_sheet(sheet, form.said, constituency=form.cleaned_data["constituency"])
        except EnteredError:
            form.add_error("code", _("This sheet has been entered already. Nothing was changed."))
        except NobodyLeftError:
            form.add_error("code", _("Nobody is ticked off for this sheet yet. First tick off who took it."))
        except NotNowError:
            return not_now(reached, question)
        else:
            messages.success(request, _("The sheet is entered. The next one?"))
            return redirect(request.path)
    context: dict[str, Any] = {"question": question, "here": "themes", "form": form}
    return render(request, "agreement/enter_sheet.html", context)


def not_now(request: HttpRequest, question: Question) -> HttpResponse:
    messages.warning(request, _("This question is not open for responses now. Nothing was entered."))
    return redirect(question)
