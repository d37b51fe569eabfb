"""What it was worth: stories, figures and reports."""

from tests.table import (
    COORDINATOR,
    LED_ON,
    MEMBERS,
    ROLES,
    SHOWN,
    Row,
    everybody,
    form,
    only,
    open_button,
    page,
)

IN, FAR = {"slug": "potteries"}, {"slug": "elsewhere"}
OTHERS = tuple(role for role in MEMBERS if role != "member")


def number(name: str, **more: str) -> dict[str, str]:
    return {**IN, "number": name, **more}


def link(name: str) -> dict[str, str]:
    return {"link_key": f"link of {name}"}


BY_LINK, PUBLIC = number("report", version="version by link"), number("report", version="version by public")

ADDRESSES: list[Row] = [
    page("value:stories", IN, MEMBERS),
    page("value:stories", FAR, ("outsider",)),
    page("value:figures", IN, MEMBERS),
    Row(
        "value:tell",
        number("held"),
        only(OTHERS, SHOWN, member=LED_ON),
        only(OTHERS, SHOWN, member=LED_ON),
        "Mo has told already",
    ),
    form("value:tell", number("drafted"), MEMBERS),
    form("value:tell", number("coming"), (), "it has not begun"),
    form("value:tell", number("cancelled"), ()),
    *[form("links:worth", link(name), ROLES) for name in ("story", "story taken back", "story asked for")],
    Row("links:worth_answers", link("story"), everybody(405), everybody(SHOWN)),
    open_button("links:worth_answers", link("story taken back"), ROLES),
    open_button("links:worth_answers", link("story asked for"), ROLES, "it was not told"),
    Row("links:worth_readers", link("story"), everybody(405), everybody(SHOWN)),
    open_button("links:worth_readers", link("story taken back"), ROLES),
    *[open_button("links:worth_take_back", link(name), ROLES) for name in ("story", "story taken back")],
    open_button("links:worth_no", link("story"), ROLES),
    page("value:reports", IN, ROLES),
    page("value:reports", FAR, ROLES),
    form("value:begin", IN, COORDINATOR),
    form("value:report", number("report"), COORDINATOR),
    form("value:report", number("report that is a draft"), COORDINATOR),
    form("value:fix", number("report"), COORDINATOR),
    page("value:version", BY_LINK, MEMBERS),
    page("value:version", PUBLIC, ROLES),
    page("value:version", number("report", version="no such version"), ()),
    page("value:version", number("report that is a draft", version="version by link"), ()),
    page("value:version_file", {**BY_LINK, "file": "figures"}, MEMBERS),
    page("value:version_file", {**PUBLIC, "file": "figures"}, ROLES),
    page("value:version_file", {**PUBLIC, "file": "epub"}, ()),
    Row(
        "value:version_file",
        {**BY_LINK, "file": "pdf"},
        only(MEMBERS, LED_ON),
        everybody(405),
        "not made yet",
    ),
    page("links:report", link("version"), ROLES),
    page("links:report_file", {**link("version"), "file": "figures"}, ROLES),
    page("links:report_file", {**link("version"), "file": "epub"}, ()),
]
