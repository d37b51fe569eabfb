"""Turns in the roundtable, what is written for them, and raised hands."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from commonpractice.meetings.forms.room import AsTyped, Entry
from commonpractice.meetings.models import Participant, Turn
from commonpractice.meetings.room import arriving, entries, hands, roundtable
from commonpractice.meetings.room.capturing import Newer
from commonpractice.meetings.room.changing import Refused, Stale
from commonpractice.meetings.room.numbers import number_in
from commonpractice.meetings.room.permissions import Caller
from commonpractice.meetings.room.reaching import (
    InRoom,
    done,
    is_live,
    leads,
    reach_room,
    refuse,
    room_action,
    takes_part,
)


@room_action(leads)
def turn(request: InRoom) -> HttpResponse | None:
    """`do` is next, longer or back; `expected` whose turn it was on the page."""
    meeting, now = request.meeting, timezone.now()
    expected = number_in(request.POST, "expected")
    match request.POST.get("do"):
        case "next":
            roundtable.next_turn(meeting, expected=expected, at=now)
        case "longer":
            seen = number_in(request.POST, "extra")
            roundtable.give_longer(meeting, expected=expected, seen=-1 if seen is None else seen)
        case "back":
            roundtable.go_back(meeting, expected=expected, at=now)
        case _:
            raise Http404
    return None


@room_action(leads)
def turn_person(request: InRoom) -> HttpResponse | None:
    """The chair about one person: `passes`, `back` or `gone` carries who."""
    for word in ("passes", "back", "gone"):
        if word in request.POST:
            person = get_object_or_404(request.meeting.participants, pk=number_in(request.POST, word))
            if word == "passes":
                roundtable.pass_turn(request.meeting, person, at=timezone.now())
            elif word == "back":
                roundtable.bring_back(request.meeting, person)
            else:
                arriving.leave(person, at=timezone.now())
            return None
    raise Http404


@room_action(takes_part)
def own_pass(request: InRoom) -> HttpResponse | None:
    assert request.caller.participant is not None  # noqa: S101 - who takes part
    roundtable.pass_turn(request.meeting, request.caller.participant, at=timezone.now())
    return None


def _may_write_for(caller: Caller, participant: Participant) -> bool:
    own = caller.participant is not None and caller.participant.pk == participant.pk
    return own or caller.may_capture


def _entry_of(request: HttpRequest, slug: str, number: int, participant: int) -> tuple[InRoom, Participant]:
    reached = reach_room(request, slug, number)
    author = get_object_or_404(reached.meeting.participants.select_related("meeting"), pk=participant)
    if not _may_write_for(reached.caller, author):
        raise Http404
    return reached, author


def entry(request: HttpRequest, slug: str, number: int, participant: int) -> HttpResponse:
    """One's own words for the roundtable, or a scribe's for somebody; without scripts, or for a scribe, a page."""
    reached, author = _entry_of(request, slug, number, participant)
    if request.method == "POST":
        try:
            return _save_entry(reached, author)
        except Refused as refused:
            return refuse(reached, str(refused))
    held = entries.entry_of(author)
    return _show_entry(reached, author, held, Entry(initial=_initial(held)), stale=False)


def _save_entry(request: InRoom, author: Participant) -> HttpResponse:
    now = timezone.now()
    if is_live(request):
        # The words themselves have been saved as they were typed.
        entries.choose_minutes(author, in_minutes="in_minutes" in request.POST, at=now)
        return done(request)
    form = Entry(request.POST)
    if not form.is_valid():
        return _show_entry(request, author, entries.entry_of(author), form, stale=False)
    given = form.cleaned_data
    words = {field: given[field] for field in entries.FIELDS}
    writing = {"seen": given["edited_times"], "by": request.caller.participant, "at": now}
    try:
        entries.save_whole(author, words, in_minutes=given["in_minutes"], **writing)
    except Stale:
        held = entries.entry_of(author)
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["edited_times"] = held.written_times  # type: ignore[index]
        return _show_entry(request, author, held, form, stale=True)
    return done(request)


def _initial(held: Turn) -> dict[str, object]:
    words: dict[str, object] = {field: getattr(held, field) for field in entries.FIELDS}
    return {**words, "in_minutes": held.in_minutes, "edited_times": held.written_times}


def _show_entry(
    request: InRoom, author: Participant, held: Turn, form: Entry, *, stale: bool
) -> HttpResponse:
    context = {"meeting": request.meeting, "author": author, "entry": held, "form": form, "stale": stale}
    context["own"] = request.caller.participant is not None and request.caller.participant.pk == author.pk
    return render(request, "meetings/room/entry.html", context, status=409 if stale else 200)


def entry_as_typed(
    request: HttpRequest, slug: str, number: int, participant: int, field: str
) -> HttpResponse:
    """Save one field while it is typed; a newer one that is held is given back (409) for the page to merge."""
    reached, author = _entry_of(request, slug, number, participant)
    if field not in entries.FIELDS:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = AsTyped(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    text, revision = form.cleaned_data["text"][:1000], form.cleaned_data["rev"]
    try:
        entries.save_as_typed(
            author, field, text=text, revision=revision, by=reached.caller.participant, at=timezone.now()
        )
    except Newer as newer:
        return JsonResponse({"rev": newer.revision, "text": newer.text}, status=409)
    except Refused as refused:
        return refuse(reached, str(refused))
    except Stale:
        pass
    return HttpResponse(status=204)


@room_action(takes_part)
def hand(request: InRoom) -> HttpResponse | None:
    """Raise or lower one's own hand."""
    person = request.caller.participant
    assert person is not None  # noqa: S101 - who takes part
    if request.POST.get("do") == "lower":
        hands.lower_hand(request.meeting, person.pk, at=timezone.now())
    else:
        hands.raise_hand(request.meeting, person, at=timezone.now())
    return None


@room_action(leads)
def floor(request: InRoom) -> HttpResponse | None:
    """Call the next, lower somebody's hand, choose the order."""
    meeting, now = request.meeting, timezone.now()
    lowered = number_in(request.POST, "lower")
    if lowered is not None:
        hands.lower_hand(meeting, lowered, at=now)
    elif request.POST.get("order") in {"in_order", "least_heard"}:
        hands.choose_order(meeting, least_heard_first=request.POST["order"] == "least_heard")
    else:
        hands.call_next(meeting, expected=number_in(request.POST, "expected"), at=now)
    return None
