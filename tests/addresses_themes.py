"""Themes."""

from tests.table import COORDINATOR, MEMBERS, ROLES, Row, button, form, leads_on, page

IN = {"slug": "potteries"}
PROPOSED, CHOSEN, ASIDE, CONCLUDED = (
    "theme proposed", "theme in progress", "theme set aside", "theme concluded",
)  # fmt: skip
PUBLIC, ELSEWHERE = "public theme", "theme of another community"
DECIDED = (CHOSEN, ASIDE, CONCLUDED)


def of(theme: str) -> dict[str, str]:
    return {"slug": "potteries", "number": theme}


ADDRESSES: list[Row] = [
    page("themes:themes", IN, ROLES, "the public sees those that are public"),
    form("themes:propose", IN, MEMBERS),
    *[page("themes:theme", of(name), MEMBERS) for name in (PROPOSED, *DECIDED)],
    page("themes:theme", of(PUBLIC), ROLES),
    page("themes:theme", of(ELSEWHERE), ()),
    form("themes:theme_change", of(PROPOSED), ("member", "coordinator"), "of Mo"),
    form("themes:theme_change", of(CHOSEN), COORDINATOR),
    leads_on("themes:theme_change", of(ASIDE), COORDINATOR),
    leads_on("themes:theme_change", of(CONCLUDED), COORDINATOR),
    form("themes:theme_change", of(ELSEWHERE), ()),
    button("themes:support", of(PROPOSED), MEMBERS),
    button("themes:support", of(CONCLUDED), MEMBERS, "counts for nothing"),
    button("themes:support", of(ELSEWHERE), ()),
    button("themes:support_end", of(PROPOSED), MEMBERS),
    button("themes:support_end", of(ELSEWHERE), ()),
    form("themes:choose", of(PROPOSED), COORDINATOR),
    *[leads_on("themes:choose", of(name), COORDINATOR) for name in DECIDED],
    form("themes:choose", of(ELSEWHERE), ()),
    form("themes:set_aside", of(PROPOSED), COORDINATOR),
    *[leads_on("themes:set_aside", of(name), COORDINATOR) for name in DECIDED],
    form("themes:set_aside", of(ELSEWHERE), ()),
    form("themes:conclude", of(CHOSEN), COORDINATOR),
    *[leads_on("themes:conclude", of(name), COORDINATOR) for name in (PROPOSED, ASIDE, CONCLUDED)],
    form("themes:conclude", of(ELSEWHERE), ()),
    form("themes:publish", of(CHOSEN), COORDINATOR),
    form("themes:publish", of(CONCLUDED), COORDINATOR),
    *[leads_on("themes:publish", of(name), COORDINATOR) for name in (PROPOSED, ASIDE, PUBLIC)],
    form("themes:publish", of(ELSEWHERE), ()),
    button("themes:publish_end", of(PUBLIC), COORDINATOR),
    button("themes:publish_end", of(CHOSEN), COORDINATOR, "was not public"),
    button("themes:publish_end", of(ELSEWHERE), ()),
]
