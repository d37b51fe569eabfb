"""What the next chair finds ready: duties with dates, what is open, what happened last time, and a note."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.bulletins.permissions import letters_seen_by
from commonpractice.community.models import ChairTurn, Terms
from commonpractice.community.permissions import may_read_hand_over, may_write_hand_over
from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.meetings.chair_duties import Duty, DutyKind, duties
from commonpractice.meetings.chairing import MeetingsSoFar, meetings_so_far
from commonpractice.meetings.forms.chair import NoteForm
from commonpractice.meetings.models import Action, Meeting
from commonpractice.themes.waits.coming_back import overdue_questions
from commonpractice.transitions import StaleError

WORDS: dict[DutyKind, tuple[Promise, str]] = {
    "invite": (_("Look at the invitation and let it go out"), "letters"),
    "agenda": (_("Look over the agenda, the presenter and the question"), "agenda"),
    "first_reminder": (_("First reminder, goes out by itself"), "letters"),
    "last_reminder": (_("Last reminder, goes out by itself"), "letters"),
    "meeting": (_("The meeting"), "room"),
    "minutes": (_("Look over the draft minutes and let them go out"), "minutes"),
    "note": (_("Write a note to the next chair"), "hand_over_note"),
}
"""What each duty is called, and the page in this room where it is done."""


@dataclass(frozen=True)
class Chore:
    words: Promise
    page: str
    by: date
    minutes: int
    is_done: bool


@require_safe
def hand_over(request: HttpRequest, slug: str, meeting_number: int) -> HttpResponse:
    reached = reach_as_member(request, slug)
    meetings = meetings_so_far(reached.community, timezone.now())
    meeting = _meeting(reached, meetings, meeting_number)
    before = _before(meetings, meeting)
    prefetch_related_objects([each for each in (meeting, before) if each], "theme")
    turn = _turn(reached, meeting_number)
    chores = _chores(reached, meeting, turn) if meeting else []
    terms = Terms.objects.adopted().filter(community=reached.community).first()
    context = {
        "number": meeting_number,
        "meeting": meeting,
        "chores": chores,
        "chore_minutes": sum(chore.minutes for chore in chores),
        "duties": terms.duties if terms else [],
        "letters": letters_seen_by(reached.membership).drafts(),
        "actions": Action.objects.filter(community=reached.community).open().select_related("owner"),
        "questions": overdue_questions(reached.community, reached.community.date_of(timezone.now())),
        "turn": turn,
        "may_write": may_write_hand_over(reached.membership, meeting_number),
        "here": "meetings",
        **_last_time(reached, before),
    }
    return render(request, "meetings/hand_over.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_note(request: HttpRequest, slug: str, meeting_number: int) -> HttpResponse:
    reached = reach_as_member(request, slug)
    if not may_write_hand_over(reached.membership, meeting_number):
        raise Http404
    turn = get_object_or_404(
        ChairTurn, community=reached.community, meeting_number=meeting_number, part=ChairTurn.Part.CHAIR
    )
    posted = request.POST if request.method == "POST" else None
    form = NoteForm(
        posted, instance=turn, initial={"edited_times": turn.edited_times}, use_required_attribute=False
    )
    theirs = None
    if form.is_valid():
        words = form.cleaned_data["hand_over"].replace("\r\n", "\n")
        try:
            turn.note_for_next_chair(words, seen=form.cleaned_data["edited_times"])
        except StaleError:
            turn.refresh_from_db()
            if turn.hand_over != words:
                theirs = turn.hand_over
                form = NoteForm({"hand_over": words, "edited_times": turn.edited_times}, instance=turn)
        if theirs is None:
            return redirect("meetings:hand_over", slug, meeting_number)
    pairs = [(form.fields["hand_over"].label, theirs)] if theirs is not None else None
    context = {"number": meeting_number, "form": form, "theirs": pairs, "here": "meetings"}
    return render(request, "meetings/hand_over_note.html", context)


def _meeting(request: AsMember, meetings: MeetingsSoFar, number: int) -> Meeting | None:
    known = {**meetings.coming, **{each.number: each for each in meetings.held}}
    if number not in known or not may_read_hand_over(request.membership, number):
        raise Http404
    return known[number]


def _before(meetings: MeetingsSoFar, meeting: Meeting | None) -> Meeting | None:
    earlier = [each for each in meetings.held if meeting is None or each.starts_at < meeting.starts_at]
    return earlier[-1] if earlier else None


def _turn(request: AsMember, number: int) -> ChairTurn | None:
    return (
        ChairTurn.objects.filter(
            community=request.community, meeting_number=number, part=ChairTurn.Part.CHAIR
        )
        .select_related("membership")
        .first()
    )


def _chores(request: AsMember, meeting: Meeting, turn: ChairTurn | None) -> list[Chore]:
    community = request.community
    done: dict[DutyKind, bool] = {
        "invite": meeting.invitations.exists(),
        "meeting": meeting.room_closed_at is not None,
        "minutes": hasattr(meeting, "minutes") and meeting.minutes.is_circulated,
        "note": bool(turn and turn.hand_over),
    }
    listed = duties(
        community.date_of(meeting.starts_at),
        first_reminder_days=community.first_reminder_days,
        last_reminder_days=community.last_reminder_days,
    )
    return [_chore(duty, is_done=done.get(duty.kind, False)) for duty in listed]


def _chore(duty: Duty, *, is_done: bool) -> Chore:
    words, page = WORDS[duty.kind]
    return Chore(words, f"meetings:{page}", duty.by, duty.minutes, is_done)


def _last_time(request: AsMember, before: Meeting | None) -> dict[str, Any]:
    if before is None:
        return {"before": None}
    return {
        "before": before,
        "last_turn": _turn(request, before.number),
        "decisions": before.decisions.all(),
        "topics": before.topics.annotate(support=Count("supports")).order_by("-support", "at", "pk"),
    }
