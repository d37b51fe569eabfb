from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.community.models import Happening
from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.meetings.forms.actions import ChangeForm, DoneForm
from commonpractice.meetings.models import Action
from commonpractice.meetings.permissions_after import may_change_action
from commonpractice.meetings.waiting import due_in_words
from commonpractice.transitions import NotNowError, StaleError

A_PAGE = 40
LATELY = timedelta(days=120)
AT_MOST_LATELY = 20


@require_safe
def actions(request: HttpRequest, slug: str) -> HttpResponse:
    """What people said they would do: open, the longest overdue first; then what was done lately."""
    reached, now = reach_as_member(request, slug), timezone.now()
    mine = "mine" in request.GET
    every = reached.community.actions.with_people()
    if mine:
        every = every.filter(owner=reached.membership)
    done = every.filter(completion__at__gte=now - LATELY).order_by("-completion__at", "-pk")
    page = Paginator(every.open(), A_PAGE).get_page(request.GET.get("page"))
    today = reached.community.date_of(now)
    context = {
        "page": page,
        "rows": [{"action": each, "when": due_in_words(each.due, today)} for each in page],
        "done": done[:AT_MOST_LATELY],
        "mine": mine,
        "query": "mine=1&" if mine else "",
        "here": "actions",
    }
    return render(request, "meetings/actions.html", context)


@require_safe
def action(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, action = _reach(request, slug, pk)
    return _page(reached, action, DoneForm(), timezone.now())


def done(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Done, with a line that shows it. Sending it twice says it once."""
    reached, action = _reach_to_change(request, slug, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form, now = DoneForm(request.POST), timezone.now()
    if action.state == "open":
        if not form.is_valid():
            return _page(reached, action, form, now)
        action.complete(form.cleaned_data["evidence"], by=reached.user, at=now)
        messages.success(request, _("Thank you. This action is done."))
    return redirect("meetings:action", slug, pk)


def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, action = _reach_to_change(request, slug, pk)
    if action.state != "open":
        messages.warning(request, _("This action is done, so it cannot be changed."))
        return redirect("meetings:action", slug, pk)
    today = action.community.date_of(timezone.now())
    form = ChangeForm(request.POST or None, action=action, today=today)
    stale = False
    if request.method == "POST" and form.is_valid():
        stale = not _changed(reached, action, form.cleaned_data)
        if not stale:
            return redirect("meetings:action", slug, pk)
        form = _with_words_kept(request, action, today)
    context = {"action": action, "form": form, "stale": stale, "here": "actions"}
    return render(request, "meetings/action_change.html", context)


def _changed(reached: AsMember, action: Action, given: dict[str, Any]) -> bool:
    try:
        action.change(
            owner=given["owner"],
            owner_name=given["owner_name"],
            due=given["due"],
            edited_times=given["edited_times"],
            by=reached.user,
            at=timezone.now(),
        )
    except StaleError:
        return False
    except NotNowError:
        messages.warning(reached, _("Somebody said in the meantime that this is done. Nothing was changed."))
    else:
        messages.success(reached, _("The action is changed."))
    return True


def _with_words_kept(request: HttpRequest, action: Action, today: date) -> ChangeForm:
    action.refresh_from_db()
    kept = request.POST.copy()
    kept["edited_times"] = str(action.edited_times)
    return ChangeForm(kept, action=action, today=today)


def _reach(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Action]:
    reached = reach_as_member(request, slug)
    action = get_object_or_404(reached.community.actions.with_people(), pk=pk)
    action.community = action.meeting.community = reached.community
    return reached, action


def _reach_to_change(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Action]:
    reached, action = _reach(request, slug, pk)
    if not may_change_action(reached.membership, action):
        raise Http404
    return reached, action


def _page(reached: AsMember, action: Action, form: DoneForm, now: datetime) -> HttpResponse:
    context = {
        "action": action,
        "form": form,
        "may_change": may_change_action(reached.membership, action),
        "when": due_in_words(action.due, reached.community.date_of(now)),
        "changes": _changes(action),
        "here": "actions",
    }
    return render(reached, "meetings/action.html", context)


def _changes(action: Action) -> list[dict[str, Any]]:
    """From the record of events: on which day it was moved or handed over, without names."""
    about = f"meetings.action:{action.pk}"
    changed = action.community.happenings.filter(about=about, what="action_changed")
    return [_change(each) for each in changed]


def _change(happening: Happening) -> dict[str, Any]:
    before, after = (date.fromisoformat(happening.details[f"due_{which}"]) for which in ("before", "after"))
    return {
        "at": happening.at,
        "before": before,
        "after": after,
        "moved": before != after,
        "handed_over": happening.details["handed_over"],
    }
