"""Front pages."""

from tests.table import ROLES, SIGNED_IN, Row, everybody, form, only

ONLY = "only in the demonstration"
OWN = only(SIGNED_IN, visitor=302, guest=302)

ADDRESSES: list[Row] = [
    form("home:start", {}, ROLES),
    form("home:front", {"slug": "potteries"}, ROLES),
    form("home:front", {"slug": "no such community"}, ()),
    Row("home:mine", {}, OWN, OWN),
    form("home:styleguide", {}, ROLES, ONLY),
    Row("home:demonstration", {}, everybody(200), everybody(302), ONLY, sent={"membership": "{member}"}),
    Row("home:demonstration", {}, everybody(200), everybody(404), f"{ONLY}; nobody chosen"),
]
