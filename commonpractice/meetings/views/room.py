"""The four views of one room, and the door between them."""

import json
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone

from commonpractice.community.reaching import signed_in
from commonpractice.meetings.models import Turn
from commonpractice.meetings.room import arriving, codes, drawing
from commonpractice.meetings.room.capturing import note_key
from commonpractice.meetings.room.permissions import forget
from commonpractice.meetings.room.reaching import InRoom, leads, reach_room, room_action, takes_part
from commonpractice.meetings.room.truth import Room, gather


def room(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Choose the view that suits: the desk for who leads, the phone or the remote page for who is in."""
    reached = reach_room(request, slug, number)
    caller = reached.caller
    if caller.leads:
        return redirect("meetings:desk", slug, number)
    if caller.participant is None or (caller.participant.left_at and reached.meeting.room_is_open):
        return redirect("links:join_room_code", reached.meeting.room_code)
    return redirect("meetings:remote" if caller.participant.remote else "meetings:phone", slug, number)


def desk(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached = reach_room(request, slug, number)
    if not reached.caller.leads:
        raise Http404
    now = timezone.now()
    context = _page(reached, "desk")
    context |= {
        "may_open": arriving.may_open(reached.meeting, now),
        "opens_at": arriving.opens_at(reached.meeting),
    }
    context["room_code"] = codes.spaced(reached.meeting.room_code)
    context["duties"] = context["meeting"].terms.duties if context["meeting"].terms else []
    return render(request, "meetings/room/desk.html", context)


def screen(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The wall: big words and nothing to press."""
    reached = reach_room(request, slug, number)
    if not reached.caller.leads:
        raise Http404
    return render(request, "meetings/room/screen.html", _page(reached, "screen"))


def phone(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _taking_part(request, slug, number, "meetings/room/phone.html")


def remote(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The same as the phone, wider, beside the way into the call."""
    return _taking_part(request, slug, number, "meetings/room/remote.html")


def _taking_part(request: HttpRequest, slug: str, number: int, template: str) -> HttpResponse:
    reached = reach_room(request, slug, number)
    if not reached.caller.is_in:
        # A member finds the way in; anybody else was not found already.
        return redirect("links:join_room_code", reached.meeting.room_code)
    return render(request, template, _page(reached, "scribe" if reached.caller.takes_notes else "phone"))


def _page(request: InRoom, view: str) -> dict[str, Any]:
    """Draw the parts as they are now for this person, with what only their page holds."""
    room = gather(request.meeting.pk)
    caller = request.caller
    me = caller.participant.pk if caller.participant else None
    page = {"csrf_token": get_token(request), "new_key": uuid.uuid4()}
    context: dict[str, Any] = {
        "room": room,
        "meeting": room.meeting,
        "caller": caller,
        "me": me,
        "live_view": "phone" if view == "scribe" else view,
        "phase": room.phase,
        "new_key": page["new_key"],
        "words": json.dumps(drawing.words(), ensure_ascii=False),
        "parts": drawing.draw(room, view, me=me, now=timezone.now(), **page),
        "own_notes": _own_notes(room, caller.participant) if caller.takes_notes else [],
    }
    if caller.participant and view != "screen":
        context["entry"] = room.turns.get(caller.participant.pk) or Turn(participant=caller.participant)
        context["entry_of"] = caller.participant
    return context


def _own_notes(room: Room, participant: Any) -> list[dict[str, Any]]:
    """A text area for each section: this scribe's own row, there or not."""
    rows = {note.key: note for note in participant.notes.all()}
    own = []
    for item in room.items:
        key = note_key(room.meeting, participant, item)
        note = rows.get(key)
        own.append(
            {"item": item, "key": key, "rev": note.revision if note else 0, "text": note.text if note else ""}
        )
    return own


@room_action(leads)
def open_room(request: InRoom) -> HttpResponse | None:
    person = signed_in(request)
    assert person is not None  # noqa: S101 - who leads is signed in
    arriving.open_room(request.meeting, by=person, now=timezone.now())
    return None


@room_action(takes_part)
def take_notes(request: InRoom) -> HttpResponse | None:
    assert request.caller.participant is not None  # noqa: S101 - who takes part
    arriving.take_notes(request.caller.participant)
    return None


@room_action(takes_part)
def leave(request: InRoom) -> HttpResponse | None:
    """Go, and leave nothing of oneself on a shared device."""
    assert request.caller.participant is not None  # noqa: S101 - who takes part
    arriving.leave(request.caller.participant, at=timezone.now())
    forget(request.session, request.meeting)
    return redirect("links:join_room_code", request.meeting.room_code)
