"""Who may open what of planning, letters and personal links, by GET.

The world: meeting 1 of `potteries`, in forty days, chaired by Chidi, announced; section 1 of its agenda; letter 1 is
its invitation; date poll 1 is open and letter 2 asks about it. Personal links: an invitation's `invited`, a poll's
`asked`, a calendar's `feed` (keys of Mo, opened by whoever has them).
"""

MEETING = {"slug": "potteries", "number": 1}
COMMUNITY = {"slug": "potteries"}
SECTION = {**MEETING, "pk": 1}
POLL = {**COMMUNITY, "pk": 1}
ANYONE = dict.fromkeys(("visitor", "outsider", "member", "chair", "coordinator"), 200)
LEADS = {**ANYONE, "visitor": 404, "outsider": 404, "member": 404}
POST_BY_LEADS = {who: 405 if status == 200 else 404 for who, status in LEADS.items()}
POST_BY_MEMBERS = {**POST_BY_LEADS, "member": 405}

ADDRESSES: list[tuple[object, ...]] = [
    ("meetings:list", COMMUNITY, ANYONE),
    ("meetings:calendar_link", COMMUNITY, POST_BY_MEMBERS, {"POST-only": True}),
    ("meetings:plan", COMMUNITY, LEADS),
    ("meetings:ask_for_dates", COMMUNITY, LEADS),
    ("meetings:date_poll", POLL, LEADS),
    ("meetings:date_reminder", POLL, POST_BY_LEADS, {"POST-only": True}),
    ("meetings:date_letter", {**COMMUNITY, "poll_pk": 1, "pk": 2}, LEADS),
    # Visitors and outsiders see the public facts: it is the next meeting.
    ("meetings:meeting", MEETING, ANYONE),
    ("meetings:edit", MEETING, LEADS),
    ("meetings:cancel", MEETING, LEADS),
    ("meetings:agenda", MEETING, LEADS),
    ("meetings:agenda_share", MEETING, POST_BY_LEADS, {"POST-only": True}),
    ("meetings:agenda_section", SECTION, LEADS),
    ("meetings:agenda_move", SECTION, POST_BY_LEADS, {"POST-only": True}),
    ("meetings:agenda_remove", SECTION, POST_BY_LEADS, {"POST-only": True}),
    ("meetings:answers", MEETING, LEADS),
    ("meetings:letters", MEETING, LEADS),
    ("meetings:letter", {**MEETING, "pk": 1}, LEADS),
    ("links:answer", {"key": "invited"}, ANYONE),
    ("links:date_answer", {"key": "asked"}, ANYONE),
    ("links:calendar", {"key": "feed"}, ANYONE),
]
