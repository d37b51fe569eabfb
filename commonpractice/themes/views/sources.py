"""Sources: members read of them, the coordinator keeps them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.community.forms.editing import show_stale
from commonpractice.community.reaching import reach_as_coordinator, reach_as_member
from commonpractice.themes.forms.sources import SendLinkForm, SourceForm
from commonpractice.themes.hearing.half_years import HalfYear
from commonpractice.themes.hearing.letters_of_sources import half_in_words
from commonpractice.themes.hearing.what_became import halves_of, what_became
from commonpractice.themes.models import Source
from commonpractice.themes.permissions import may_keep_sources, may_name_readers
from commonpractice.themes.reaching import reach_source, reach_source_to_keep
from commonpractice.themes.sources import NameTakenError, add_source, change_source
from commonpractice.transitions import StaleError


@require_safe
def sources(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    page = Paginator(reached.community.sources.order_by("name", "pk"), 50).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "here": "barriers",
        "may_keep": may_keep_sources(reached.membership),
        "may_name_readers": may_name_readers(reached.membership),
    }
    return render(request, "themes/sources.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def source_add(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    form = SourceForm(request.POST or None, instance=Source(community=reached.community))
    if request.method == "POST" and form.is_valid():
        try:
            added = add_source(reached.community, by=reached.user, at=timezone.now(), **form.cleaned_data)
        except NameTakenError:
            form.say_name_is_taken()
        else:
            messages.success(request, _("The source is added. Now give somebody of it a link."))
            return redirect("themes:source", slug, added.pk)
    return render(request, "themes/source_add.html", {"form": form, "here": "barriers"})


@require_safe
def source(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_source(request, slug, pk)
    barriers = shown.barriers.known().select_related("wording").order_by("-number")
    may_keep = may_keep_sources(reached.membership)
    context: dict[str, Any] = {
        "source": shown,
        "page": Paginator(barriers, 30).get_page(request.GET.get("page")),
        "halves": named(halves_of(shown, shown.community.date_of(timezone.now()))),
        "may_keep": may_keep,
        "here": "barriers",
    }
    if may_keep:
        context["contacts"] = shown.contacts.current().order_by("name", "pk")
        context["ended"] = shown.contacts.exclude(ending=None).select_related("ending").order_by("name", "pk")
        context["send_link"] = SendLinkForm(auto_id=False)
    return render(request, "themes/source.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def source_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_source_to_keep(request, slug, pk)
    # The form writes into what it is given; the page still shows what stands.
    edited = Source.objects.select_related("community").get(pk=shown.pk)
    form = SourceForm(request.POST or None, instance=edited)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            change_source(shown, by=reached.user, at=timezone.now(), **form.cleaned_data)
        except StaleError:
            theirs = show_stale(form, Source.objects.get(pk=shown.pk))
        except NameTakenError:
            form.say_name_is_taken()
        else:
            messages.success(request, _("The source is changed."))
            return redirect("themes:source", slug, pk)
    context = {"source": shown, "form": form, "theirs": theirs, "here": "barriers"}
    return render(request, "themes/source_change.html", context)


@require_safe
def source_half(request: HttpRequest, slug: str, pk: int, year: int, half: int) -> HttpResponse:
    """The very page that the people of the source read."""
    _reached, shown = reach_source(request, slug, pk)
    context = {**half_facts(shown, year, half), "where": "source", "here": "barriers"}
    return render(request, "themes/source_half.html", context)


def half_facts(shown: Source, year: int, half: int) -> dict[str, Any]:
    """What the page of a half-year shows; not found where it is not closed, or nothing had been passed on."""
    found = halves_of(shown, shown.community.date_of(timezone.now()))
    wanted = next((each for each in found if (each.year, each.half) == (year, half)), None)
    if wanted is None:
        raise Http404
    became = what_became(shown, wanted)
    return {
        "source": shown,
        "half": wanted,
        "half_in_words": half_in_words(wanted),
        "moved": [each for each in became if each.has_moved],
        "as_it_was": [each for each in became if not each.has_moved],
    }


def named(halves: list[HalfYear]) -> list[tuple[HalfYear, str]]:
    return [(each, half_in_words(each)) for each in halves]
