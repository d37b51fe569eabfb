"""Costs and expenses."""

from tests.table import COORDINATOR, MEMBERS, Row, form, leads_on, open_button, page

IN = {"slug": "potteries"}
BOTH = ("member", "coordinator")
EVERY, ELSEWHERE = "every community meeting", "visit in another community"
PROPOSED, AGREED, FAR_BEARING = "bearing proposed", "bearing agreed", "bearing in another community"
ASKED, OFFERED, SETTLED = "expenses asked for", "expenses offered", "expenses settled"
FORMER, FAR = "expenses of the former", "expenses in another community"


def at(activity: str, **more: str) -> dict[str, str]:
    return {**IN, "of": activity, **more}


def of(thing: str) -> dict[str, str]:
    return {**IN, "pk": thing}


ADDRESSES: list[Row] = [
    page("costs:overview", IN, MEMBERS),
    form("costs:add", IN, MEMBERS),
    page("costs:totals", IN, COORDINATOR),
    page("costs:totals_csv", IN, COORDINATOR),
    *[page("costs:activity", at(each), MEMBERS) for each in ("visit", "coming meeting", EVERY)],
    *[page("costs:activity", at(each), ()) for each in (ELSEWHERE, "no such kind of meeting")],
    form("costs:propose", at("coming meeting"), MEMBERS),
    form("costs:propose", at(ELSEWHERE), ()),
    form("costs:change", of(AGREED), MEMBERS),
    *[form("costs:change", of(each), ()) for each in (PROPOSED, FAR_BEARING)],
    open_button("costs:agree", of(PROPOSED), ("earlier",)),
    open_button("costs:agree", of(FAR_BEARING), ()),
    open_button("costs:end", of(PROPOSED), ("member", "earlier", "coordinator")),
    open_button("costs:end", of(AGREED), ("earlier", "coordinator")),
    *[open_button("costs:end", of(each), ()) for each in ("bearing put aside", FAR_BEARING)],
    form("costs:ask", at("visit"), MEMBERS),
    *[form("costs:ask", at(each), ()) for each in (EVERY, ELSEWHERE)],
    open_button("costs:begin", at("coming meeting", pk="earlier"), COORDINATOR, "ticked in the answer"),
    open_button("costs:begin", at("coming meeting", pk="member"), (), "has a box"),
    *[page("costs:arrangement", of(each), BOTH) for each in (ASKED, OFFERED, SETTLED)],
    page("costs:arrangement", of(FORMER), COORDINATOR),
    page("costs:arrangement", of(FAR), ()),
    form("costs:offer", of(ASKED), COORDINATOR),
    leads_on("costs:offer", of("expenses taken back"), COORDINATOR),
    form("costs:offer", of(FAR), ()),
    form("costs:answer", of(OFFERED), ("member",)),
    leads_on("costs:answer", of(ASKED), ("member",)),
    form("costs:answer", of(FORMER), ()),
    form("costs:settle", of(OFFERED), COORDINATOR),
    leads_on("costs:settle", of(ASKED), COORDINATOR),
    form("costs:settle", of(FAR), ()),
    *[open_button("costs:take_back", of(each), ("member",)) for each in (ASKED, SETTLED)],
    open_button("costs:take_back", of(FORMER), ()),
]
