"""Minutes, actions and times."""

from tests.table import LEADS, LED, MEMBERS, Row, button, form, leads_on, only, page

ACTIONS = {"slug": "potteries"}


def of(meeting: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": meeting, **more}


def action(name: str) -> dict[str, str]:
    return {"slug": "potteries", "pk": name}


OWNER_TOO = ("member", "earlier", "coordinator")

ADDRESSES: list[Row] = [
    page("meetings:minutes", of("finished"), LEADS, "none yet"),
    page("meetings:minutes", of("drafted"), LED),
    page("meetings:minutes", of("asking"), MEMBERS),
    page("meetings:minutes", of("held"), MEMBERS),
    page("meetings:minutes", of("approved"), MEMBERS),
    button("meetings:minutes_draft", of("finished"), LEADS, "none yet"),
    button("meetings:minutes_draft", of("coming"), LEADS, "has not begun"),
    button("meetings:minutes_draft", of("approved"), LED),
    form("meetings:minutes_edit", of("finished"), (), "none yet"),
    form("meetings:minutes_edit", of("drafted"), LED),
    form("meetings:minutes_edit", of("held"), LED),
    leads_on("meetings:minutes_edit", of("approved"), LED),
    form("meetings:minutes_send", of("finished"), (), "none yet"),
    Row("meetings:minutes_send", of("drafted"), only(LED), only(LED, 302)),
    leads_on("meetings:minutes_send", of("held"), LED),
    button("meetings:minutes_ask", of("drafted"), ()),
    button("meetings:minutes_ask", of("asking"), MEMBERS, "no words", status=200),
    button("meetings:minutes_ask", of("held"), MEMBERS, "no words", status=200),
    form("meetings:minutes_answer", of("asking", pk="change asked for"), LED),
    form("meetings:minutes_answer", of("held", pk="change answered"), LED),
    form("meetings:minutes_answer", of("held", pk="change asked for"), (), "of another meeting"),
    form("meetings:minutes_approve", of("drafted"), ()),
    # Also whoever leads a later meeting that has begun: there they are approved.
    form("meetings:minutes_approve", of("held"), (*LED, "chair")),
    leads_on("meetings:minutes_approve", of("approved"), MEMBERS),
    page("meetings:times", of("held"), LED),
    # Whoever chairs the meeting after it learns from its times.
    page("meetings:times", of("drafted"), (*LED, "chair")),
    page("meetings:times", of("finished"), LEADS),
    page("meetings:actions", ACTIONS, MEMBERS),
    page("meetings:action", action("open action"), MEMBERS),
    page("meetings:action", action("done action"), MEMBERS),
    page("meetings:action", action("action of another community"), ()),
    button("meetings:action_done", action("open action"), OWNER_TOO, "of Mo; no words", status=200),
    button("meetings:action_done", action("done action"), OWNER_TOO, "of Mo"),
    button("meetings:action_done", action("action of another community"), ()),
    form("meetings:action_change", action("open action"), OWNER_TOO, "of Mo"),
    leads_on("meetings:action_change", action("done action"), OWNER_TOO, "of Mo"),
    form("meetings:action_change", action("action of another community"), ()),
]
