"""Checking a note."""

from tests.table import ROLES, Row, form, open_button

IN = {"slug": "potteries"}
NOWHERE = {"slug": "no such community"}

ADDRESSES: list[Row] = [
    form("check_a_note:note", {}, ROLES),
    form("checking:note", IN, ROLES),
    form("checking:note", NOWHERE, ()),
    open_button("checking:beside", IN, ROLES, status=200),
    open_button("checking:beside", NOWHERE, ()),
]
