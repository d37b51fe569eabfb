"""Drafting the terms in parts, each on its own small form."""

from typing import NoReturn, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.community.forms.terms import (
    CostsForm,
    DutiesForm,
    ItemForm,
    MeetingsForm,
    SectionForm,
    SeenForm,
)
from commonpractice.community.models import StandingItem, Terms, TermsSection
from commonpractice.community.models.terms import AgendaKind
from commonpractice.community.reaching import reach_as_coordinator
from commonpractice.community.terms_drafting import (
    Direction,
    Part,
    add_part,
    move_part,
    remove_part,
    save_part,
    start_from_adopted,
)
from commonpractice.community.terms_words import cadence_words, length_words, taking_part_words
from commonpractice.community.views.terms import reckon_for
from commonpractice.community.views.terms_saving import (
    back_to,
    draft_of,
    edit,
    form_to_add,
    number_in,
    say_stale,
    show_form,
    too_late,
)
from commonpractice.transitions import StaleError

FORMS: dict[str, type[SeenForm]] = {
    "sections": SectionForm,
    "agenda": ItemForm,
    "meetings": MeetingsForm,
    "duties": DutiesForm,
    "costs": CostsForm,
}


def terms_start(request: HttpRequest, slug: str) -> HttpResponse:
    """From the version in force, or else from our template; the draft there is already, where there is one."""
    reached = reach_as_coordinator(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    draft = start_from_adopted(reached.community, by=reached.user, at=timezone.now())
    return redirect(draft)


@require_safe
def terms_draft(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    draft = draft_of(reached)
    if draft is None:
        return redirect("community:terms", slug)
    arithmetic, people_form = reckon_for(reached, draft)
    context = {
        "draft": draft,
        "arithmetic": arithmetic,
        "people_form": people_form,
        "may_use_offers": True,
        "here": "terms",
    }
    if request.headers.get("HX-Request"):
        return render(request, "community/terms_arithmetic.html", context)
    context |= {
        "sections": draft.sections.all(),
        "cadence": cadence_words(draft),
        "length": length_words(draft.length_minutes),
        "taking_part": taking_part_words(draft),
    }
    return render(request, "community/terms_draft.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def terms_facts(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Cadence and length, the chair's duties, or the costs."""
    reached = reach_as_coordinator(request, slug)
    draft = draft_of(reached)
    if draft is None:
        return too_late(reached, FORMS[name])
    return edit(reached, draft, draft, FORMS[name], anchor=name)


@require_http_methods(["GET", "HEAD", "POST"])
def terms_part(request: HttpRequest, slug: str, parts: str, pk: int) -> HttpResponse:
    """A section or a line of the agenda."""
    reached = reach_as_coordinator(request, slug)
    draft = draft_of(reached)
    if draft is None:
        return too_late(reached, FORMS[parts])
    part = _part(draft, parts, pk)
    if part is not None:
        return edit(reached, draft, part, FORMS[parts], anchor=f"{parts}-{pk}")
    if request.method != "POST":
        raise Http404
    form, key = form_to_add(FORMS[parts], draft, reached)
    action = reverse(f"community:terms_{parts}_new", args=[slug])
    notice = _(
        "Somebody took this out while you were writing. Your words are kept below; save to put them back in."
    )
    return show_form(reached, draft, form, anchor=parts, action=action, notice=notice, key=key)


@require_http_methods(["GET", "HEAD", "POST"])
def terms_part_new(request: HttpRequest, slug: str, parts: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    draft = draft_of(reached)
    if draft is None:
        return too_late(reached, FORMS[parts])
    form, key = form_to_add(FORMS[parts], draft, reached)
    if request.method == "POST" and form.is_valid():
        part = cast("Part", form.save(commit=False))
        part.terms, part.key = draft, key
        add_part(part)
        return back_to(reached, parts)
    return show_form(reached, draft, form, anchor=parts, key=key)


def terms_part_move(request: HttpRequest, slug: str, parts: str, pk: int) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    part = _part(draft_of(reached), parts, pk)
    direction: Direction = "up" if request.POST.get("direction") == "up" else "down"
    if part is not None:
        try:
            move_part(part, direction, seen=number_in(request, "edited_times"))
        except StaleError:
            say_stale(request)
    return back_to(reached, f"{parts}-{pk}")


def terms_part_remove(request: HttpRequest, slug: str, parts: str, pk: int) -> HttpResponse:
    """Pressing the button twice removes it once."""
    reached = reach_as_coordinator(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    part = _part(draft_of(reached), parts, pk)
    if part is not None:
        try:
            remove_part(part, seen=number_in(request, "edited_times"))
        except StaleError:
            say_stale(request)
    return back_to(reached, parts)


def terms_offer(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a line of the agenda the free minutes it was offered; without a line, to a new *since last time*."""
    reached = reach_as_coordinator(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    draft, minutes = draft_of(reached), number_in(request, "minutes")
    if draft is None or not 0 < minutes <= draft.length_minutes:
        _not_found()
    item = _offered_to(draft, number_in(request, "item"))
    if item.minutes != minutes:
        item.minutes, item.seconds_each = minutes, None
        try:
            save_part(item, seen=number_in(request, "edited_times"))
        except StaleError:
            say_stale(request)
    return back_to(reached, "agenda")


def _offered_to(draft: Terms, pk: int) -> StandingItem:
    lines = list(draft.standing_items.select_related("terms"))
    kind = AgendaKind.SINCE_LAST_TIME
    for line in lines:
        if line.pk == pk or (pk < 0 and line.kind == kind):
            return line
    if pk >= 0:
        _not_found()
    # It stands behind the introductions: rows of one position stand in the order in which they were made.
    return StandingItem(terms=draft, kind=kind, title=_("Since last time"), position=0)


def _part(draft: Terms | None, parts: str, pk: int) -> Part | None:
    if parts == "sections":
        return TermsSection.objects.filter(terms=draft, pk=pk).select_related("terms").first()
    return StandingItem.objects.filter(terms=draft, pk=pk).select_related("terms").first()


def _not_found() -> NoReturn:
    raise Http404
