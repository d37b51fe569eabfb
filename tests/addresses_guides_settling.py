"""Guides: consultations, versions, names, twins and reviews."""

from tests.table import MEMBERS, ROLES, SHOWN, Row, everybody, form, leads_on, open_button, page

LEAD = ("member", "coordinator")
"""Mo leads these guides."""


def of(guide: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": guide, **more}


def asked(which: str, **more: str) -> dict[str, str]:
    guide = {"consultation of members": "guide for members", "consultation settled": "guide published"}
    return of(guide.get(which, "guide asked about"), which=which, **more)


DRAFT, OPEN, INSIDE, SETTLED = (f"consultation {each}" for each in ("draft", "open", "of members", "settled"))
PUBLISHED = "guide published"
ADDRESSES: list[Row] = [
    form("guides:consult", of("guide asked about"), LEAD),
    page("guides:consultation", asked(DRAFT), LEAD),
    page("guides:consultation", asked(OPEN), ROLES, "to everybody"),
    page("guides:consultation", asked(INSIDE), MEMBERS),
    page("guides:consultation", asked(SETTLED), MEMBERS, "of members"),
    form("guides:consultation_change", asked(DRAFT), LEAD),
    leads_on("guides:consultation_change", asked(OPEN), LEAD),
    open_button("guides:consultation_step", asked(DRAFT, verb="to open"), LEAD),
    open_button("guides:consultation_step", asked(OPEN, verb="to close"), LEAD),
    open_button("guides:consultation_step", asked(OPEN, verb="to extend"), LEAD),
    open_button("guides:consultation_step", asked(OPEN, verb="to no_such_verb"), ()),
    leads_on("guides:comment", asked(DRAFT), LEAD),
    form("guides:comment", asked(OPEN), ROLES, "to everybody"),
    form("guides:comment", asked(INSIDE), MEMBERS),
    leads_on("guides:comment", asked(SETTLED), MEMBERS),
    open_button("guides:comment_take_back", asked(OPEN, comment_number="comment of Mo"), ("member",)),
    open_button("guides:comment_take_back", asked(OPEN, comment_number="comment from outside"), ()),
    form("guides:invitations", asked(OPEN), LEAD),
    leads_on("guides:invitations", asked(INSIDE), LEAD),
    leads_on("guides:answers", asked(DRAFT), LEAD),
    form("guides:answers", asked(OPEN), LEAD),
    form("guides:answers", asked(SETTLED), LEAD),
    form("guides:answer_change", asked(OPEN, key="answer to a comment"), LEAD),
    page("links:invited", {"key": "link of Ines"}, ROLES),
    form("links:comment_by_link", {"key": "link of Ines"}, ROLES),
    Row(
        "links:own_comment",
        {"key": "link of that comment"},
        everybody(SHOWN),
        everybody(302),
        "takes it back",
    ),
    form("guides:publish", of("guide asked about"), LEAD, "something stands in the way"),
    form("guides:publish", of(PUBLISHED), LEAD),
    Row("guides:latest", of(PUBLISHED), everybody(302), everybody(405)),
    page("guides:latest", of("guide asked about"), (), "nothing is published"),
    page("guides:version", of(PUBLISHED, version_number="version 1"), ROLES),
    page("guides:version", of(PUBLISHED, version_number="version 2"), ROLES),
    page("guides:version", of(PUBLISHED, version_number="version 3"), ()),
    page("guides:version_changes", of(PUBLISHED, version_number="version 2"), ROLES),
    page("guides:version_changes", of(PUBLISHED, version_number="version 3"), ()),
    page("guides:shown_picture", of(PUBLISHED, key="picture of nothing"), ()),
    form("guides:credit", of(PUBLISHED), ("member",), "who wrote in it"),
    form("guides:begin_twin", of(PUBLISHED), LEAD),
    leads_on("guides:begin_twin", of("its twin"), LEAD, "which is a twin itself"),
    leads_on("guides:begin_twin", of("guide asked about"), LEAD, "nothing is published"),
    form("guides:review", of(PUBLISHED), LEAD),
    leads_on("guides:review", of("guide asked about"), LEAD, "nothing is published"),
]
