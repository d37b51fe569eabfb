"""Watching the machine."""

from tests.table import ROLES, Row, page

ADDRESSES: list[Row] = [
    page("running:alive", {}, ROLES),
    page("running:ready", {}, ROLES),
    page("running:metrics", {}, (), "no token is set"),
]
