"""The list of what the library holds, and the page of one."""

from typing import Any
from urllib.parse import urlsplit

from django.core.paginator import Paginator
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import reach_community
from commonpractice.library.forms.steps import ChoiceForm
from commonpractice.library.listing import listed, what_file, with_facts
from commonpractice.library.models import Resource, Version
from commonpractice.library.permissions import may_add, may_look_after
from commonpractice.library.reaching import reach_resource
from commonpractice.library.refusals import TAKEN_OUT

A_PAGE = 25
BEGINNING = 1200
"""So many characters of a file's words stand on its page."""


@require_safe
def resources(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_community(request, slug)
    now = timezone.now()
    asked = {name: value for name, value in request.GET.items() if name != "page" and value}
    form = ChoiceForm(asked, reached=reached)
    choice = form.cleaned_data if form.is_valid() else {}
    found = with_facts(listed(reached, choice, now))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    chosen = request.GET.copy()
    chosen.pop("page", None)
    context = {
        "form": form,
        "choice": any(choice.values()),
        "query": f"{chosen.urlencode()}&" if chosen else "",
        "page": page,
        "rows": [_row(each) for each in page],
        "may_add": reached.membership is not None and may_add(reached.membership),
        "today": reached.community.date_of(now),
        "here": "library",
    }
    return render(request, "library/resources.html", context)


@require_safe
def resource(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, shown = reach_resource(request, slug, number)
    context: dict[str, Any] = {"resource": shown, "here": "library"}
    if shown.is_removed:
        return render(request, "library/removed.html", context)
    today = reached.community.date_of(timezone.now())
    context |= {
        "host": urlsplit(shown.address).hostname,
        "may_look_after": may_look_after(reached.membership, shown),
        "is_due": shown.review_by <= today,
        **_file_facts(shown, is_member=reached.membership is not None),
    }
    if reached.membership:
        context["last_review"] = shown.reviews.select_related("by").first()
    return render(request, "library/resource.html", context)


def _row(resource: Any) -> dict[str, Any]:
    return {
        "resource": resource,
        "file": what_file(resource.form),
        "host": urlsplit(resource.address).hostname,
    }


def _file_facts(shown: Resource, *, is_member: bool) -> dict[str, Any]:
    if shown.kind != Resource.Kind.FILE:
        return {}
    found = (
        shown.versions.without_words().select_related("by").annotate(beginning=Substr("text", 1, BEGINNING))
    )
    versions = list(found if is_member else found[:1])
    newest = versions[0]
    return {
        "version": newest,
        "what": what_file(newest.form),
        "taken_out": [TAKEN_OUT[kind] for kind in newest.taken_out],
        "beginning": _shown_beginning(newest),
        "earlier": versions[1:],
    }


def _shown_beginning(version: Any) -> str:
    """Where there is no picture of it, its first words stand there."""
    if version.form == Version.Form.PICTURE or version.preview:
        return ""
    words: str = version.beginning
    return f"{words.rstrip()} …" if len(words) == BEGINNING else words
