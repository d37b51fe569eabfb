"""Keeping a member out, and what they and others can do about it."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.community.actions import LastCoordinatorError
from commonpractice.community.reaching import InCommunity
from commonpractice.safety import kept_out as verbs
from commonpractice.safety.forms.kept_out import AnswerForm, AppealForm, KeepOutForm, LookAgainForm
from commonpractice.safety.models import KeptOut
from commonpractice.safety.permissions import may_hear, who_looks
from commonpractice.safety.reaching import (
    reach_kept_out,
    reach_member_to_keep_out,
    reach_own,
    reach_to_hear,
    reach_to_let_back,
)
from commonpractice.transitions import NotNowError

BOTH = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(BOTH)
def keep_out(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, other = reach_member_to_keep_out(request, slug, pk)
    now = timezone.now()
    today = reached.community.date_of(now)
    form = KeepOutForm(request.POST or None, today=today, initial={"key": uuid4()})
    hears = who_looks(reached.community, besides=[reached.membership, other])
    if request.method == "POST" and hears and form.is_valid():
        try:
            held = verbs.keep_out(
                form.cleaned_data.pop("key"), other, **form.cleaned_data, by=reached.membership, at=now
            )
        except LastCoordinatorError:
            form.add_error(None, _("This is the only coordinator. Make somebody else coordinator first."))
        except NotNowError:
            messages.warning(request, _("They are no member any more. Nothing was changed."))
            return redirect("directory:members", slug)
        else:
            messages.success(request, _("Every door is closed to them, and a letter says why."))
            return redirect(held)
    context = {"form": form, "other": other, "hears": hears, "here": "members"}
    return render(request, "safety/keep_out.html", context)


@never_cache
@require_safe
def kept_out(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, held, is_theirs = reach_kept_out(request, slug, pk)
    return _show(reached, held, is_theirs=is_theirs)


@never_cache
@require_http_methods(BOTH)
def appeal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, held = reach_own(request, slug, pk)
    form = AppealForm(request.POST)
    if request.method != "POST" or held.is_over or held.has_appeal:
        return redirect(held)
    if not form.is_valid():
        return _show(reached, held, is_theirs=True, appeal=form)
    try:
        verbs.appeal(held, words=form.cleaned_data["words"], at=timezone.now())
    except NotNowError:
        return _moved_on(request, held)
    messages.success(request, _("Somebody who did not decide it reads it, and answers you."))
    return redirect(held)


@never_cache
@require_http_methods(BOTH)
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, held = reach_to_hear(request, slug, pk)
    if request.method != "POST" or not held.waits_for_answer:
        return redirect(held)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(reached, held, answer=form)
    given = form.cleaned_data
    try:
        verbs.answer(
            held, lets_back=given["lets_back"] == "yes", words=given["words"], by=reached.membership, at=timezone.now()
        )  # fmt: skip
    except NotNowError:
        return _moved_on(request, held)
    messages.success(request, _("Your answer is on its way to them."))
    return redirect(held)


@require_POST
def let_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, held = reach_to_let_back(request, slug, pk)
    try:
        verbs.let_back(held, by=reached.membership, at=timezone.now())
    except NotNowError:
        return _moved_on(request, held)
    messages.success(request, _("They are a member again, and a letter says so."))
    return redirect(held)


@never_cache
@require_http_methods(BOTH)
def look_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, held = reach_to_let_back(request, slug, pk)
    if request.method != "POST" or held.is_over or held.until:
        return redirect(held)
    form = LookAgainForm(request.POST, today=reached.community.date_of(timezone.now()))
    if not form.is_valid():
        return _show(reached, held, again=form)
    try:
        verbs.look_again(held, on=form.cleaned_data["on"])
    except NotNowError:
        return _moved_on(request, held)
    messages.success(request, _("It goes on, and is looked at again on that day."))
    return redirect(held)


def _show(reached: InCommunity, held: KeptOut, *, is_theirs: bool = False, **forms: Any) -> HttpResponse:
    me = reached.membership
    today = reached.community.date_of(timezone.now())
    context: dict[str, Any] = {"held": held, "is_theirs": is_theirs, "here": "members"}
    if is_theirs and not held.is_over and not held.has_appeal:
        context["appeal_form"] = forms.get("appeal") or AppealForm()
    elif me is not None and not is_theirs and not held.is_over:
        if held.waits_for_answer and may_hear(me, held):
            context["answer_form"] = forms.get("answer") or AnswerForm()
        context["may_let_back"] = me.is_coordinator
        if me.is_coordinator and held.review_on:
            context["again_form"] = forms.get("again") or LookAgainForm(today=today)
    return render(reached, "safety/kept_out.html", context)


def _moved_on(request: HttpRequest, held: KeptOut) -> HttpResponse:
    messages.warning(request, _("This has moved on meanwhile. This is how it stands now."))
    return redirect(held)
