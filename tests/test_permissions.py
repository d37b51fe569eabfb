"""The permission table against the world it speaks of: role × state × address, by GET and by POST."""

from collections import Counter
from pathlib import Path

import pytest

from tests.table import NOT_FOUND, NOT_SO, ROLES, addresses, document, rows

# The world stands in a transaction around all of these tests, and each of them in one of its own.
pytestmark = pytest.mark.django_db

ROWS = rows()
TOKEN_REFUSED = 403


def called(row) -> str:
    return " ".join(filter(None, [row.name, *row.where.values(), row.state, *row.sent.values()]))


of_each_row = pytest.mark.parametrize("row", ROWS, ids=called)


def test_every_address_has_a_row_and_no_row_another():
    assert {row.name for row in ROWS} == set(addresses())


def test_no_two_rows_say_the_same():
    assert [name for name, times in Counter(called(row) for row in ROWS).items() if times > 1] == []


@of_each_row
def test_who_gets_what_by_get(row, world):
    path = world.path(row)
    assert {role: world.ask(role, "get", path, row).status for role in ROLES} == row.get


@of_each_row
def test_who_gets_what_by_post(row, world):
    path = world.path(row)
    assert {role: world.ask(role, "post", path, row).status for role in ROLES} == row.post


@of_each_row
def test_opening_changes_nothing(row, world):
    path = world.path(row)
    written = {role: world.ask(role, "get", path, row).written for role in ROLES}
    if row.keeps:
        assert {word for lines in written.values() for line in lines for word in line.split()[1:2]} == {'"django_session"'}
    else:
        assert written == dict.fromkeys(ROLES, [])


@of_each_row
def test_what_one_may_not_see_is_as_what_does_not_exist(row, world):
    path, nothing = world.path(row), world.path_of_nothing(row)
    for method, statuses in (("get", row.get), ("post", row.post)):
        for role in (role for role, status in statuses.items() if status == NOT_FOUND):
            hidden, missing = (world.ask(role, method, at, row) for at in (path, nothing))
            assert (hidden.status, hidden.words) == (missing.status, missing.words), (role, method)


@pytest.mark.parametrize("row", {row.name: row for row in ROWS if set(row.post.values()) != {NOT_SO}}.values(), ids=called)
def test_nothing_is_posted_without_the_token(row, world):
    refused = {role: world.ask(role, "post", world.path(row), row, checks=True) for role in ROLES}
    assert {role: (answer.status, answer.written) for role, answer in refused.items()} == dict.fromkeys(
        ROLES, (TOKEN_REFUSED, [])
    )


def test_the_page_of_the_reference_is_the_table():
    kept = Path(__file__).parent.parent / "docs/reference/permissions.md"
    assert kept.read_text(encoding="utf-8") == document()
