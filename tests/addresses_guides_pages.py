"""Guides: beginning, reading, writing in plain forms, and what stands beside a clause."""

from tests.table import LED_ON, MEMBERS, NOT_SO, ROLES, SHOWN, Row, everybody, form, open_button, page

LEAD = ("member", "coordinator")
"""Mo leads the guide."""


def of(**more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": "guide", **more}


ELSEWHERE = {"slug": "potteries", "number": "guide of another community"}
ADDRESSES: list[Row] = [
    page("guides:guides", {"slug": "potteries"}, ROLES, "the public sees what is published"),
    form("guides:begin", {"slug": "potteries"}, MEMBERS),
    page("guides:guide", of(), MEMBERS),
    page("guides:guide", ELSEWHERE, ()),
    Row(
        "guides:guide",
        {"slug": "potteries", "number": "guide published"},
        everybody(LED_ON, **dict.fromkeys(MEMBERS, SHOWN)),
        everybody(NOT_SO),
        "members see its desk, everybody else the newest version",
    ),
    page("guides:read", of(), MEMBERS),
    page("guides:hints", of(), MEMBERS),
    form("guides:change", of(), LEAD),
    page("guides:plain", of(), MEMBERS),
    form("guides:plain_block", of(block="paragraph"), MEMBERS),
    form("guides:plain_below", of(block="paragraph"), MEMBERS),
    open_button("guides:plain_step", of(block="paragraph", step="up"), MEMBERS),
    open_button("guides:plain_step", of(block="paragraph", step="sideways"), ()),
    open_button("guides:clause_from_outcome", of(outcome="outcome"), MEMBERS),
    open_button("guides:clause_from_outcome", of(outcome="public outcome"), (), "of another theme"),
    open_button("guides:clause_from_statement", of(statement="statement in common"), MEMBERS),
    form("guides:clause", of(key="clause"), MEMBERS),
    form("guides:clause", of(key="paragraph"), (), "which is no clause"),
    *[
        form("guides:evidence_add", of(key="clause", kind=kind), MEMBERS)
        for kind in ("barrier", "resource", "account")
    ],
    form("guides:evidence_add", of(key="clause", kind="rumour"), ()),
    open_button("guides:evidence_remove", of(key="clause", pk="source named by Mo"), LEAD),
    open_button(
        "guides:evidence_remove",
        of(key="clause", pk="row of the chair’s account"),
        ("member",),
        "which Mo asked for",
    ),
    form("guides:account", of(key="account of the chair"), ("chair",)),
    form("guides:account", of(key="account of the former"), ("former",)),
]
