"""What the load table says, from what was counted."""

import pytest

from bench.service.figures import Level, members_per_core, middle, per_minute, sustained, writers_per_core
from bench.service.tables import LINES, as_tables


def level(visitors: int, *seconds: float, lasted: float = 1.0, cpu: float = 0.5) -> Level:
    return Level(visitors, list(seconds), lasted, cpu)


def test_sustained_is_the_most_pages_that_came_in_time():
    slow = level(8, *[0.1] * 90, *[0.3] * 10)
    assert sustained([level(1, *[0.01] * 40), level(4, *[0.1] * 96, *[0.3] * 4), slow]).visitors == 4
    assert sustained([slow]) is None


def test_of_several_rounds_the_one_in_the_middle_is_told():
    rounds = [level(n, *[0.1] * n) for n in (30, 10, 20)]
    assert middle(rounds).rate == 20
    assert middle([rounds[0], None, rounds[1]]).rate == 10
    assert middle([None]) is None


def test_what_a_core_carries():
    assert level(2, *[0.1] * 60, lasted=2.0, cpu=0.5).per_core == 120
    # A change that costs 50 ms for 100 phones each 5 s: a hundredth of a core.
    assert members_per_core(100, 50.0) == 10_000
    # Ten in a guide, two typing five keystrokes, each to nine: 90 a second, for 9 ms of every second.
    assert writers_per_core([100.0, 80.0, 200.0], connected=10, typing=2, keystrokes=5.0) == pytest.approx(
        10 / 0.009
    )
    assert per_minute(600, 20.0) == 1800


def test_the_table_names_both_sizes():
    row = dict.fromkeys((name for _said, name in LINES), 1234.4)
    rows = [{"scale": "1×", **row}, {"scale": "10×", **row, "pages": None}]
    at_rest = {"rows": [["memory at rest, MiB", "135"]], "verdicts": ["At most 200 MiB: kept"]}
    load, rest = as_tables("postgresql", {"rows": rows, "rounds": 3, "at_rest": at_rest})
    assert (load.title, load.header) == ("Load on PostgreSQL", ("what", "1× data", "10× data"))
    assert load.rows[0] == ("page views a second, p95 under 200 ms", "1,234", "none")
    assert "| memory at rest, MiB | 135 |" in rest.as_markdown("A machine.")
