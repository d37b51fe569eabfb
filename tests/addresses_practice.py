"""Practice notes, and the counts of teams."""

from tests.table import MEMBERS, ROLES, Row, button, form, page

IN = {"slug": "potteries"}
NOTE = {"exercise": "a practice note"}
NO_NOTE = {"exercise": "edited by hand"}

ADDRESSES: list[Row] = [
    page("check_a_note:practice", {}, ROLES),
    page("check_a_note:paper", {}, ROLES),
    form("check_a_note:exercise", NOTE, ROLES),
    form("check_a_note:exercise", NO_NOTE, ()),
    page("check_a_note:screen", NOTE, ROLES),
    page("checking:practice", IN, ROLES),
    page("checking:practice", {"slug": "no such community"}, (), "no such community"),
    page("checking:paper", IN, ROLES),
    form("checking:exercise", IN | NOTE, ROLES),
    form("checking:exercise", IN | NO_NOTE, ()),
    page("checking:screen", IN | NOTE, ROLES),
    page("checking:our_team", IN, MEMBERS, "one's own team; the coordinator can choose one"),
    button("checking:count", IN, MEMBERS, "nothing is added"),
]
