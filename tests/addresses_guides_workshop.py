"""Workshops: tables that write parts of a guide, read back and merged."""

from tests.table import MEMBERS, NOT_SO, Row, everybody, form, leads_on, only, open_button, page

LEAD = ("member", "coordinator")
"""Mo leads the guides."""
AT_THE_TABLE = ("earlier", *LEAD)


def of(number: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "number": number, "which": "workshop", **more}


PREPARED, WRITING, READING = "guide with a workshop prepared", "guide whose tables write", "guide read back"
NO_SUCH = {**of(WRITING), "which": "workshop that is not there"}
FIRST = {"table": "table"}
NO_TABLE = {"table": "table that is not there"}
ADDRESSES: list[Row] = [
    form("guides:new_workshop", {"slug": "potteries", "number": WRITING}, LEAD),
    page("guides:workshop", of(WRITING), MEMBERS),
    page("guides:workshop", NO_SUCH, ()),
    open_button("guides:workshop_seat", of(WRITING), MEMBERS),
    form("guides:workshop_change", of(PREPARED), LEAD),
    leads_on("guides:workshop_change", of(WRITING), LEAD, "which has begun"),
    page("guides:workshop_lead", of(PREPARED), LEAD),
    page("guides:workshop_lead", of(READING), LEAD),
    open_button("guides:workshop_step", of(PREPARED, verb="start"), LEAD),
    open_button("guides:workshop_step", of(PREPARED, verb="end-round"), LEAD, "too early: leads back"),
    open_button("guides:workshop_step", of(PREPARED, verb="rank"), ()),
    page("guides:workshop_screen", of(WRITING), MEMBERS),
    page("guides:workshop_sheets", of(WRITING), LEAD),
    form("guides:workshop_table", of(WRITING, **FIRST), MEMBERS, "who does not sit there reads"),
    form("guides:workshop_table", of(WRITING, **NO_TABLE), ()),
    leads_on("guides:workshop_table", of(PREPARED, **FIRST), MEMBERS, "nobody writes yet"),
    Row(
        "guides:workshop_said",
        of(WRITING, **FIRST),
        everybody(NOT_SO),
        only(AT_THE_TABLE, chair=409),
        "the chair of the community does not sit there",
    ),
    form("guides:workshop_table_change", of(WRITING, **FIRST), LEAD),
    form("guides:workshop_table_read", of(READING, **FIRST), LEAD),
    leads_on("guides:workshop_table_read", of(WRITING, **FIRST), LEAD, "it is not the time"),
]
