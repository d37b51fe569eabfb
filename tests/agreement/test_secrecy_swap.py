"""No page, file, live part, letter or row says which of two members said what (docs/adr/0024)."""

import pytest
from django.db import transaction

from tests.agreement.two_worlds import (
    STATES,
    dump,
    prepare,
    read_once,
    same_draws,
    seen_by_all,
    standing_clock,
    tell,
    without_keys,
)

# Its world is long to build, so one engine is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def both(world):
    """Of each of the two, by state: what was read, and all rows."""
    monkeypatch = pytest.MonkeyPatch()
    with transaction.atomic(), standing_clock(monkeypatch, world.now):
        of = prepare(world)
        read_once(of)
        told = [_told(of, monkeypatch, swapped=swapped) for swapped in (False, True)]
        transaction.set_rollback(True)
    return told


def _told(of, monkeypatch, *, swapped):
    found = {}
    with transaction.atomic(), same_draws(monkeypatch, 1):
        for state in tell(of, swapped=swapped):
            rows = dump()
            with transaction.atomic(), same_draws(monkeypatch, 2):
                found[state] = seen_by_all(of, state), rows
                transaction.set_rollback(True)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("state", STATES)
def test_everybody_reads_the_same_whoever_said_it(both, state):
    (first, _rows), (second, _same) = (told[state] for told in both)
    assert first.keys() == second.keys()
    assert [where for where in first if first[where] != second[where]] == []


@pytest.mark.parametrize("state", STATES)
def test_all_rows_are_the_same_whoever_said_it(both, state):
    (_first, rows), (_second, swapped) = (told[state] for told in both)
    assert rows != swapped
    assert without_keys(rows) == without_keys(swapped)
