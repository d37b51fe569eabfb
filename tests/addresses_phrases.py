"""The phrase list."""

from tests.table import COORDINATOR, ROLES, Row, form, leads_on, open_button, page

IN = {"slug": "potteries"}
OURS, DRAFT, OFF = "entry of ours", "draft of ours", "entry switched off"
OWN, REMOVED, FAR = "own entry", "own entry, removed", "own entry of another community"


def of(phrase: str, **more: str) -> dict[str, str]:
    return {"slug": "potteries", "phrase": phrase, **more}


ADDRESSES: list[Row] = [
    page("checking:phrases", IN, ROLES),
    page("checking:phrases", {"slug": "no such community"}, ()),
    *[page("checking:phrases_file", {**IN, "shape": shape}, ROLES) for shape in ("csv", "json", "toml")],
    page("checking:phrases_file", {**IN, "shape": "no such file format"}, ()),
    form("checking:phrase_add", IN, COORDINATOR),
    *[page("checking:phrase", of(phrase), ROLES) for phrase in (OURS, DRAFT, OFF, OWN, REMOVED)],
    page("checking:phrase", of(FAR), ()),
    *[
        row
        for step in ("change", "remove")
        for row in (
            form(f"checking:phrase_{step}", of(OWN), COORDINATOR),
            leads_on(f"checking:phrase_{step}", of(REMOVED), COORDINATOR),
            form(f"checking:phrase_{step}", of(OURS), ()),
            form(f"checking:phrase_{step}", of(FAR), ()),
        )
    ],
    form("checking:phrase_switch_off", of(OURS), COORDINATOR),
    leads_on("checking:phrase_switch_off", of(OFF), COORDINATOR),
    form("checking:phrase_switch_off", of(OWN), ()),
    form("checking:phrase_switch_on", of(OFF), COORDINATOR),
    leads_on("checking:phrase_switch_on", of(OURS), COORDINATOR),
    form("checking:phrase_switch_on", of(OWN), ()),
    form("checking:phrase_note_add", of(OURS), COORDINATOR),
    form("checking:phrase_note_add", of(REMOVED), COORDINATOR),
    form("checking:phrase_note_add", of(FAR), ()),
    open_button("checking:phrase_note_remove", of(OURS, pk="note beside ours"), COORDINATOR),
    open_button("checking:phrase_note_remove", of(DRAFT, pk="note beside ours"), ()),
    open_button("checking:phrase_note_remove", of(OURS, pk="note of another community"), ()),
    form("checking:phrase_decide", of(DRAFT), COORDINATOR),
    form("checking:phrase_decide", of(OURS), ()),
    form("checking:phrase_decide", of(OWN), ()),
]
