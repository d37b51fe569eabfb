"""A question in the room: whoever leads brings it in and puts it away; everybody comes by one address to answer it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.agreement.for_meetings import may_be_brought_in, proposal_for_positions
from commonpractice.agreement.models import Question
from commonpractice.agreement.permissions import may_lead
from commonpractice.meetings.room.changing import Refused, Stale
from commonpractice.meetings.room.numbers import number_in
from commonpractice.meetings.room.questions import (
    bring_in,
    in_the_room,
    link_for,
    link_of,
    put_away,
    take_over,
)
from commonpractice.meetings.room.reaching import InRoom, leads, reach_room, room_action


def choose(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Which question to bring in: the meeting's theme first."""
    reached = reach_room(request, slug, number)
    if not reached.caller.leads or reached.membership is None:
        raise Http404
    meeting = reached.meeting
    offered = may_be_brought_in(reached.membership, meeting.theme)
    if request.method == "POST":
        chosen = next((each for each in offered if each.number == number_in(request.POST, "question")), None)
        if chosen is None:
            raise Http404
        return _bring_in(reached, chosen)
    brought = in_the_room(meeting)
    context = {
        "meeting": meeting,
        "offered": [each for each in offered if brought is None or each.pk != brought.question_id],
        "brought_in": brought,
        "here": "meetings",
    }
    return render(request, "meetings/room/question_choose.html", context)


def _bring_in(request: InRoom, question: Question) -> HttpResponse:
    assert request.membership is not None  # noqa: S101 - who leads is signed in
    desk = redirect("meetings:desk", request.community.slug, request.meeting.number)
    try:
        handed = bring_in(
            request.meeting,
            question,
            by=request.membership,
            participant=request.caller.participant,
            expected=number_in(request.POST, "expected"),
            at=timezone.now(),
        )
    except Stale:
        messages.info(request, _("Somebody else was first: this is how it stands now."))
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        _say_who_leads(request, question, handed=handed)
    return desk


def _say_who_leads(request: InRoom, question: Question, *, handed: bool) -> None:
    """`question` as it was before."""
    if not handed:
        return
    if question.facilitator:
        words = _("You lead this question from here on; until now %(name)s did.")
        messages.success(request, words % {"name": question.facilitator.display_name})
    else:
        messages.success(request, _("You lead this question from here on; until now nobody did."))


def to_page(request: HttpRequest, slug: str, number: int, page: str) -> HttpResponse:
    """The question's own desk or its screen, which are for who leads it: who leads the meeting can take that over.

    With `still`, a key of RoomQuestion, only whether that one is still in the room: 204, or 410 where it was put away.
    """
    reached = reach_room(request, slug, number)
    if not reached.caller.leads or reached.membership is None:
        raise Http404
    brought = in_the_room(reached.meeting)
    if "still" in request.GET:
        is_here = brought is not None and brought.pk == number_in(request.GET, "still")
        return HttpResponse(status=204 if is_here else 410)
    if brought is None:
        return _not_there(reached)
    question = brought.question
    if request.method == "POST":
        _say_who_leads(reached, question, handed=take_over(question, reached.membership))
    elif not may_lead(reached.membership, question):
        context = {"meeting": reached.meeting, "question": question, "here": "meetings"}
        return render(request, "meetings/room/question_take_over.html", context)
    return redirect(f"agreement:{page}", slug, question.number)


def _not_there(request: InRoom) -> HttpResponse:
    messages.info(request, _("No question is in the room just now."))
    return redirect("meetings:room", request.community.slug, request.meeting.number)


@room_action(leads)
def put_it_away(request: InRoom) -> HttpResponse | None:
    put_away(request.meeting, expected=number_in(request.POST, "expected"), at=timezone.now())
    return None


def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Lead on to where this person answers. Only the button makes a personal link; opening the address does not."""
    reached = reach_room(request, slug, number)
    brought = in_the_room(reached.meeting)
    if brought is None:
        return _not_there(reached)
    context = {"meeting": reached.meeting, "question": brought.question, "here": "meetings"}
    if not brought.question.has_opened:
        return render(request, "meetings/room/question_waits.html", context)
    if reached.membership:
        return redirect(_place(brought.question, [slug, brought.question.number]))
    member = reached.caller.membership
    if member is None:
        return render(request, "meetings/room/question_guest.html", context)
    make = request.method == "POST"
    link = link_for(brought.question, member) if make else link_of(brought.question, member)
    if link is None:
        return render(request, "meetings/room/question_go.html", {**context, "member": member})
    return redirect(_place_by_link(brought.question, link.key))


def _place(question: Question, at: list[object]) -> str:
    """Where a member who is signed in answers: ideas, responses, a position on its proposal; else what came of it."""
    if question.state == Question.State.IDEAS:
        return reverse("agreement:ideas", args=at)
    if question.state == Question.State.RESPONDING:
        return reverse("agreement:respond", args=at)
    proposal = proposal_for_positions(question)
    if proposal:
        return reverse("agreement:position", args=[*at, proposal.number])
    return reverse("agreement:question", args=at)


def _place_by_link(question: Question, key: str) -> str:
    if question.state == Question.State.IDEAS:
        return reverse("links:ideas_by_link", args=[key])
    if question.state == Question.State.RESPONDING:
        return reverse("links:respond_by_link", args=[key])
    proposal = proposal_for_positions(question)
    if proposal:
        return reverse("links:position_by_link", args=[key, proposal.number])
    return reverse("links:ask_link", args=[key])
