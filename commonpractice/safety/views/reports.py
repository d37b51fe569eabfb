"""Saying that something is wrong, deciding about it, and the page that says who looks into what."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.community.models import Membership
from commonpractice.community.reaching import AsMember, reach_as_coordinator, reach_as_member
from commonpractice.people import limits
from commonpractice.safety import reporting
from commonpractice.safety.forms.leaving import LeavingForm
from commonpractice.safety.forms.reports import DecisionForm, NameForm, ReportForm
from commonpractice.safety.models import KeptOut, Leaving, Report
from commonpractice.safety.permissions import may_look_into, named_in, who_hears, who_looks
from commonpractice.safety.reaching import reach_report, reach_report_to_decide
from commonpractice.safety.things import KINDS, find_thing
from commonpractice.transitions import NotNowError

BOTH = ["GET", "HEAD", "POST"]
SHOWN = 50


@never_cache
@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    me = reached.membership
    named = named_in(reached.community)
    looks = me.is_coordinator or (named is not None and named.pk == me.pk)
    context: dict[str, Any] = {
        "named": named,
        "looks": looks,
        "own": Report.objects.filter(community=reached.community, by=me).with_people()[:SHOWN],
        "here": "members",
    }
    if looks:
        context["waiting"], context["decided"] = _to_look_into(reached)
        context["held"] = _kept_out(reached)
    if me.is_coordinator:
        context["name_form"] = _name_form(reached)
        chosen = Leaving.objects.filter(community=reached.community).first()
        context["leaving_form"] = LeavingForm(initial={"address": chosen.address if chosen else ""})
    return render(request, "safety/overview.html", context)


@never_cache
@require_http_methods(BOTH)
def report_it(request: HttpRequest, slug: str, kind: str, thing: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    found = find_thing(reached, kind, thing)
    me = reached.membership
    form = ReportForm(request.POST or None, initial={"key": uuid4()})
    looks = who_looks(reached.community, besides=[found.by, me])
    if request.method == "POST" and looks and form.is_valid():
        try:
            said = reporting.report(
                form.cleaned_data["key"], found, kind=kind, where=thing, words=form.cleaned_data["words"],
                named=form.cleaned_data["named"], by=me, at=timezone.now(),
            )  # fmt: skip
        except limits.TooOftenError as error:
            limits.refuse(form, error)
        else:
            messages.success(request, _("Thank you. You hear from us what was decided, and why."))
            return redirect(said)
    context = {"form": form, "found": found, "label": KINDS[kind].label, "looks": looks, "here": "members"}
    return limits.answered(render(request, "safety/report_it.html", context), form)


@never_cache
@require_safe
def report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, said = reach_report(request, slug, pk)
    return _show(reached, said, DecisionForm(has_other=said.about is not None))


@never_cache
@require_http_methods(BOTH)
def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, said = reach_report_to_decide(request, slug, pk)
    if said.is_decided or request.method != "POST":
        return redirect(said)
    form = DecisionForm(request.POST, has_other=said.about is not None)
    if not form.is_valid():
        return _show(reached, said, form)
    try:
        reporting.decide(said, **form.cleaned_data, by=reached.membership, at=timezone.now())
    except NotNowError:
        messages.warning(request, _("Somebody has decided meanwhile. This is what they wrote."))
    else:
        messages.success(request, _("It is decided. Your words are on their way."))
    return redirect(said)


@require_http_methods(["POST"])
def name(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    form = _name_form(reached, request.POST)
    if form.is_valid():
        who, now = form.cleaned_data["membership"], timezone.now()
        reporting.name_somebody(reached.community, who, by=reached.membership, at=now)
        messages.success(request, _("Members see now whom they can turn to."))
    else:
        messages.warning(request, _("Choose somebody whom members can turn to."))
    return redirect("safety:overview", slug)


def _show(reached: AsMember, said: Report, form: DecisionForm) -> HttpResponse:
    looks = may_look_into(reached.membership, said)
    kind = KINDS.get(said.kind)
    context = {
        "said": said,
        "looks": looks,
        "label": kind.label if kind else "",
        "form": form if looks and not said.is_decided else None,
        "here": "members",
    }
    return render(reached, "safety/report.html", context)


def _to_look_into(reached: AsMember) -> tuple[list[Report], list[Report]]:
    me = reached.membership
    every = Report.objects.filter(community=reached.community).with_people()
    others = every.exclude(Q(about=me) & Q(about__isnull=False)).exclude(Q(by=me) & Q(by__isnull=False))
    waiting = [each for each in others.undecided() if may_look_into(me, each)]
    decided = [each for each in others.exclude(decision=None)[:SHOWN] if may_look_into(me, each)]
    return waiting, decided


def _kept_out(reached: AsMember) -> list[KeptOut]:
    me = reached.membership
    standing = KeptOut.objects.standing().filter(membership__community=reached.community).with_steps()
    return [each for each in standing if me.is_coordinator or me in who_hears(each)]


def _name_form(reached: AsMember, data: Any = None) -> NameForm:
    members = Membership.objects.current().filter(community=reached.community)
    return NameForm(data, members=members.exclude(role=Membership.Role.COORDINATOR))
