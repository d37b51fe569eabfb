"""Who may open what after a meeting.

The world: meeting 1 of `potteries` began 30 days ago and is over, chaired by Chidi; its minutes are drafted and
circulated, the window to ask for changes is over, every change asked for is answered; amendment 1 is answered;
meeting 2 of `potteries` began an hour ago and has no chair; action 1 is open, was agreed at meeting 1 and belongs
to Cora.
"""

MEETING = {"slug": "potteries", "number": 1}
ACTION = {"slug": "potteries", "pk": 1}
MEMBERS = {"visitor": 404, "outsider": 404, "member": 200, "chair": 200, "coordinator": 200}
LEADS = {**MEMBERS, "member": 404}
POST_BY_MEMBERS = {who: 405 if status == 200 else 404 for who, status in MEMBERS.items()}
POST_BY_LEADS = {who: 405 if status == 200 else 404 for who, status in LEADS.items()}

ADDRESSES: list[tuple[object, ...]] = [
    ("meetings:minutes", MEETING, MEMBERS),
    ("meetings:minutes_draft", MEETING, POST_BY_LEADS, {"POST-only": True}),
    ("meetings:minutes_edit", MEETING, LEADS),
    # Sent already: there is nothing to confirm, so the page leads back to the minutes.
    ("meetings:minutes_send", MEETING, {**LEADS, "chair": 302, "coordinator": 302}),
    ("meetings:minutes_ask", MEETING, POST_BY_MEMBERS, {"POST-only": True}),
    ("meetings:minutes_answer", {**MEETING, "pk": 1}, LEADS),
    ("meetings:minutes_approve", MEETING, LEADS),
    ("meetings:times", MEETING, LEADS),
    ("meetings:actions", {"slug": "potteries"}, MEMBERS),
    ("meetings:action", ACTION, MEMBERS),
    ("meetings:action_done", ACTION, POST_BY_LEADS, {"POST-only": True}),
    ("meetings:action_change", ACTION, LEADS),
]
