"""Guides: comments on the text while it is written, suggestions in it, and its moments."""

from tests.table import LED_ON, MEMBERS, Row, form, only, open_button, page

HERE = {"slug": "potteries", "number": "guide talked about"}
FAR = {"slug": "potteries", "number": "guide of another community"}
LEAD = ("member", "coordinator")
"""Mo leads the guide."""


def of(which: str, **more: str) -> dict[str, str]:
    return {**HERE, "which": which, **more}


def decides(outcome: str, who: tuple[str, ...]) -> Row:
    """Everybody sees the list; some may decide."""
    sent = {"suggestion": "{suggestion of the chair}", "outcome": outcome}
    return Row(
        "guides:suggestions", HERE, only(MEMBERS), only(who, LED_ON), f"{outcome}, of the chair", sent=sent
    )


CHAIRS, SETTLED, FORMERS = (
    "comment of the chair",
    "comment that is settled",
    "comment of the former",
)
ADDRESSES: list[Row] = [
    *[page(f"guides:{name}", HERE, MEMBERS) for name in ("comments", "comments_beside")],
    *[page(f"guides:{name}", FAR, ()) for name in ("comments", "comments_beside")],
    form("guides:remark_add", HERE, MEMBERS),
    form("guides:remark_add", FAR, ()),
    form("guides:remark", of(CHAIRS), MEMBERS),
    form("guides:remark", of("comment that is not there"), ()),
    open_button("guides:remark_step", of(CHAIRS, step="step resolve"), ("chair", *LEAD)),
    open_button("guides:remark_step", of(FORMERS, step="step resolve"), LEAD, "who left"),
    open_button("guides:remark_step", of(SETTLED, step="step reopen"), ("chair", *LEAD)),
    open_button("guides:remark_step", of(CHAIRS, step="step take-back"), ("chair",)),
    open_button("guides:remark_step", of(CHAIRS, step="step sideways"), ()),
    open_button("guides:reply_take_back", of(CHAIRS, pk="answer of the chair"), ("chair",)),
    open_button("guides:reply_take_back", of(SETTLED, pk="answer of the chair"), (), "of another comment"),
    form("guides:suggestions", HERE, MEMBERS),
    *[decides(outcome, who) for outcome, who in (("accepted", LEAD), ("taken_back", ("chair",)))],
    form("guides:suggestions", FAR, ()),
    form("guides:history", HERE, MEMBERS),
    form("guides:history", FAR, ()),
    page("guides:moment", of("moment of it"), MEMBERS),
    page("guides:moment", of("comment that is not there"), ()),
    page("guides:moment_compare", of("moment of it"), MEMBERS),
    page("guides:moment_compare", of("comment that is not there"), ()),
    Row("guides:moment_back", of("moment of it"), only(MEMBERS), only(MEMBERS, LED_ON)),
    form("guides:moment_back", of("comment that is not there"), ()),
]
