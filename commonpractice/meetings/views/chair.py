"""The chair's rota: whose turn it is and why, who cannot this time, and who was confirmed."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.community.chair import Rota, RotaLine
from commonpractice.community.chair_turns import confirm_chair, confirmed_for, decline, take_back
from commonpractice.community.models import ChairDecline, ChairSwap, ChairTurn
from commonpractice.community.permissions import may_confirm_chair
from commonpractice.community.reaching import AsMember, reach_as_coordinator, reach_as_member
from commonpractice.meetings.chairing import MeetingsSoFar, meetings_so_far, rota_of, still_fits
from commonpractice.meetings.forms.chair import ChairForm
from commonpractice.meetings.models import Meeting
from commonpractice.transitions import StaleError


@dataclass(frozen=True)
class Row:
    """A line of the rota as one member sees it."""

    line: RotaLine
    meeting: Meeting | None
    is_mine: bool
    reads_hand_over: bool
    may_swap: bool
    declined: bool


@require_safe
def chair(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    meetings = meetings_so_far(reached.community, timezone.now())
    foreseen = rota_of(reached.community, meetings)
    may_confirm = may_confirm_chair(reached.membership)
    context = {
        "rows": _rows(reached, meetings, foreseen),
        "rota": foreseen,
        "past": _past(reached, meetings),
        "may_confirm": may_confirm,
        "here": "chair",
        **_swaps(reached, foreseen),
    }
    return render(request, "meetings/chair.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def chair_confirm(request: HttpRequest, slug: str, meeting_number: int) -> HttpResponse:
    """The coordinator confirms whose turn it is, or names somebody else and says why."""
    reached = reach_as_coordinator(request, slug)
    now = timezone.now()
    line, meeting = line_for(reached, meeting_number, now)
    seen = confirmed_for(reached.community, meeting_number)
    posted = request.POST if request.method == "POST" else None
    form = ChairForm(posted, community=reached.community, line=line, seen=seen)
    stale = False
    if form.is_valid():
        try:
            _confirm(reached, meeting_number, form, now)
            return redirect("meetings:chair", slug)
        except StaleError:
            stale = True
            data = {**request.POST.dict(), "seen": form.initial["seen"]}
            form = ChairForm(data, community=reached.community, line=line, seen=seen)
    context = {"line": line, "meeting": meeting, "form": form, "stale": stale, "here": "chair"}
    return render(request, "meetings/chair_confirm.html", context)


def chair_decline(request: HttpRequest, slug: str, meeting_number: int) -> HttpResponse:
    reached = reach_as_member(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    now = timezone.now()
    require_coming(reached, meeting_number, now)
    decline(reached.membership, meeting_number, at=now)
    messages.success(request, _("Thank you for saying so. You will be asked again another time."))
    return redirect("meetings:chair", slug)


def chair_take_back(request: HttpRequest, slug: str, meeting_number: int) -> HttpResponse:
    reached = reach_as_member(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    now = timezone.now()
    require_coming(reached, meeting_number, now)
    take_back(reached.membership, meeting_number, at=now)
    return redirect("meetings:chair", slug)


def require_coming(request: AsMember, number: int, now: datetime) -> MeetingsSoFar:
    """A meeting that has been, was cancelled or is too far off is not found."""
    meetings = meetings_so_far(request.community, now)
    if number not in meetings.coming:
        raise Http404
    return meetings


def line_for(request: AsMember, number: int, now: datetime) -> tuple[RotaLine, Meeting | None]:
    meetings = require_coming(request, number, now)
    for line in rota_of(request.community, meetings).lines:
        if line.number == number:
            return line, meetings.coming[number]
    raise Http404


def _confirm(request: AsMember, number: int, form: ChairForm, now: datetime) -> None:
    chosen = form.cleaned_data["chair"]
    confirm_chair(
        request.community,
        number,
        chair=chosen,
        co_chair=form.cleaned_data["co_chair"],
        why="" if chosen == form.in_turn else form.cleaned_data["why"],
        seen=form.seen_before,
        by=request.user,
        at=now,
    )


def _rows(request: AsMember, meetings: MeetingsSoFar, foreseen: Rota) -> list[Row]:
    me = request.membership
    declined = set(
        ChairDecline.objects.filter(community=request.community, membership=me).values_list(
            "meeting_number", flat=True
        )
    )
    return [
        Row(
            line=line,
            meeting=meetings.coming[line.number],
            is_mine=line.chair == me,
            reads_hand_over=me.is_coordinator or (line.is_confirmed and me in {line.chair, line.co_chair}),
            may_swap=line.chair == me and any(each.chair not in {me, None} for each in foreseen.lines),
            declined=line.number in declined,
        )
        for line in foreseen.lines
    ]


def _past(request: AsMember, meetings: MeetingsSoFar) -> list[tuple[Meeting, ChairTurn | None]]:
    turns = ChairTurn.objects.filter(community=request.community, part=ChairTurn.Part.CHAIR)
    chaired = {turn.meeting_number: turn for turn in turns.select_related("membership")}
    return [(meeting, chaired.get(meeting.number)) for meeting in reversed(meetings.held)]


def _swaps(request: AsMember, foreseen: Rota) -> dict[str, list[ChairSwap]]:
    """Open questions that still fit the rota: those put to this member, and those they put to others."""
    waiting = ChairSwap.objects.open().filter(community=request.community).select_related("gives", "takes")
    fitting = [swap for swap in waiting if still_fits(foreseen, swap)]
    return {
        "asked_of_me": [swap for swap in fitting if swap.takes == request.membership],
        "asked_by_me": [swap for swap in fitting if swap.gives == request.membership],
    }
