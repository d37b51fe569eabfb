"""Reaching a room: through one's membership, or as somebody this device checked in. Everybody else finds nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from commonpractice.community.reaching import InCommunity, reach_community
from commonpractice.meetings.models import Meeting
from commonpractice.meetings.room.changing import Refused, Stale
from commonpractice.meetings.room.permissions import Caller, caller_of

PAGES = ("desk", "phone", "remote")
May = Callable[[Caller], bool]
Action = Callable[..., HttpResponse | None]


class InRoom(InCommunity):
    meeting: Meeting
    caller: Caller


def reach_room(request: HttpRequest, slug: str, number: int) -> InRoom:
    """Whoever may find this meeting: its community's members, and who is in its room."""
    reached = reach_community(request, slug)
    meetings = Meeting.objects.select_related("cancellation", "community")
    meeting = get_object_or_404(meetings, community=reached.community, number=number)
    caller = caller_of(request.session, reached.membership, meeting)
    if reached.membership is None and not caller.is_in:
        raise Http404
    in_room: InRoom = reached  # type: ignore[assignment]
    in_room.meeting, in_room.caller = meeting, caller
    return in_room


def takes_part(caller: Caller) -> bool:
    return caller.is_in


def leads(caller: Caller) -> bool:
    return caller.leads


def captures(caller: Caller) -> bool:
    return caller.may_capture


def room_action(may: May) -> Callable[[Action], Callable[..., HttpResponse]]:
    """Make a view that does one thing by POST, for those who may.

    It answers a script with 204 or a sentence, and a plain form by going back to its page. Somebody else having been
    first is no error: the page then shows the present state.
    """

    def decorate(view: Action) -> Callable[..., HttpResponse]:
        @wraps(view)
        def act(request: HttpRequest, slug: str, number: int, **kwargs: Any) -> HttpResponse:
            reached = reach_room(request, slug, number)
            if not may(reached.caller):
                raise Http404
            if request.method != "POST":
                return HttpResponseNotAllowed(["POST"])
            try:
                answer = view(reached, **kwargs)
            except Stale:
                answer = None
            except Refused as refused:
                return refuse(reached, str(refused))
            return answer or done(reached)

        return act

    return decorate


def is_live(request: HttpRequest) -> bool:
    return request.headers.get("X-Live") == "post"


def done(request: InRoom) -> HttpResponse:
    return HttpResponse(status=204) if is_live(request) else redirect(back(request))


def refuse(request: InRoom, sentence: str) -> HttpResponse:
    if is_live(request):
        return HttpResponse(sentence, status=409, content_type="text/plain; charset=utf-8")
    messages.warning(request, sentence)
    return redirect(back(request))


def mend(request: InRoom, form: Form, title: str) -> HttpResponse:
    """What needs mending: in a sentence for a script, as a page of its own otherwise, with what was typed."""
    if is_live(request):
        sentences = [str(error) for errors in form.errors.values() for error in errors]
        return HttpResponse(" ".join(sentences), status=422, content_type="text/plain; charset=utf-8")
    context = {"form": form, "form_title": title, "meeting": request.meeting, "back": back(request)}
    return render(request, "meetings/room/mend.html", context, status=422)


def back(request: InRoom) -> str:
    """The page of this room that somebody came from, else the one that suits them."""
    came_from = urlsplit(request.headers.get("Referer", "")).path
    place = [request.community.slug, request.meeting.number]
    pages = [reverse(f"meetings:{name}", args=place) for name in PAGES]
    return came_from if came_from in pages else reverse("meetings:room", args=place)
