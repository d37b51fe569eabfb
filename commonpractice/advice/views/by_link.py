"""The page of the body, behind the link in its letters. Opening it changes nothing; nobody's address stands here."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.advice.asking import confirm as confirm_
from commonpractice.advice.letter_form import pdf_of
from commonpractice.advice.models import Advice
from commonpractice.advice.models.advice import TRANSITIONS
from commonpractice.advice.reaching import reach_by_link
from commonpractice.advice.views.following import answer_form, deed_form, keep_answer, keep_deed
from commonpractice.advice.views.reading import as_file, facts_of
from commonpractice.transitions import allows

View = Callable[[HttpRequest, Advice], HttpResponse]


def by_link(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """Kept nowhere, found by no search engine."""

    @wraps(view)
    def opened(request: HttpRequest, link_key: str) -> HttpResponse:
        response = view(request, reach_by_link(link_key, timezone.now()))
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(opened)


@require_safe
@by_link
def advised(request: HttpRequest, advice: Advice) -> HttpResponse:
    context = {
        **facts_of(advice),
        "community": advice.community,
        "may_confirm": allows(TRANSITIONS, "confirm", advice.state),
        "may_answer": allows(TRANSITIONS, "answer", advice.state),
        "may_say_done": allows(TRANSITIONS, "say_what_was_done", advice.state),
    }
    return render(request, "advice/advised.html", context)


@require_POST
@by_link
def confirm(request: HttpRequest, advice: Advice) -> HttpResponse:
    confirm_(advice, at=timezone.now())
    messages.success(request, _("Thank you. The coordinators read it now, and you hear from us."))
    return redirect("links:advised", advice.link_key)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def answer(request: HttpRequest, advice: Advice) -> HttpResponse:
    if not allows(TRANSITIONS, "answer", advice.state):
        return redirect("links:advised", advice.link_key)
    form, context = answer_form(request, advice)
    if form.is_valid() and context["ask_again"] is None:
        keep_answer(request, advice, form, by=None)
        return redirect("links:advised", advice.link_key)
    return render(request, "advice/answer.html", {**context, "community": advice.community, "is_body": True})


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def done(request: HttpRequest, advice: Advice) -> HttpResponse:
    if not allows(TRANSITIONS, "say_what_was_done", advice.state):
        return redirect("links:advised", advice.link_key)
    form, context = deed_form(request, advice)
    if form.is_valid() and context["ask_again"] is None:
        keep_deed(request, advice, form, by=None)
        return redirect("links:advised", advice.link_key)
    return render(request, "advice/done.html", {**context, "community": advice.community, "is_body": True})


@require_safe
@by_link
def pdf(request: HttpRequest, advice: Advice) -> HttpResponse:  # noqa: ARG001 - as its neighbours
    if not advice.has_gone:
        raise Http404
    return as_file(pdf_of(advice.sent), advice)
