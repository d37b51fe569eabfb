"""Sharing something: a link, a note, or files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.community.reaching import AsMember
from commonpractice.files.trouble import FilesTrouble
from commonpractice.library.adding import add
from commonpractice.library.bringing import bring
from commonpractice.library.forms.files import FilesForm, ReplaceForm
from commonpractice.library.forms.resources import FORMS
from commonpractice.library.in_pieces import arriving
from commonpractice.library.models import Resource
from commonpractice.library.reaching import reach_resource_to_look_after, reach_to_add

MEGABYTE = 1024 * 1024
LARGEST_REQUEST = 101 * MEGABYTE
MOST_TAKEN_IN = 400 * MEGABYTE
"""A browser shows our answer only after it has sent everything; what is too big is read past, not kept."""
ADDED = ("link", "note")


@require_safe
def add_what(request: HttpRequest, slug: str) -> HttpResponse:
    reach_to_add(request, slug)
    return render(request, "library/add_what.html", {"here": "library"})


@require_http_methods(["GET", "HEAD", "POST"])
def add_words(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A link or a note."""
    reached = reach_to_add(request, slug)
    if kind not in ADDED:
        raise Http404
    now = timezone.now()
    today = reached.community.date_of(now)
    form = FORMS[kind](request.POST or None, community=reached.community, today=today)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in form.cleaned_data if name != "key"}
        key = form.cleaned_data["key"]
        resource = add(reached.community, key, Resource.Kind(kind), facts, by=reached.membership, at=now)
        messages.success(request, _("It is in the library."))
        return redirect("library:resource", slug, resource.number)
    context = {"form": form, "kind": kind, "here": "library"}
    return render(request, "library/add_words.html", context)


# Checked by hand below, after the size of the request: to look for the token is to read all of it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def add_files(request: HttpRequest, slug: str) -> HttpResponse:
    if _is_too_big(request):
        return _show_files(reach_to_add(request, slug), None, too_big=True)
    try:
        return _add_files(request, slug)
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        return _show_files(reach_to_add(request, slug), None, too_big=True)


@csrf_protect
def _add_files(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_to_add(request, slug)
    now = timezone.now()
    form = _files_form(reached)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        facts = {name: said[name] for name in (*FilesForm.Meta.fields, "review_by")}
        try:
            return redirect(bring(said["key"], said["brought"], facts, by=reached.membership, at=now))
        except FilesTrouble as trouble:
            form.add_error("brought", trouble.says)
            return _show_files(reached, form, status=trouble.status)
    return _show_files(reached, form)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    too_big = _is_too_big(request)
    return _show_replace(request, slug, number, too_big=True) if too_big else _replace(request, slug, number)


@csrf_protect
def _replace(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    try:
        return _show_replace(request, slug, number)
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        return _show_replace(request, slug, number, too_big=True)


def _show_replace(request: HttpRequest, slug: str, number: int, *, too_big: bool = False) -> HttpResponse:
    reached, resource = reach_resource_to_look_after(request, slug, number)
    if resource.kind != Resource.Kind.FILE:
        raise Http404
    sent = request.method == "POST" and not too_big
    data, files = (request.POST, request.FILES) if sent else (None, None)
    form, status = ReplaceForm(data, files, community=reached.community), 413 if too_big else 200
    if sent and form.is_valid():
        key, brought = form.cleaned_data["key"], form.cleaned_data["brought"]
        try:
            by, now = reached.membership, timezone.now()
            return redirect(bring(key, brought, {}, by=by, at=now, replaces=resource))
        except FilesTrouble as trouble:
            form.add_error("brought", trouble.says)
            status = trouble.status
    context = {"form": form, "resource": resource, "too_big": too_big, "here": "library"}
    return render(request, "library/replace.html", context, status=status)


def _is_too_big(request: HttpRequest) -> bool:
    told = request.META.get("CONTENT_LENGTH") or "0"
    if not told.isdigit() or int(told) <= LARGEST_REQUEST:
        return False
    left = MOST_TAKEN_IN
    while left > 0 and (chunk := request.read(MEGABYTE)):
        left -= len(chunk)
    return True


def _files_form(reached: AsMember, *, sent: bool | None = None) -> FilesForm:
    sent = reached.method == "POST" if sent is None else sent
    data, files = (reached.POST, reached.FILES) if sent else (None, None)
    today = reached.community.date_of(timezone.now())
    return FilesForm(data, files, community=reached.community, today=today)


def _show_files(
    reached: AsMember, form: FilesForm | None, *, too_big: bool = False, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form or _files_form(reached, sent=False),
        "too_big": too_big,
        "arriving": arriving(reached.membership),
        "here": "library",
    }
    return render(reached, "library/add_files.html", context, status=413 if too_big else status)
