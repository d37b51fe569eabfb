"""Beginning a guide, from a template or from a document that somebody has, and changing what is said about it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from commonpractice.community.forms.editing import show_stale
from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.community.room_for_files import check_room
from commonpractice.files.trouble import FilesTrouble
from commonpractice.guides import beginning
from commonpractice.guides.first_text import CannotReadError, FirstText, first_text
from commonpractice.guides.forms.guide import BeginForm, ChangeForm
from commonpractice.guides.models import Guide
from commonpractice.guides.permissions import may_begin
from commonpractice.guides.reaching import reach_guide_to_lead
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import StaleError
from commonpractice.uploads import LARGEST_FILE

MEGABYTE = 1024 * 1024
LARGEST_REQUEST = LARGEST_FILE + 2 * MEGABYTE
MOST_TAKEN_IN = 100 * MEGABYTE
"""A browser shows our answer only after it has sent everything; what is too big is read past, not kept."""


# Checked by hand below, after the size of the request: to look for the token is to read all of it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    told = request.META.get("CONTENT_LENGTH") or "0"
    if told.isdigit() and int(told) > LARGEST_REQUEST:
        return _too_big(request, slug)
    try:
        return _begin(request, slug)
    except (RequestDataTooBig, TooManyFieldsSent):
        return _too_big(request, slug)


@csrf_protect
def _begin(request: HttpRequest, slug: str) -> HttpResponse:
    reached = _reach(request, slug)
    sent = request.method == "POST"
    form = _form(reached, request.POST if sent else None, request.FILES if sent else None)
    ask_again = None
    if form.is_valid():
        try:
            first = first_text(form.cleaned_data)
        except CannotReadError as trouble:
            form.add_error(form.cleaned_data["begins_with"], str(trouble))
        else:
            ask_again = must_ask_again(form, form.free_text, known_names(reached.community))
            if ask_again is None:
                try:
                    check_room(reached.community, sum(len(each.data) for each in first.pictures))
                    return _made(reached, form, first)
                except ValidationError as no_room:
                    form.add_error("document", no_room)
                except FilesTrouble as trouble:
                    form.add_error("document", trouble.says)
                    return _show(reached, form, None, status=trouble.status)
    return _show(reached, form, ask_again)


def _made(reached: AsMember, form: BeginForm, first: FirstText) -> HttpResponse:
    given = form.cleaned_data
    facts = {name: given[name] for name in (*beginning.FACTS, "theme")}
    guide = beginning.begin(
        given["key"], facts, first.tree, pictures=first.pictures, by=reached.membership, at=timezone.now()
    )
    messages.success(reached, _("The guide is begun. Every member can read it and write in it now."))
    if first.left_behind:
        words = ngettext(
            "%(number)d picture stayed behind: it has no words for people who do not see it. Put it in where everybody "
            "writes, and say what it shows.",
            "%(number)d pictures stayed behind: they have no words for people who do not see them. Put them in where "
            "everybody writes, and say what they show.",
            first.left_behind,
        )
        messages.warning(reached, words % {"number": first.left_behind})
    return redirect("guides:guide", reached.community.slug, guide.number)


def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_guide_to_lead(request, slug, number)
    form = ChangeForm(
        request.POST or None, community=reached.community, instance=Guide.objects.get(pk=guide.pk)
    )
    context: dict[str, Any] = {"form": form, "guide": guide, "here": "guides"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                beginning.change(guide, form.cleaned_data, seen=form.cleaned_data["seen"])
            except StaleError:
                context["theirs"] = show_stale(form, Guide.objects.select_related("lead").get(pk=guide.pk))
            else:
                messages.success(request, _("Saved."))
                return redirect("guides:guide", slug, number)
    return render(request, "guides/change.html", context)


def _reach(request: HttpRequest, slug: str) -> AsMember:
    reached = reach_as_member(request, slug)
    if not may_begin(reached.membership):
        raise Http404
    return reached


def _form(reached: AsMember, data: Any, files: Any) -> BeginForm:
    theme = reached.GET.get("theme", "")
    initial = {"key": uuid.uuid4(), "theme": int(theme[:9]) if theme.isdecimal() else None}
    return BeginForm(data, files, community=reached.community, me=reached.membership, initial=initial)


def _too_big(request: HttpRequest, slug: str) -> HttpResponse:
    left = MOST_TAKEN_IN
    while left > 0 and (chunk := request.read(MEGABYTE)):
        left -= len(chunk)
    reached = _reach(request, slug)
    form = _form(reached, {}, {})
    form.full_clean()
    form.errors.clear()
    form.add_error("document", _("This is too big to read. A document may have 10 MB."))
    return _show(reached, form, None, status=413)


def _show(reached: AsMember, form: BeginForm, ask_again: Any, status: int = 200) -> HttpResponse:
    context = {"form": form, "ask_again": ask_again, "here": "guides"}
    return render(reached, "guides/begin.html", context, status=status)
