"""The room of a meeting."""

from tests.table import (
    IN_ROOM,
    LEADS,
    LED,
    MEMBERS,
    ROLES,
    Row,
    button,
    everybody,
    form,
    leads_on,
    no_button,
    only,
)


def of(meeting: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": meeting, **more}


OPEN, FINISHED, COMING = of("open"), of("finished"), of("coming")
FINDS_IT = ("guest", *MEMBERS)
NOT_IN = ("earlier", "coordinator")
TAKING_PART = only(IN_ROOM, **dict.fromkeys(NOT_IN, 302))
INVITED_IN = everybody(200, **dict.fromkeys(("guest", "member", "chair"), 302))
MENDED = 422


def writes_for(who: str) -> tuple[str, ...]:
    """One's own words are written by oneself and by whoever takes notes or leads."""
    return (who, *LEADS)


ADDRESSES: list[Row] = [
    form("links:join_room", {}, ROLES),
    Row("links:join_room_code", {"code": "code of the open room"}, INVITED_IN, INVITED_IN),
    Row("links:join_room_code", {"code": "code of the finished room"}, INVITED_IN, INVITED_IN),
    form("links:join_room_code", {"code": "code of the coming room"}, ROLES),
    form("links:join_room_code", {"code": "NOCODE"}, ()),
    leads_on("meetings:room", OPEN, FINDS_IT),
    leads_on("meetings:room", FINISHED, FINDS_IT),
    leads_on("meetings:room", COMING, MEMBERS),
    form("meetings:desk", OPEN, LEADS),
    form("meetings:desk", FINISHED, LEADS),
    form("meetings:desk", COMING, LEADS),
    form("meetings:desk", of("held"), LED),
    form("meetings:screen", OPEN, LEADS),
    form("meetings:screen", COMING, LEADS),
    Row("meetings:phone", OPEN, TAKING_PART, TAKING_PART),
    Row("meetings:phone", FINISHED, TAKING_PART, TAKING_PART),
    leads_on("meetings:phone", COMING, MEMBERS),
    Row("meetings:remote", OPEN, TAKING_PART, TAKING_PART),
    Row("meetings:remote", FINISHED, TAKING_PART, TAKING_PART),
    leads_on("meetings:remote", COMING, MEMBERS),
    button("meetings:room_open", COMING, LEADS, "too early"),
    button("meetings:room_open", OPEN, LEADS),
    button("meetings:room_leave", OPEN, IN_ROOM),
    button("meetings:room_leave", FINISHED, IN_ROOM),
    button("meetings:room_leave", COMING, ()),
    button("meetings:room_scribe", OPEN, IN_ROOM),
    button("meetings:room_scribe", COMING, ()),
    button("meetings:room_step", OPEN, LEADS, do="start", seen="0"),
    button("meetings:room_step", FINISHED, LEADS, do="start", seen="0"),
    button("meetings:room_step", of("held"), LED, do="start", seen="0"),
    form("meetings:room_finish", OPEN, LEADS),
    form("meetings:room_finish", COMING, LEADS),
    button("meetings:room_turn", OPEN, LEADS, "not yet at the roundtable", do="next"),
    button("meetings:room_turn_person", OPEN, LEADS, gone="{who checked in: member}"),
    no_button(
        "meetings:room_turn_person", OPEN, LEADS, "of another meeting", gone="{who was in the finished room}"
    ),
    button("meetings:room_pass", OPEN, IN_ROOM, "not yet at the roundtable"),
    button("meetings:room_hand", OPEN, IN_ROOM),
    button("meetings:room_hand", FINISHED, IN_ROOM),
    button("meetings:room_hand", COMING, ()),
    button("meetings:room_floor", OPEN, LEADS),
    form("meetings:room_entry", of("open", participant="who checked in: member"), writes_for("member")),
    form("meetings:room_entry", of("open", participant="who checked in: guest"), writes_for("guest")),
    form("meetings:room_entry", of("open", participant="who was in the finished room"), ()),
    button(
        "meetings:room_entry_field",
        of("open", participant="who checked in: member", field="doing_now"),
        writes_for("member"),
        status=204,
        text="Mending locks",
        rev="1",
    ),
    button(
        "meetings:room_entry_field",
        of("open", participant="who checked in: member", field="no such field"),
        (),
    ),
    button(
        "meetings:room_note", of("open", item="section of the open room"), ("chair",), text="Keys", rev="1"
    ),
    button("meetings:room_note", of("open", item="section"), (), "of another meeting"),
    button("meetings:room_park", OPEN, IN_ROOM, "no words", status=MENDED),
    button("meetings:room_decide", OPEN, LEADS, "no words", status=MENDED),
    button("meetings:room_action", OPEN, LEADS, "no words", status=MENDED),
    button("meetings:room_topic", OPEN, IN_ROOM, "no words", status=MENDED),
    button("meetings:room_support", of("open", topic="topic"), IN_ROOM),
    no_button("meetings:room_support", of("open", topic="topic of the finished room"), IN_ROOM),
    button("meetings:room_next_chair", OPEN, LEADS, membership="{member}"),
    no_button("meetings:room_next_chair", OPEN, LEADS, "of another community", membership="{outsider}"),
]
