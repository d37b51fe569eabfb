from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.meetings.captured import captured
from commonpractice.meetings.forms.minutes import AmendmentForm, MinutesForm
from commonpractice.meetings.minuting import draft as drafted
from commonpractice.meetings.models import Amendment, Meeting, Minutes
from commonpractice.meetings.models.minutes import FixedError
from commonpractice.meetings.permissions import leads
from commonpractice.meetings.permissions_after import may_approve_at, may_read_minutes
from commonpractice.meetings.rendering import rendered
from commonpractice.transitions import NotNowError, StaleError


def reach_meeting(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Meeting]:
    reached = reach_as_member(request, slug)
    meetings = Meeting.objects.select_related(
        "cancellation", "theme", "minutes__circulation", "minutes__approval__at_meeting"
    )
    meeting = get_object_or_404(meetings, community=reached.community, number=number)
    meeting.community = reached.community
    return reached, meeting


def reach_to_lead(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Meeting]:
    reached, meeting = reach_meeting(request, slug, number)
    if not leads(reached.membership, meeting):
        raise Http404
    return reached, meeting


def minutes_of(meeting: Meeting) -> Minutes | None:
    return getattr(meeting, "minutes", None)


def minutes_or_404(meeting: Meeting) -> Minutes:
    minutes = minutes_of(meeting)
    if minutes is None:
        raise Http404
    return minutes


def has_begun(meeting: Meeting, now: datetime) -> bool:
    return not meeting.is_cancelled and (meeting.starts_at <= now or meeting.room_opened_at is not None)


@require_safe
def minutes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, meeting = reach_meeting(request, slug, number)
    if not may_read_minutes(reached.membership, meeting, minutes_of(meeting)):
        raise Http404
    return minutes_page(reached, meeting, now=timezone.now(), ask_form=AmendmentForm())


def minutes_page(
    reached: AsMember, meeting: Meeting, *, now: datetime, ask_form: AmendmentForm
) -> HttpResponse:
    """The minutes in whatever state they are in, with what this member can do about them."""
    minutes, may_lead = minutes_of(meeting), leads(reached.membership, meeting)
    context: dict[str, Any] = {"meeting": meeting, "minutes": minutes, "leads": may_lead, "here": "meetings"}
    if minutes is None:
        return render(reached, "meetings/minutes.html", {**context, "begun": has_begun(meeting, now)})
    asked = _amendments(reached, minutes, may_lead=may_lead)
    context |= {
        "paper": rendered(minutes.text),
        "amendments": asked,
        "asked_before": sum(each.membership_id == reached.membership.pk for each in asked),
        "unanswered": sum(not each.is_answered for each in asked),
        "can_ask": minutes.can_be_amended(now),
        "ask_form": ask_form,
        "approvable_at": approvable_at(reached, minutes, now),
    }
    return render(reached, "meetings/minutes.html", context)


def _amendments(reached: AsMember, minutes: Minutes, *, may_lead: bool) -> list[Amendment]:
    """All of them for those who prepare the minutes; for everybody else only their own."""
    amendments = minutes.amendments.select_related("membership")
    return list(amendments if may_lead else amendments.filter(membership=reached.membership))


def approvable_at(reached: AsMember, minutes: Minutes, now: datetime) -> list[Meeting]:
    """The later meetings, already begun, at which this member may record the approval."""
    if minutes.state != "circulated":
        return []
    later = reached.community.meetings.select_related("cancellation").filter(
        starts_at__gt=minutes.meeting.starts_at
    )
    begun = [meeting for meeting in later if has_begun(meeting, now)]
    return [meeting for meeting in begun if may_approve_at(reached.membership, minutes, meeting)]


def draft(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Draft them from what was captured; with `again`, in the place of a draft that nobody has edited."""
    reached, meeting = reach_to_lead(request, slug, number)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    now, existing = timezone.now(), minutes_of(meeting)
    if not has_begun(meeting, now):
        messages.warning(request, _("This meeting has not begun, so there is nothing to minute yet."))
    elif existing is None:
        Minutes.objects.draft(meeting, drafted(captured(meeting)), by=reached.user, at=now)
        messages.success(request, _("The minutes are drafted. Please read them; nobody else sees them yet."))
    elif "again" in request.POST:
        _draft_again(reached, existing, now)
    return redirect("meetings:minutes", slug, number)


def _draft_again(reached: AsMember, minutes: Minutes, now: datetime) -> None:
    try:
        minutes.redraft(drafted(captured(minutes.meeting)), by=reached.user, at=now)
    except (NotNowError, FixedError):
        messages.warning(
            reached, _("Somebody has edited or sent these minutes, so they were not drafted again.")
        )
    else:
        messages.success(reached, _("The minutes are drafted again from what was captured."))


def edit(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, meeting = reach_to_lead(request, slug, number)
    minutes = minutes_or_404(meeting)
    if minutes.is_approved:
        messages.warning(request, _("These minutes are approved, so they cannot be changed any more."))
        return redirect("meetings:minutes", slug, number)
    form = _form(minutes, request.POST or None)
    if request.method == "POST" and "preview" not in request.POST and form.is_valid():
        return _save(reached, minutes, form)
    return _edit_page(reached, minutes, form)


def _save(reached: AsMember, minutes: Minutes, form: MinutesForm) -> HttpResponse:
    text, times = form.cleaned_data["text"], form.cleaned_data["edited_times"]
    try:
        minutes.edit(text, edited_times=times, by=reached.user, at=timezone.now())
    except StaleError:
        minutes.refresh_from_db()
        kept = _form(minutes, {"text": text, "edited_times": minutes.edited_times})
        return _edit_page(reached, minutes, kept, stale=True)
    except FixedError:
        messages.warning(
            reached, _("These minutes were approved while you were writing. Nothing was changed.")
        )
    else:
        messages.success(reached, _("The minutes are saved."))
    return redirect("meetings:minutes", reached.community.slug, minutes.meeting.number)


def _form(minutes: Minutes, data: Mapping[str, Any] | None) -> MinutesForm:
    shown = Minutes(text=minutes.text)
    return MinutesForm(data, instance=shown, initial={"edited_times": minutes.edited_times})


def _edit_page(
    reached: AsMember, minutes: Minutes, form: MinutesForm, *, stale: bool = False
) -> HttpResponse:
    context = {
        "meeting": minutes.meeting,
        "minutes": minutes,
        "form": form,
        "stale": stale,
        "theirs": rendered(minutes.text) if stale else "",
        "preview": rendered(str(form["text"].value() or "")),
        "here": "meetings",
    }
    return render(reached, "meetings/minutes_edit.html", context)
