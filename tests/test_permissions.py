"""The permission table against the world it speaks of: role × state × address, by GET and by POST."""

from collections import Counter
from pathlib import Path

import pytest
from django.db import connection
from django.urls import resolve

from tests.table import NOT_FOUND, NOT_SO, ROLES, Row, addresses, document, rows
from tests.themes.unapproved import OPENED, SENT, told_to

# The world stands in a transaction around all of these tests, and each of them in one of its own.
pytestmark = pytest.mark.django_db

ROWS = rows()
TOKEN_REFUSED = 403
# Signing in is asking for a code: one page has both names, which the library looks for.
SAME = {"account_request_login_code": "account_login"}


def called(row) -> str:
    return " ".join(filter(None, [row.name, *row.where.values(), row.state, *row.sent.values()]))


def test_every_address_has_a_row_and_no_row_another():
    assert {row.name for row in ROWS} == set(addresses())


def test_no_two_rows_say_the_same():
    assert [name for name, times in Counter(called(row) for row in ROWS).items() if times > 1] == []


def asked(row: Row, method: str) -> list[str]:
    """Every role on SQLite; on PostgreSQL one for each answer, since who may is asked in the same words there.

    What refuses the method does so before it looks who asks: there somebody unknown and who may most speak for all.
    """
    statuses = getattr(row, method)
    if set(statuses.values()) == {NOT_SO}:
        return ["visitor", "coordinator"]
    if connection.vendor != "sqlite":
        return list({statuses[role]: role for role in ROLES}.values())
    return list(ROLES)


def who_gets_what(row, world):
    path = world.path(row)
    assert resolve(path).view_name == SAME.get(row.name, row.name), "another address stands in front of it"
    for method, statuses in (("get", row.get), ("post", row.post)):
        roles = asked(row, method)
        got = {role: world.ask(role, method, path, row).status for role in roles}
        assert got == {role: statuses[role] for role in roles}


def what_one_may_not_see_is_as_what_does_not_exist(row, world):
    path, nothing = world.path(row), world.path_of_nothing(row)
    hidden = [
        (role, method)
        for method, statuses in (("get", row.get), ("post", row.post))
        for role in asked(row, method)
        if statuses[role] == NOT_FOUND
    ]
    shown, of_nothing = ([world.ask(*cell, at, row) for cell in hidden] for at in (path, nothing))
    assert [(each.status, each.words) for each in shown] == [(each.status, each.words) for each in of_nothing]


def who_may_not_changes_nothing(row, world):
    path = world.path(row)
    refused = [role for role in asked(row, "post") if row.post[role] in {NOT_FOUND, NOT_SO}]
    assert [sql for role in refused for sql in world.ask(role, "post", path, row).written] == []


def opening_changes_nothing(row, world):
    path = world.path(row)
    written = [sql for role in asked(row, "get") for sql in world.ask(role, "get", path, row).written]
    if row.keeps:
        assert {sql.split()[1] for sql in written} == {'"django_session"'}
    else:
        assert written == []


def rows_here() -> list[Row]:
    """Each row on SQLite; on PostgreSQL the first of each address: the others tell states of ours apart."""
    if connection.vendor == "sqlite":
        return ROWS
    return list({row.name: row for row in reversed(ROWS)}.values())


@pytest.mark.parametrize("row", rows_here(), ids=called)
def test_a_row(row, world):
    """All that is asked of a row in one test: its requests are made once, and there are many rows."""
    who_gets_what(row, world)
    if connection.vendor == "sqlite":
        what_one_may_not_see_is_as_what_does_not_exist(row, world)
        who_may_not_changes_nothing(row, world)
        opening_changes_nothing(row, world)


@pytest.mark.once
def test_what_nobody_has_approved_is_opened_by_its_writer_and_those_who_may_approve_it(world):
    assert told_to(world, ROWS, "get", world.secrets | world.drafts) == OPENED


@pytest.mark.once
def test_nothing_that_is_sent_brings_it_back_to_anybody_else(world):
    assert told_to(world, ROWS, "post", world.secrets) == SENT


@pytest.mark.once
def test_nothing_is_posted_without_the_token(world):
    """But for the button that mail programs press for their reader (RFC 8058): there the signed link is the proof."""
    takes_a_post = {row.name: row for row in ROWS if set(row.post.values()) != {NOT_SO}}
    del takes_a_post["links:stop_letters"]
    some = ("visitor", "guest", "member", "coordinator")
    got = {
        (name, role): world.ask(role, "post", world.path(row), row, checks=True)
        for name, row in takes_a_post.items()
        for role in some
    }
    assert {
        cell for cell, answer in got.items() if (answer.status, answer.written) != (TOKEN_REFUSED, [])
    } == set()


def test_the_page_of_the_reference_is_the_table():
    """Written anew by `python -m tests.table`."""
    kept = Path(__file__).parent.parent / "docs/reference/permissions.md"
    assert kept.read_text(encoding="utf-8") == document()
