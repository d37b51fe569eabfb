"""Draws the room: the same parts for the first load of a page and for everybody who follows it live."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.meetings.after_meetings import asked_on_the_phone
from commonpractice.meetings.room import codes, future, rows
from commonpractice.meetings.room.truth import Room
from commonpractice.meetings.waiting import agreement_at, came_back_at, guides_at
from commonpractice.meetings.what_follows import following_meeting, next_day
from commonpractice.qr import qr_path

LEADS_ONLY = frozenset({"desk", "screen"})
# By view, the parts of its page; each is a template of that name in parts/, or in the folder of the view.
PARTS: Mapping[str, Mapping[str, str]] = {
    "phone": {"stage": "phone/stage", "middle": "phone/middle", "taken": "parts/taken", "bar": "phone/bar"},
    "scribe": {
        "stage": "phone/stage",
        "middle": "phone/middle",
        "taken": "parts/taken",
        "bar": "phone/bar",
        "write": "parts/write",
        "notes": "parts/notes",
    },
    "screen": {"stage": "screen/stage", "middle": "screen/middle", "taken": "screen/taken", "way_in": "screen/way_in"},
    "desk": {
        "stage": "desk/stage",
        "middle": "desk/middle",
        "sections": "desk/sections",
        "people": "desk/people",
        "taken": "parts/taken",
        "write": "parts/write",
        "notes": "parts/notes",
    },
}  # fmt: skip
LATEST = 3
VIEWS = frozenset({"desk", "screen", "phone"})


def draw(
    room: Room, view: str, *, me: int | None = None, now: datetime | None = None, **page: Any
) -> dict[str, str]:
    """Draw every part of a view as HTML.

    Without `me` and `now` it is the same for the same state, for everybody (the browser marks what is one's own and
    counts); with them, and the page's `csrf_token` and `new_key`, it is right without scripts.
    """
    with timezone.override(room.meeting.community.zone):
        context = {**_shared(room, now), **_special(room, view, now), "me": me, "view": view, **page}
        context["may_pass"] = me in room.waiting or bool(context["turn_now"] and context["turn_now"].pk == me)
        return {name: _part(template, context) for name, template in PARTS[view].items()}


def _part(name: str, context: dict[str, Any]) -> str:
    return get_template(f"meetings/room/{name}.html").render(context)


def _shared(room: Room, now: datetime | None) -> dict[str, Any]:
    meeting = room.meeting
    turns = rows.turn_rows(room)
    return {
        "room": room,
        "meeting": meeting,
        "community": meeting.community,
        "at": reverse("meetings:room", args=[meeting.community.slug, meeting.number]),
        "phase": room.phase,
        "item": room.current,
        "place": next((n for n, item in enumerate(room.items, 1) if item.pk == room.clock.current), 0),
        "paused": room.clock.stage == "paused",
        "seen": len(room.steps),
        "timer": rows.section_timer(room, now),
        "turn_timer": rows.turn_timer(room, now),
        "turns": turns,
        "turn_now": next((row for row in turns if row.state == "now"), None),
        "turn_next": next((row for row in turns if row.state == "next"), None),
        "turns_done": sum(row.state in {"done", "passed"} for row in turns),
        "hands": rows.hand_rows(room),
        "hands_up": [hand.participant_id for hand in room.hands if hand.lowered_at is None],
        "people_here": [person for person in room.people.values() if not person.left_at],
        "topics": rows.topic_rows(room),
        "notes": rows.note_rows(room),
        "follow_ups": rows.follow_up_rows(room),
    }


def _special(room: Room, view: str, now: datetime | None) -> dict[str, Any]:
    """What only some views or phases need."""
    special: dict[str, Any] = {}
    if view == "desk":
        sections = rows.section_rows(room, now)
        special |= {
            "sections": sections,
            "next_section": next((row for row in sections if row.state == "next"), None),
            "ends_at": rows.ends_at(room, now),
            "slips_from": rows.slipping(room),
            "extra_seconds": room.running_turn.extra_seconds if room.running_turn else 0,
        }
    if view == "screen":
        special["latest_decisions"] = room.decisions[: -LATEST - 1 : -1]
        side, path = qr_path(codes.address(room.meeting))
        special |= {"qr_side": side, "qr_path": path, "spoken_address": codes.spoken_address()}
        special["spaced_code"] = codes.spaced(room.meeting.room_code)
    if room.phase == "since_last_time":
        at = now or room.clock.since or room.clock.starts_at
        special |= {"came_back": came_back_at(room.meeting, at), "agreement": agreement_at(room.meeting, at)}
        special["guides"] = guides_at(room.meeting, at)
    if room.phase == "after":
        special["asked_after"] = asked_on_the_phone(room.meeting)
    if room.phase == "future":
        special |= _next_time(room, view, now or room.clock.since or room.clock.starts_at)
    return special


def _next_time(room: Room, view: str, at: datetime) -> dict[str, Any]:
    meeting = room.meeting
    line = future.next_chair(meeting, at)
    return {
        "following": following_meeting(meeting),
        "next_day": next_day(meeting),
        "next_chair": line,
        "may_chair": future.may_chair_next(meeting, line) if view == "desk" else [],
    }


def words() -> dict[str, str]:
    """What the scripts say, in the language of the page."""
    return {
        "live": _("Live"),
        "reconnecting": _("Reconnecting – what you type is kept"),
        "closed": _("This page is no longer open to you. Load it again to see why."),
        "saved": _("Saved"),
        "kept": _("Kept on this device"),
        "sending": _("Sending…"),
        "sent": _("Sent"),
        "waiting": _("Not sent yet – it is kept and will be sent when the network is back"),
        "unsent": _("Not sent. Please try again."),
        "refused": _("That was not accepted. What you typed is still here."),
        "signedOut": _("Not sent: you may have been signed out. What you typed is still here."),
        "minuteLeft": _("One minute left"),
        "timeUp": _("Time is up"),
        "over": _("%s over"),
    }
