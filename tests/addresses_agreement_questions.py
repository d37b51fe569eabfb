"""Questions."""

from tests.table import (
    COORDINATOR,
    LEADS,
    LED_ON,
    MEMBERS,
    Row,
    button,
    form,
    leads_on,
    no_button,
    only,
    page,
)

IN = {"slug": "potteries"}
DRAFT, IDEAS, RESPONSES, CLOSED = (
    "draft question", "question with ideas", "question with responses", "closed question",
)  # fmt: skip
ELSEWHERE = "question of another community"
LED_BY = {DRAFT: COORDINATOR, IDEAS: LEADS, RESPONSES: COORDINATOR, CLOSED: LEADS}
"""Who leads it: its facilitator, and the coordinator."""


def of(question: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": question, **more}


def done(name: str, question: str) -> Row:
    """Is opened by who leads it, and leads on when it is sent."""
    who = LED_BY[question]
    return Row(name, of(question), only(who), only(who, LED_ON))


def steps(verb: str) -> list[Row]:
    where = {name: of(name, verb=verb) for name in (*LED_BY, ELSEWHERE)}
    return [
        *[button("agreement:step", where[name], who) for name, who in LED_BY.items()],
        button("agreement:step", where[ELSEWHERE], ()),
    ]


ADDRESSES: list[Row] = [
    page("agreement:questions", IN, MEMBERS),
    form("agreement:ask", {"slug": "potteries", "theme": "theme in progress"}, ("member", "coordinator")),
    form("agreement:ask", {"slug": "potteries", "theme": "theme proposed"}, ()),
    form("agreement:ask", {"slug": "potteries", "theme": "theme of another community"}, ()),
    page("agreement:question", of(DRAFT), COORDINATOR),
    *[page("agreement:question", of(name), MEMBERS) for name in (IDEAS, RESPONSES, CLOSED)],
    page("agreement:question", of(ELSEWHERE), ()),
    form("agreement:change", of(DRAFT), COORDINATOR),
    *[leads_on("agreement:change", of(name), LED_BY[name]) for name in (IDEAS, RESPONSES, CLOSED)],
    form("agreement:change", of(ELSEWHERE), ()),
    done("agreement:remove", DRAFT),
    *[leads_on("agreement:remove", of(name), LED_BY[name]) for name in (IDEAS, RESPONSES, CLOSED)],
    form("agreement:remove", of(ELSEWHERE), ()),
    *[form("agreement:lead", of(name), who) for name, who in LED_BY.items()],
    form("agreement:lead", of(ELSEWHERE), ()),
    *steps("gather_ideas"),
    *steps("start_responding"),
    *steps("close"),
    no_button("agreement:step", of(IDEAS, verb="remove"), (), "is no step"),
    *[done("agreement:moderate", name) for name in LED_BY],
    form("agreement:moderate", of(ELSEWHERE), ()),
    *[page("agreement:people", of(name), who) for name, who in LED_BY.items()],
    page("agreement:people", of(ELSEWHERE), ()),
    *[done("agreement:ask_members", name) for name in LED_BY],
    form("agreement:ask_members", of(ELSEWHERE), ()),
]
