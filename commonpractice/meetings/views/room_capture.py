"""Notes, decisions, actions, what is parked, and topics for next time."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.community.reaching import signed_in
from commonpractice.meetings.forms.room import Agreed, AsTyped, Decided, Parked, Proposed
from commonpractice.meetings.models import AgendaItem, Participant
from commonpractice.meetings.room import capturing, future
from commonpractice.meetings.room.changing import Refused, Stale
from commonpractice.meetings.room.numbers import number_in
from commonpractice.meetings.room.reaching import (
    InRoom,
    captures,
    done,
    is_live,
    leads,
    mend,
    reach_room,
    refuse,
    room_action,
    takes_part,
)


def note(request: HttpRequest, slug: str, number: int, item: int) -> HttpResponse:
    """A scribe's own notes on a section, saved as typed; without scripts by the button under them."""
    reached = reach_room(request, slug, number)
    scribe = reached.caller.participant
    if scribe is None or not reached.caller.takes_notes:
        raise Http404
    section = get_object_or_404(reached.meeting.agenda, pk=item)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = AsTyped(request.POST)
    if not form.is_valid():
        return HttpResponse(
            _("These notes are too long to save in one piece."), status=422, content_type="text/plain"
        )
    text, revision = form.cleaned_data["text"], form.cleaned_data["rev"]
    try:
        _save_note(reached, section, scribe, text, revision)
    except capturing.Newer as newer:
        return JsonResponse({"rev": newer.revision, "text": newer.text}, status=409)
    except Refused as refused:
        return refuse(reached, str(refused))
    except Stale:
        pass
    return done(reached)


def _save_note(request: InRoom, section: AgendaItem, scribe: Participant, text: str, revision: int) -> None:
    saving = {"by": scribe, "at": timezone.now()}
    try:
        capturing.save_note(request.meeting, section, text=text, revision=revision, **saving)  # type: ignore[arg-type]
    except capturing.Newer as newer:
        if is_live(request):
            raise
        # Without scripts nobody can be asked: both texts stay, one under the other.
        both = f"{newer.text}\n\n{text}"
        capturing.save_note(request.meeting, section, text=both, revision=newer.revision + 1, **saving)  # type: ignore[arg-type]


@room_action(takes_part)
def park(request: InRoom) -> HttpResponse | None:
    form = Parked(request.POST)
    if not form.is_valid():
        return mend(request, form, _("Park this"))
    given = form.cleaned_data
    writing = {"by": request.caller.participant, "at": timezone.now()}
    capturing.park(request.meeting, text=given["text"], key=given["key"], **writing)  # type: ignore[arg-type]
    return None


@room_action(captures)
def decide(request: InRoom) -> HttpResponse | None:
    form = Decided(request.POST)
    if not form.is_valid():
        return mend(request, form, _("A decision"))
    given = form.cleaned_data
    writing = {"by": request.caller.participant, "at": timezone.now()}
    capturing.decide(request.meeting, text=given["text"], key=given["key"], **writing)  # type: ignore[arg-type]
    return None


@room_action(captures)
def agree_action(request: InRoom) -> HttpResponse | None:
    now = timezone.now()
    form = Agreed(request.POST, meeting=request.meeting, today=request.community.date_of(now))
    if not form.is_valid():
        return mend(request, form, _("An action"))
    capturing.agree_action(request.meeting, at=now, **form.cleaned_data)
    return None


@room_action(takes_part)
def topic(request: InRoom) -> HttpResponse | None:
    form = Proposed(request.POST)
    if not form.is_valid():
        return mend(request, form, _("A topic for a next meeting"))
    assert request.caller.participant is not None  # noqa: S101 - who takes part
    given = form.cleaned_data
    future.propose_topic(
        request.meeting,
        text=given["text"],
        key=given["key"],
        by=request.caller.participant,
        at=timezone.now(),
    )
    return None


@room_action(takes_part)
def support(request: InRoom, topic: int) -> HttpResponse | None:
    assert request.caller.participant is not None  # noqa: S101 - who takes part
    proposed = get_object_or_404(request.meeting.topics, pk=topic)
    future.support(
        proposed, request.caller.participant, at=timezone.now(), wanted=request.POST.get("do") != "withdraw"
    )
    return None


@room_action(leads)
def next_chair(request: InRoom) -> HttpResponse | None:
    members = Membership.objects.current().filter(community=request.community)
    chosen = get_object_or_404(members, pk=number_in(request.POST, "membership"))
    person = signed_in(request)
    assert person is not None  # noqa: S101 - who leads is signed in
    future.confirm_next_chair(request.meeting, chosen, by=person, at=timezone.now())
    return None
