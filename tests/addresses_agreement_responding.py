"""Answering a question: responses, ideas, personal links, paper and scribe."""

from tests.table import (
    COORDINATOR,
    LEADS,
    LED_ON,
    MEMBERS,
    NOT_SO,
    ROLES,
    SHOWN,
    Row,
    everybody,
    form,
    leads_on,
    only,
    open_button,
    page,
)

DRAFT, IDEAS, RESPONSES, CLOSED = (
    "draft question", "question with ideas", "question with responses", "closed question",
)  # fmt: skip
ELSEWHERE = "question of another community"
UNKNOWN = ("visitor", "guest")
"""Who is not signed in is led to signing in, whatever the address, and back."""


def of(question: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": question, **more}


def link(question: str, **more: str) -> dict[str, str]:
    return {"key": f"Mo’s link to the {question}", **more}


def signing_in_first(name: str, question: str, who: dict[str, int], sent: dict[str, int]) -> Row:
    led = dict.fromkeys(UNKNOWN, LED_ON)
    return Row(name, of(question), {**only(()), **led, **who}, {**only(()), **led, **sent})


def all_members(status: int) -> dict[str, int]:
    return dict.fromkeys(MEMBERS, status)


STATEMENT = {"statement": "a statement"}
IDEA = {"idea": "an idea of Mo"}
LED_ON_BY_COORDINATOR = {"coordinator": LED_ON}

ADDRESSES: list[Row] = [
    signing_in_first("agreement:respond", DRAFT, LED_ON_BY_COORDINATOR, LED_ON_BY_COORDINATOR),
    signing_in_first("agreement:respond", IDEAS, all_members(LED_ON), all_members(LED_ON)),
    signing_in_first("agreement:respond", RESPONSES, all_members(SHOWN), all_members(LED_ON)),
    signing_in_first("agreement:respond", CLOSED, all_members(SHOWN), all_members(SHOWN)),
    signing_in_first("agreement:respond", ELSEWHERE, {}, {}),
    Row("agreement:respond_to", of(DRAFT, **STATEMENT), only(COORDINATOR, LED_ON), everybody(NOT_SO)),
    Row("agreement:respond_to", of(IDEAS, **STATEMENT), only(MEMBERS, LED_ON), everybody(NOT_SO)),
    page("agreement:respond_to", of(RESPONSES, **STATEMENT), MEMBERS),
    page("agreement:respond_to", of(CLOSED, **STATEMENT), MEMBERS),
    page("agreement:respond_to", of(ELSEWHERE, **STATEMENT), ()),
    Row("agreement:own_responses", of(DRAFT), only(COORDINATOR, LED_ON), everybody(NOT_SO)),
    Row("agreement:own_responses", of(IDEAS), only(MEMBERS, LED_ON), everybody(NOT_SO)),
    page("agreement:own_responses", of(RESPONSES), MEMBERS),
    page("agreement:own_responses", of(CLOSED), MEMBERS),
    page("agreement:own_responses", of(ELSEWHERE), ()),
    leads_on("agreement:ideas", of(DRAFT), COORDINATOR),
    *[form("agreement:ideas", of(name), MEMBERS) for name in (IDEAS, RESPONSES, CLOSED)],
    form("agreement:ideas", of(ELSEWHERE), ()),
    page("agreement:moved_on", of(DRAFT), COORDINATOR),
    Row("agreement:moved_on", of(IDEAS), only(MEMBERS, 204), everybody(NOT_SO)),
    page("agreement:moved_on", of(RESPONSES), MEMBERS),
    page("agreement:moved_on", of(ELSEWHERE), ()),
    open_button("agreement:take_idea_back", of(IDEAS, **IDEA), ("member",)),
    open_button("agreement:take_idea_back", of(RESPONSES, **IDEA), (), "of another question"),
    open_button("agreement:take_idea_back", of(ELSEWHERE, **IDEA), ()),
    form("agreement:sheets", of(DRAFT), COORDINATOR),
    form("agreement:sheets", of(RESPONSES), COORDINATOR),
    form("agreement:sheets", of(CLOSED), LEADS),
    form("agreement:sheets", of(ELSEWHERE), ()),
    *[
        row
        for name in ("agreement:enter_sheet", "agreement:scribe")
        for row in (
            Row(name, of(IDEAS), only(LEADS, LED_ON), only(LEADS)),
            form(name, of(RESPONSES), COORDINATOR),
            Row(name, of(CLOSED), only(LEADS, LED_ON), only(LEADS)),
            form(name, of(ELSEWHERE), ()),
        )
    ],
    # Personal links open for whoever holds them, signed in or not.
    page("links:ask_link", link(DRAFT), ()),
    *[page("links:ask_link", link(name), ROLES) for name in (IDEAS, RESPONSES, CLOSED)],
    form("links:respond_by_link", link(DRAFT), ()),
    leads_on("links:respond_by_link", link(IDEAS), ROLES),
    Row("links:respond_by_link", link(RESPONSES), only(ROLES), only(ROLES, LED_ON)),
    form("links:respond_by_link", link(CLOSED), ROLES),
    page("links:respond_to_by_link", link(DRAFT, **STATEMENT), ()),
    page("links:respond_to_by_link", link(RESPONSES, **STATEMENT), ROLES),
    page("links:own_responses_by_link", link(DRAFT), ()),
    page("links:own_responses_by_link", link(RESPONSES), ROLES),
    page("links:own_responses_by_link", link(CLOSED), ROLES),
    page("links:results_by_link", link(DRAFT), ()),
    Row("links:results_by_link", link(RESPONSES), only(ROLES, LED_ON), everybody(NOT_SO)),
    page("links:results_by_link", link(CLOSED), ROLES),
    form("links:ideas_by_link", link(DRAFT), ()),
    *[form("links:ideas_by_link", link(name), ROLES) for name in (IDEAS, RESPONSES, CLOSED)],
    page("links:moved_on_by_link", link(DRAFT), ()),
    Row("links:moved_on_by_link", link(IDEAS), only(ROLES, 204), everybody(NOT_SO)),
    page("links:moved_on_by_link", link(RESPONSES), ROLES),
    # What was written elsewhere is taken back by who is signed in.
    open_button("links:take_idea_back_by_link", link(IDEAS, **IDEA), ("member",)),
    open_button("links:take_idea_back_by_link", link(DRAFT, **IDEA), ()),
]
