"""Barriers in numbers, and the feed."""

from tests.table import MEMBERS, ROLES, Row, page

IN = {"slug": "potteries"}
THE_PUBLIC = [role for role in ROLES if role not in MEMBERS]

ADDRESSES: list[Row] = [
    page("themes:numbers", IN, ROLES, "the public sees other numbers than members"),
    page("themes:numbers_csv", {**IN, "table": "raised"}, MEMBERS),
    page("themes:numbers_csv", {**IN, "table": "raised-by-year"}, THE_PUBLIC),
    page("themes:numbers_csv", {**IN, "table": "park"}, (), "no such table"),
    page("themes:feed", IN, ROLES),
]
