"""Proposals, positions and outcomes."""

from tests.table import (
    COORDINATOR,
    MEMBERS,
    NOT_SO,
    ROLES,
    SHOWN,
    Row,
    button,
    form,
    leads_on,
    no_button,
    only,
    page,
)

DRAFT, CLARIFYING, POSITIONS, WEIGHING, DECIDED = (
    f"proposal {state}" for state in ("draft", "clarifying", "positions", "weighing", "decided")
)
OPENED = (CLARIFYING, POSITIONS, WEIGHING, DECIDED)
WRITERS = ("member", "coordinator")


def of(proposal: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": "question with proposals", "proposal_number": proposal, **more}


def outcome(name: str) -> dict[str, str]:
    return {"slug": "potteries", "number": name}


def by_link(whose: str, proposal: str) -> dict[str, str]:
    return {"key": f"link of the {whose}", "proposal_number": proposal}


def step(verb: str, proposal: str) -> Row:
    in_the_room = {"clock": "room", "seen": "0"}
    return button("agreement:proposal_step", of(proposal, verb=verb), COORDINATOR, **in_the_room)


ADDRESSES: list[Row] = [
    form("agreement:propose", {"slug": "potteries", "number": "question with proposals"}, MEMBERS),
    form("agreement:propose", {"slug": "potteries", "number": "question still open"}, ()),
    page("agreement:proposal", of(DRAFT), WRITERS, "of Mo"),
    *[page("agreement:proposal", of(name), MEMBERS) for name in OPENED],
    form("agreement:proposal_change", of(DRAFT), WRITERS),
    leads_on("agreement:proposal_change", of(WEIGHING), WRITERS),
    leads_on("agreement:proposal_ask", of(DRAFT), WRITERS),
    form("agreement:proposal_ask", of(CLARIFYING), MEMBERS),
    leads_on("agreement:proposal_ask", of(DECIDED), MEMBERS),
    leads_on("agreement:position", of(DRAFT), WRITERS),
    *[form("agreement:position", of(name), MEMBERS) for name in OPENED],
    *[page("agreement:proposal_lead", of(name), COORDINATOR) for name in (DRAFT, *OPENED)],
    step("clarify", DRAFT),
    step("take_positions", CLARIFYING),
    step("end_round", POSITIONS),
    Row(
        "agreement:proposal_step",
        of(POSITIONS, verb="record"),
        only(COORDINATOR, NOT_SO),
        only(COORDINATOR, SHOWN),
    ),
    no_button("agreement:proposal_step", of(CLARIFYING, verb="answer"), COORDINATOR, "of no question"),
    button("agreement:proposal_step", of(DRAFT, verb="remove"), WRITERS),
    form("agreement:proposal_step", of(DRAFT, verb="no_such_step"), ()),
    form("agreement:amend", of(WEIGHING), COORDINATOR),
    leads_on("agreement:amend", of(POSITIONS), COORDINATOR),
    form("agreement:decide", of(WEIGHING), COORDINATOR),
    leads_on("agreement:decide", of(CLARIFYING), COORDINATOR),
    leads_on("agreement:decide", of(DECIDED), COORDINATOR),
    page("agreement:outcomes", {"slug": "potteries"}, ROLES, "the public sees those of public themes"),
    page("agreement:outcome", outcome("outcome"), MEMBERS),
    page("agreement:outcome", outcome("public outcome"), ROLES),
    form("agreement:outcome_review", outcome("outcome"), COORDINATOR),
    form("agreement:outcome_review", outcome("public outcome"), COORDINATOR),
    form("links:position_by_link", by_link("member", CLARIFYING), ROLES),
    form("links:position_by_link", by_link("member", POSITIONS), ROLES),
    form("links:position_by_link", by_link("member", DRAFT), ()),
    form("links:position_by_link", by_link("former", POSITIONS), ()),
]
