import uuid
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commonpractice.community.models.terms import AgendaKind
from commonpractice.meetings.agenda_plan import plan_of
from commonpractice.meetings.echo_steps import echo_steps
from commonpractice.meetings.forms.agenda import AddSectionForm, EditFocusForm, EditSectionForm, written_down
from commonpractice.meetings.forms.stale import catch_up
from commonpractice.meetings.models import AgendaItem, Meeting
from commonpractice.meetings.offers import accept_offers
from commonpractice.meetings.reaching import reach_as_lead
from commonpractice.meetings.waiting import agreement_at, came_back_at, guides_at, since_last_time


def agenda(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    _here, meeting = reach_as_lead(request, slug, number)
    fixed = _why_fixed(meeting)
    form = AddSectionForm(request.POST or None, initial={"key": uuid.uuid4()})
    if request.method == "POST":
        if fixed:
            return _refuse(request, meeting, fixed)
        if form.is_valid():
            AgendaItem.objects.add_last(meeting, key=form.cleaned_data["key"], facts=form.facts())
            return redirect("meetings:agenda", slug, number)
    context = {
        "meeting": meeting, "plan": plan_of(meeting), "open_actions": since_last_time(meeting), "form": form,
        "came_back": partial(came_back_at, meeting, timezone.now()),
        "agreement": partial(agreement_at, meeting, timezone.now()),
        "guides": partial(guides_at, meeting, timezone.now()), "fixed": fixed, "here": "meetings",
    }  # fmt: skip
    return render(request, "meetings/agenda.html", context)


def section(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    here, meeting = reach_as_lead(request, slug, number)
    item = get_object_or_404(meeting.agenda.select_related("presenter"), pk=pk)
    if fixed := _why_fixed(meeting):
        return _refuse(request, meeting, fixed)
    first_values = written_down(item)
    form: EditSectionForm
    if item.kind == AgendaKind.FOCUS:
        form = EditFocusForm(request.POST or None, initial=first_values, community=here.community)
    else:
        form = EditSectionForm(request.POST or None, initial=first_values)
    changed_meanwhile = False
    if request.method == "POST" and form.is_valid():
        if item.edit(form.facts(), edited_times=form.cleaned_data["edited_times"]):
            messages.success(request, _("Saved."))
            return redirect("meetings:agenda", slug, number)
        changed_meanwhile = True
        item.refresh_from_db()
        catch_up(form, item.edited_times)
    context = {
        "meeting": meeting, "item": item, "form": form, "changed_meanwhile": changed_meanwhile,
        "echo_steps": echo_steps() if item.kind == AgendaKind.FOCUS else [], "here": "meetings",
    }  # fmt: skip
    return render(request, "meetings/agenda_section.html", context)


def move(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    _here, meeting = reach_as_lead(request, slug, number)
    return _move(request, meeting, pk)


@require_POST
def _move(request: HttpRequest, meeting: Meeting, pk: int) -> HttpResponse:
    if fixed := _why_fixed(meeting):
        return _refuse(request, meeting, fixed)
    item = get_object_or_404(meeting.agenda, pk=pk)
    seen_at = request.POST.get("seen_at", "")
    # A second click on the same page finds it moved already, and moves it no further.
    if seen_at.isdecimal():
        item.move("up" if "up" in request.POST else "down", seen_at=int(seen_at[:6]))
    return redirect("meetings:agenda", meeting.community.slug, meeting.number)


def remove(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    _here, meeting = reach_as_lead(request, slug, number)
    return _remove(request, meeting, pk)


@require_POST
def _remove(request: HttpRequest, meeting: Meeting, pk: int) -> HttpResponse:
    if fixed := _why_fixed(meeting):
        return _refuse(request, meeting, fixed)
    item = meeting.agenda.filter(pk=pk).first()
    if item and not item.remove():
        messages.warning(
            request, _("Somebody has written notes on this section already, so it stays. Change it instead.")
        )
    return redirect("meetings:agenda", meeting.community.slug, meeting.number)


def take_offers(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    _here, meeting = reach_as_lead(request, slug, number)
    return _take_offers(request, meeting)


@require_POST
def _take_offers(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    if fixed := _why_fixed(meeting):
        return _refuse(request, meeting, fixed)
    accept_offers(meeting)
    return redirect("meetings:agenda", meeting.community.slug, meeting.number)


def _why_fixed(meeting: Meeting) -> str:
    if meeting.is_cancelled:
        return _("This meeting has been cancelled, so its agenda does not change any more.")
    if meeting.has_begun:
        return _("This meeting has begun: its agenda is run from the room now.")
    if meeting.is_over(timezone.now()):
        return _("This meeting is over, so its agenda does not change any more.")
    return ""


def _refuse(request: HttpRequest, meeting: Meeting, why: str) -> HttpResponse:
    messages.warning(request, why)
    return redirect(meeting)
