"""Advice to other bodies."""

from tests.table import (
    COORDINATOR,
    LED_ON,
    MEMBERS,
    NOT_SO,
    ROLES,
    Row,
    everybody,
    form,
    leads_on,
    only,
    open_button,
    page,
)

IN = {"slug": "potteries"}
LEADS = ("member", "coordinator")
ENTERED = "entered by earlier"
FAR = {**IN, "number": "advice of another community"}
PUBLIC, FOR_BODY, LATE, ANSWERED = "sent, public", "sent, for its body", "sent, late", "sent, answered"


def of(name: str) -> dict[str, str]:
    return {**IN, "number": f"advice {name}"}


def text(name: str) -> dict[str, str]:
    return {**IN, "number": f"text of advice {name}"}


def way_back(name: str, where: dict[str, str], who: tuple[str, ...]) -> Row:
    return Row(name, where, only(who, LED_ON), everybody(NOT_SO))


def link(name: str) -> dict[str, str]:
    return {"link_key": f"link of advice {name}"}


ADDRESSES: list[Row] = [
    page("advice:all", IN, ROLES),
    form("advice:ask", IN, ROLES),
    page("advice:asked", IN, ROLES),
    form("advice:enter", IN, MEMBERS),
    page("advice:one", of("unconfirmed"), ()),
    page("advice:one", of("asked"), COORDINATOR),
    page("advice:one", of(ENTERED), ("earlier", "coordinator")),
    *[page("advice:one", of(name), MEMBERS) for name in ("in hand", "being agreed", FOR_BODY, "long over")],
    page("advice:one", of(PUBLIC), ROLES),
    page("advice:one", FAR, ()),
    page("advice:pdf", of(PUBLIC), ROLES),
    page("advice:pdf", of(FOR_BODY), MEMBERS),
    page("advice:pdf", of("agreed"), ()),
    *[form(f"advice:{verb}", of("asked"), COORDINATOR) for verb in ("take_up", "decline")],
    *[leads_on(f"advice:{verb}", of("in hand"), COORDINATOR) for verb in ("take_up", "decline")],
    *[form(f"advice:{verb}", of("unconfirmed"), ()) for verb in ("take_up", "decline", "name_lead")],
    form("advice:name_lead", of("in hand"), COORDINATOR),
    leads_on("advice:name_lead", of("asked"), COORDINATOR),
    open_button("advice:begin_draft", of("in hand"), LEADS),
    open_button("advice:begin_draft", of("being written"), LEADS),
    Row("advice:rests_on", of("in hand"), only(LEADS), only(LEADS, LED_ON), "nothing ticked is an answer"),
    leads_on("advice:rests_on", of("asked"), COORDINATOR),
    way_back("advice:of_text", text("being written"), MEMBERS),
    way_back("advice:of_question", {**IN, "number": "positions on advice being agreed"}, MEMBERS),
    form("advice:positions", of("being written"), LEADS),
    form("advice:positions", of("being agreed"), LEADS),
    leads_on("advice:positions", of("in hand"), LEADS),
    form("advice:send", of("agreed"), LEADS),
    leads_on("advice:send", of("being agreed"), LEADS),
    leads_on("advice:send", of(PUBLIC), LEADS),
    page("advice:preview", of("agreed"), LEADS),
    form("advice:answer", of(PUBLIC), LEADS),
    leads_on("advice:answer", of("agreed"), LEADS),
    form("advice:done", of(ANSWERED), LEADS),
    leads_on("advice:done", of(PUBLIC), LEADS),
    open_button("advice:remind", of(LATE), LEADS),
    open_button("advice:remind", of(PUBLIC), LEADS),
    form("advice:close", of(PUBLIC), LEADS),
    leads_on("advice:close", of("asked"), COORDINATOR),
    *[
        form(f"advice:{verb}", FAR, ())
        for verb in ("take_up", "positions", "send", "answer", "done", "close")
    ],
    *[page("links:advised", link(name), ROLES) for name in ("unconfirmed", "asked", "in hand", FOR_BODY)],
    page("links:advised", link("long over"), (), "its year is over"),
    open_button("links:advice_confirm", link("unconfirmed"), ROLES),
    open_button("links:advice_confirm", link("long over"), (), "its year is over"),
    form("links:advice_answer", link(FOR_BODY), ROLES),
    leads_on("links:advice_answer", link("in hand"), ROLES),
    form("links:advice_done", link(ANSWERED), ROLES),
    leads_on("links:advice_done", link(FOR_BODY), ROLES),
    page("links:advice_pdf", link(FOR_BODY), ROLES),
    page("links:advice_pdf", link("in hand"), ()),
    # The editor's pages of a text that is no guide; its desk and all that follows a guide are not there.
    page("guides:write", text("being written"), MEMBERS, "of advice"),
    page("guides:plain", text("being written"), MEMBERS, "of advice"),
    page("guides:guide", text("being written"), (), "of advice"),
    page("guides:read", text("being written"), (), "of advice"),
    form("guides:publish", text("being written"), (), "of advice"),
]
