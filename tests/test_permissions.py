"""The permission table against the world it speaks of: role × state × address, by GET and by POST."""

from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from tests.table import NOT_FOUND, NOT_SO, ROLES, addresses, document, rows

# The world stands in a transaction around all of these tests, and each of them in one of its own.
pytestmark = pytest.mark.django_db

ROWS = rows()
TOKEN_REFUSED = 403


def called(row) -> str:
    return " ".join(filter(None, [row.name, *row.where.values(), row.state, *row.sent.values()]))


# By module, so that what is asked of one row follows upon itself and is asked once.
of_each_row = pytest.mark.parametrize("row", ROWS, ids=called, scope="module")


def test_every_address_has_a_row_and_no_row_another():
    assert {row.name for row in ROWS} == set(addresses())


def test_no_two_rows_say_the_same():
    assert [name for name, times in Counter(called(row) for row in ROWS).items() if times > 1] == []


def asked_here(statuses: dict[str, int]) -> list[str]:
    """Every role on SQLite; on PostgreSQL one for each answer, since who may is asked in the same words there."""
    if connection.vendor == "sqlite":
        return list(ROLES)
    return list({statuses[role]: role for role in ROLES}.values())


@of_each_row
def test_who_gets_what(row, world):
    path = world.path(row)
    for method, statuses in (("get", row.get), ("post", row.post)):
        roles = asked_here(statuses)
        got = {role: world.ask(role, method, path, row).status for role in roles}
        assert got == {role: statuses[role] for role in roles}


@pytest.mark.once
@of_each_row
def test_what_one_may_not_see_is_as_what_does_not_exist(row, world):
    path, nothing = world.path(row), world.path_of_nothing(row)
    hidden = [
        (role, method)
        for method, statuses in (("get", row.get), ("post", row.post))
        for role in ROLES
        if statuses[role] == NOT_FOUND
    ]
    shown, of_nothing = ([world.ask(*cell, at, row) for cell in hidden] for at in (path, nothing))
    assert [(each.status, each.words) for each in shown] == [(each.status, each.words) for each in of_nothing]


@pytest.mark.once
@of_each_row
def test_who_may_not_changes_nothing(row, world):
    path = world.path(row)
    refused = [role for role, status in row.post.items() if status in {NOT_FOUND, NOT_SO}]
    assert [sql for role in refused for sql in world.ask(role, "post", path, row).written] == []


@pytest.mark.once
@of_each_row
def test_opening_changes_nothing(row, world):
    written = [sql for role in ROLES for sql in world.ask(role, "get", world.path(row), row).written]
    if row.keeps:
        assert {sql.split()[1] for sql in written} == {'"django_session"'}
    else:
        assert written == []


TAKES_A_POST = {row.name: row for row in ROWS if set(row.post.values()) != {NOT_SO}}


@pytest.mark.once
@pytest.mark.parametrize("row", TAKES_A_POST.values(), ids=called)
def test_nothing_is_posted_without_the_token(row, world):
    path, some = world.path(row), ("visitor", "guest", "member", "coordinator")
    refused = {role: world.ask(role, "post", path, row, checks=True) for role in some}
    assert {role: (answer.status, answer.written) for role, answer in refused.items()} == dict.fromkeys(
        some, (TOKEN_REFUSED, [])
    )


def test_the_page_of_the_reference_is_the_table():
    """Written anew by `python -m tests.table`."""
    kept = Path(__file__).parent.parent / "docs/reference/permissions.md"
    assert kept.read_text(encoding="utf-8") == document()
