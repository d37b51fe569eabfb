"""Who may open what of the room.

The world: the room of meeting 1 of `potteries`, which Chidi chairs, is open and its clock has not started. Chidi and the
member (Lena) have checked in; Cora, who coordinates, has not. `item` is the first section of its agenda, `participant` is
Lena's own, `topic` is one proposed there, `code` the meeting's.
"""

MEETING = {"slug": "potteries", "number": 1}
IN = {"visitor": 404, "outsider": 404, "member": 200, "chair": 200, "coordinator": 302}
LEADS = {"visitor": 404, "outsider": 404, "member": 404, "chair": 200, "coordinator": 200}
POST_BY_LEADS = {who: 405 if status == 200 else 404 for who, status in LEADS.items()}
POST_BY_THOSE_IN = {"visitor": 404, "outsider": 404, "member": 405, "chair": 405, "coordinator": 404}

EVERYBODY = dict.fromkeys(IN, 200)
POST = {"POST-only": True}

ADDRESSES: list[tuple[object, ...]] = [
    ("links:join_room", {}, EVERYBODY),
    # Who is in already goes on to the room.
    ("links:join_room_code", {"code": "code"}, {**EVERYBODY, "member": 302, "chair": 302}),
    ("meetings:room", MEETING, {**IN, "member": 302, "chair": 302}),
    ("meetings:desk", MEETING, LEADS),
    ("meetings:phone", MEETING, IN),
    ("meetings:screen", MEETING, LEADS),
    ("meetings:remote", MEETING, IN),
    ("meetings:room_open", MEETING, POST_BY_LEADS, POST),
    ("meetings:room_leave", MEETING, POST_BY_THOSE_IN, POST),
    ("meetings:room_scribe", MEETING, POST_BY_THOSE_IN, POST),
    ("meetings:room_step", MEETING, POST_BY_LEADS, POST),
    ("meetings:room_finish", MEETING, LEADS),
    ("meetings:room_turn", MEETING, POST_BY_LEADS, POST),
    ("meetings:room_turn_person", MEETING, POST_BY_LEADS, POST),
    ("meetings:room_pass", MEETING, POST_BY_THOSE_IN, POST),
    ("meetings:room_hand", MEETING, POST_BY_THOSE_IN, POST),
    ("meetings:room_floor", MEETING, POST_BY_LEADS, POST),
    ("meetings:room_entry", {**MEETING, "participant": "participant"}, {**IN, "coordinator": 200}),
    (
        "meetings:room_entry_field",
        {**MEETING, "participant": "participant", "field": "doing_now"},
        {**POST_BY_THOSE_IN, "coordinator": 405},
        POST,
    ),
    # Notes belong to a participant: who leads and has not checked in has none yet.
    ("meetings:room_note", {**MEETING, "item": "item"}, {**POST_BY_LEADS, "coordinator": 404}, POST),
    ("meetings:room_park", MEETING, POST_BY_THOSE_IN, POST),
    ("meetings:room_decide", MEETING, POST_BY_LEADS, POST),
    ("meetings:room_action", MEETING, POST_BY_LEADS, POST),
    ("meetings:room_topic", MEETING, POST_BY_THOSE_IN, POST),
    ("meetings:room_support", {**MEETING, "topic": "topic"}, POST_BY_THOSE_IN, POST),
    ("meetings:room_next_chair", MEETING, POST_BY_LEADS, POST),
]
