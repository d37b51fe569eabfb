"""A workshop for everybody: preparing it, its page with the tables, and taking a seat."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.community.forms.editing import show_stale
from commonpractice.community.models import Membership
from commonpractice.community.reaching import AsMember
from commonpractice.guides.forms.workshop import WorkshopForm
from commonpractice.guides.models import Workshop
from commonpractice.guides.permissions import may_lead
from commonpractice.guides.reaching import reach_guide_to_lead
from commonpractice.guides.reaching_workshops import reach_workshop, reach_workshop_to_lead
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.workshops import holding, seating
from commonpractice.guides.workshops.clock import round_timer
from commonpractice.guides.workshops.page import rows
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError, StaleError


@require_http_methods(["GET", "HEAD", "POST"])
def new_workshop(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_guide_to_lead(request, slug, number)
    form = WorkshopForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "guide": guide, "here": "guides"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            given, me = form.cleaned_data, reached.membership
            try:
                made = holding.prepare(
                    given["key"], guide, form.facts, people=given["people"], by=me, at=timezone.now()
                )
            except holding.AnotherOnError:
                messages.warning(request, _("Another workshop on this guide is on. Here it is."))
                return redirect("guides:workshop_lead", slug, number, guide.workshops.on().get().number)
            messages.success(request, _("It is prepared. Look at the tables; then people can take a seat."))
            return redirect("guides:workshop_lead", slug, number, made.number)
    return render(request, "guides/workshop_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def workshop_change(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    reached, shown = reach_workshop_to_lead(request, slug, number, which)
    if not shown.is_prepared:
        messages.warning(request, _("It has begun: what the tables were asked stands."))
        return redirect("guides:workshop_lead", slug, number, which)
    edited = Workshop.objects.get(pk=shown.pk)
    form = WorkshopForm(request.POST or None, instance=edited)
    context: dict[str, Any] = {"form": form, "guide": shown.guide, "workshop": shown, "here": "guides"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                holding.change(shown, form.facts, seen=form.cleaned_data["seen"])
            except StaleError:
                context["theirs"] = show_stale(form, Workshop.objects.get(pk=shown.pk))
            except NotNowError:
                messages.warning(request, _("It began in the meantime. Nothing was changed."))
                return redirect("guides:workshop_lead", slug, number, which)
            else:
                messages.success(request, _("Saved."))
                return redirect("guides:workshop_lead", slug, number, which)
    return render(request, "guides/workshop_form.html", context)


@require_safe
def workshop(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    reached, shown = reach_workshop(request, slug, number, which)
    timer = round_timer(shown, timezone.now())
    known = f"{shown.state} {shown.seen} {timer.state if timer else ''}"
    if request.GET.get("known") == known:
        # Asked again and again by open pages: nothing has moved, so nothing is drawn or spoken anew.
        return HttpResponse(status=204)
    tables = rows(shown, text_now(shown.guide), reached.membership)
    context = {
        "workshop": shown,
        "guide": shown.guide,
        "tables": tables,
        "mine": next((each.table for each in tables if each.is_mine), None),
        "timer": timer,
        "known": known,
        "may_lead": may_lead(reached.membership, shown.guide),
        "here": "guides",
    }
    return render(request, "guides/workshop.html", context)


@require_POST
def workshop_seat(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    """Take a seat, or leave it; who leads may also say where somebody else sits."""
    reached, shown = reach_workshop(request, slug, number, which)
    who = _who(reached, shown)
    wanted = reached.POST.get("table", "")
    back = "guides:workshop" if who == reached.membership else "guides:workshop_lead"
    try:
        if wanted:
            table = get_object_or_404(shown.tables.all(), number=int(wanted[:9]) if wanted.isdecimal() else 0)
            seating.sit(shown, table, who, at=timezone.now())
            words = {"table": str(table), "name": who.display_name}
            mine = who == reached.membership
            said = _("You sit at %(table)s.") if mine else _("%(name)s sits at %(table)s.")
            messages.success(request, said % words)
        else:
            seating.stand_up(shown, who)
            messages.success(request, _("The seat is free again."))
    except seating.FullError:
        messages.warning(request, _("This table is full. Choose another one."))
    except NotNowError:
        messages.warning(request, _("Seats are taken before the round and while the tables write."))
    return redirect(back, slug, number, which)


def _who(reached: AsMember, shown: Workshop) -> Membership:
    other = reached.POST.get("membership", "")
    if not other or other == str(reached.membership.pk):
        return reached.membership
    if not may_lead(reached.membership, shown.guide) or not other.isdecimal():
        raise Http404
    return get_object_or_404(reached.community.memberships.current(), pk=other)
