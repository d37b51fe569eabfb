"""Getting in: by code or QR, as a member or as a guest of this meeting only."""

import uuid
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.community.reaching import reach_community, signed_in
from commonpractice.meetings.forms.room import CheckIn, Code, GuestCheckIn
from commonpractice.meetings.models import Invitation, Meeting
from commonpractice.meetings.room.arriving import check_in, may_open, opens_at
from commonpractice.meetings.room.changing import Refused
from commonpractice.meetings.room.permissions import caller_of, remember

TRIES = 10
TRIES_LAST = timedelta(minutes=10)
TRIED = "room_codes_tried"


def join_room(request: HttpRequest) -> HttpResponse:
    """Type the short code."""
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        if _tried_too_often(request, timezone.now()):
            form.add_error(
                "code", _("That was a lot of tries. Wait ten minutes, or ask the chair to let you in.")
            )
        elif Meeting.objects.filter(room_code=code).exists():
            return redirect("links:join_room_code", code)
        else:
            form.add_error(
                "code", _("No meeting has this code. Look at the screen again: it may have changed.")
            )
    return render(request, "meetings/room/join.html", {"form": form})


def _tried_too_often(request: HttpRequest, now: datetime) -> bool:
    """Counted for this browser only: a whole office shares one network address."""
    since = (now - TRIES_LAST).timestamp()
    tries = [at for at in request.session.get(TRIED, []) if at > since]
    if len(tries) >= TRIES:
        return True
    request.session[TRIED] = [*tries, now.timestamp()]
    return False


def join_room_code(request: HttpRequest, code: str) -> HttpResponse:
    """Say where one is and come in. Opening the address changes nothing; the button does."""
    meeting = get_object_or_404(
        Meeting.objects.select_related("community", "cancellation"), room_code=code.upper()
    )
    member = _member(request, meeting)
    caller = caller_of(request.session, member, meeting)
    if caller.participant and not caller.participant.left_at:
        return redirect("meetings:room", meeting.community.slug, meeting.number)
    now = timezone.now()
    leading = bool(request.user.is_authenticated and caller.leads)
    if not meeting.room_is_open:
        context = {
            "meeting": meeting,
            "opens_at": opens_at(meeting),
            "leads": leading,
            "may_open": may_open(meeting, now),
        }
        return render(request, "meetings/room/door.html", context)
    form = _form(request, meeting, member)
    if request.method == "POST" and form.is_valid():
        try:
            return _let_in(request, meeting, member, form, now)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        "meeting": meeting,
        "member": member,
        "form": form,
        "invitation": request.GET.get("invitation", ""),
    }
    return render(request, "meetings/room/check_in.html", context)


def _member(request: HttpRequest, meeting: Meeting) -> Membership | None:
    """Who is signed in, else whose personal invitation this is."""
    reached = reach_community(request, meeting.community.slug)
    if reached.membership or signed_in(request):
        return reached.membership
    key = request.POST.get("invitation") or request.GET.get("invitation") or ""
    invited = Invitation.objects.filter(meeting=meeting, link_key=key, membership__departure=None)
    # PostgreSQL takes no text with a zero byte, not even to look for it.
    may_be_one = key.isascii() and key.isprintable()
    invitation = invited.select_related("membership__organisation").first() if key and may_be_one else None
    return invitation.membership if invitation else None


def _form(request: HttpRequest, meeting: Meeting, member: Membership | None) -> CheckIn:
    initial: dict[str, object] = {"key": uuid.uuid4(), "place": "room"}
    if member is None:
        return GuestCheckIn(request.POST or None, initial=initial)
    answer = meeting.invitations.filter(membership=member).values_list("answer", flat=True).first()
    initial["place"] = "remote" if answer == Invitation.Answer.REMOTE else "room"
    initial["name_in_minutes"] = member.name_in_minutes
    return CheckIn(request.POST or None, initial=initial)


def _let_in(
    request: HttpRequest, meeting: Meeting, member: Membership | None, form: CheckIn, now: datetime
) -> HttpResponse:
    given = form.cleaned_data
    participant = check_in(
        meeting,
        at=now,
        membership=member,
        name=given.get("name", ""),
        organisation_name=given.get("organisation_name", ""),
        remote=given["place"] == "remote",
        name_in_minutes=given["name_in_minutes"],
        key=given["key"],
    )
    if not signed_in(request) or member is None:
        remember(request.session, participant)
    return redirect("meetings:room", meeting.community.slug, meeting.number)
