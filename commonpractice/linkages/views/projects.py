"""Joint projects: the list, one of them, and what those who take part do with it."""

from datetime import timedelta
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.community.forms.editing import show_stale
from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.linkages import projects as verbs
from commonpractice.linkages.forms.project import BeginForm, ChangeForm, EndForm
from commonpractice.linkages.models import Introduction, Project
from commonpractice.linkages.permissions import may_end, takes_part
from commonpractice.linkages.reaching import find_introduction, projects_of, reach_project
from commonpractice.transitions import NotNowError, StaleError

AGAIN_IN = timedelta(days=42)


@require_safe
def projects(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    every = list(projects_of(reached))
    context = {
        "groups": [
            (each, title)
            for each, title in (
                ([one for one in every if one.is_open], _("Going on")),
                ([one for one in every if not one.is_open], _("Ended")),
            )
            if each
        ],
        "here": "linkages",
    }
    return render(request, "linkages/projects.html", context)


@require_safe
def project(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_project(request, slug, pk)
    context = {
        "project": shown,
        "takes_part": takes_part(reached.membership, shown),
        "may_end": may_end(reached.membership, shown),
        "here": "linkages",
    }
    return render(request, "linkages/project.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    introduction = _introduction(reached)
    today = reached.community.date_of(timezone.now())
    form = BeginForm(
        request.POST or None,
        community=reached.community,
        today=today,
        initial={"key": uuid4(), "review_on": today + AGAIN_IN},
    )
    if request.method == "POST" and form.is_valid():
        return redirect(_begun(reached, form, introduction))
    context = {"form": form, "introduction": introduction, "here": "linkages"}
    return render(request, "linkages/begin.html", context)


def _introduction(reached: AsMember) -> Introduction | None:
    """One's own with two yes, which the address names; else none."""
    named = reached.GET.get("introduction", "")
    if not named:
        return None
    found = find_introduction(reached, int(named[:9]) if named.isdecimal() else 0)
    if found.own_side(reached.membership) is None or not found.is_exchanged:
        raise Http404
    return found


def _begun(reached: AsMember, form: BeginForm, introduction: Introduction | None) -> Project:
    facts = {name: form.cleaned_data[name] for name in form.Meta.fields}
    begun = verbs.begin(
        form.cleaned_data["key"],
        facts,
        introduction=introduction,
        by=reached.membership,
        at=timezone.now(),
    )
    if begun.community_id != reached.community.pk:
        raise Http404
    messages.success(reached, _("It has begun. Members can read about it now, and take part."))
    return begun


@require_http_methods(["GET", "HEAD", "POST"])
def change_project(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_project(request, slug, pk)
    if not takes_part(reached.membership, shown):
        raise Http404
    if not shown.is_open:
        return _ended(reached, shown)
    today = reached.community.date_of(timezone.now())
    form = ChangeForm(
        request.POST or None,
        community=reached.community,
        today=today,
        instance=Project.objects.get(pk=shown.pk),
    )
    context = {"form": form, "project": shown, "here": "linkages"}
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in form.Meta.fields}
        try:
            shown.change(facts, seen=form.cleaned_data["seen"])
        except NotNowError:
            return _ended(reached, shown)
        except StaleError:
            context["theirs"] = show_stale(form, Project.objects.get(pk=shown.pk))
        else:
            messages.success(request, _("Saved."))
            return redirect(shown)
    return render(request, "linkages/change_project.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_project(request, slug, pk)
    if not may_end(reached.membership, shown):
        raise Http404
    if not shown.is_open:
        return _ended(reached, shown)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        shown.end(came_of_it=form.cleaned_data["came_of_it"], by=reached.membership, at=timezone.now())
        messages.success(request, _("It has ended. What came of it stays to be read."))
        return redirect(shown)
    return render(request, "linkages/end.html", {"form": form, "project": shown, "here": "linkages"})


@require_POST
def take_part(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_project(request, slug, pk)
    if not shown.is_open:
        return _ended(reached, shown)
    shown.take_part(reached.membership, at=timezone.now())
    messages.success(request, _("You take part. Your name stands with the project."))
    return redirect(shown)


@require_POST
def step_out(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_project(request, slug, pk)
    if not shown.is_open:
        return _ended(reached, shown)
    shown.step_out(reached.membership)
    messages.success(request, _("You do not take part any more."))
    return redirect(shown)


def _ended(reached: AsMember, shown: Project) -> HttpResponse:
    messages.warning(reached, _("This project has ended, so it cannot be changed."))
    return redirect(shown)
