"""What a template draws: pieces end to end, inside the picture, as long as their numbers; nothing of what is hidden."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpractice.charts import MOST_SERIES, nice_maximum, plain, stacked
from commonpractice.small_numbers import INSIDE, publish


def pieces(row):
    return [(piece.series.name, piece.number, piece.x, piece.width) for piece in row.segments]


def test_plain_bars():
    chart = plain("ages", [("New", 6), ("A year", None), ("Older", 0)], threshold=INSIDE)
    assert [(row.label, row.total, row.label_y, row.bar_y) for row in chart.rows] == [
        ("New", 6, 1.0, 1.35),
        ("A year", None, 4.1, 4.45),
        ("Older", 0, 7.2, 7.55),
    ]
    assert [pieces(row) for row in chart.rows] == [[("", 6, 0.0, 100.0)], [], []]
    assert [(tick.number, tick.x, tick.anchor) for tick in chart.ticks] == [
        (0, 0.0, "start"),
        (2, 33.33, "middle"),
        (4, 66.67, "middle"),
        (6, 100.0, "end"),
    ]
    assert (chart.maximum, chart.axis_y, chart.height, chart.is_stacked, chart.hides) == (
        6,
        9.3,
        11.2,
        False,
        True,
    )
    assert chart.not_told_apart is None


def test_stacked_bars_in_each_of_the_three_ways():
    levers = ["cultural", "legal", "economic"]
    counted = [("Spring", (5, 0, 15)), ("Summer", (4, 6, 8)), ("Autumn", (1, 2, 0))]
    rows = []
    for label, numbers in counted:
        shown = publish(dict(zip(levers, numbers, strict=True)), INSIDE)
        rows.append((label, None if shown.parts is None else tuple(shown.parts.values()), shown.total))
    chart = stacked("levers", levers, rows, threshold=INSIDE)
    assert [pieces(row) for row in chart.rows] == [
        [("cultural", 5, 0.0, 25.0), ("economic", 15, 25.0, 75.0)],
        [("", 18, 0.0, 90.0)],
        [],
    ]
    assert [(tuple(number for _, number in row.cells), row.total) for row in chart.rows] == [
        ((5, 0, 15), 20),
        ((None, None, None), 18),
        ((None, None, None), None),
    ]
    assert chart.not_told_apart == chart.rows[1].segments[0].series
    assert chart.hides


def test_nothing_is_hidden_where_all_is_shown():
    chart = stacked("a", ["x", "y"], [("One", (5, 6), 11)], threshold=INSIDE)
    assert (chart.hides, chart.not_told_apart) == (False, None)


def test_a_long_label_is_shortened_in_the_picture_only():
    (row,) = plain("a", [("Strategic and commissioning together", 5)], threshold=INSIDE).rows
    assert (row.label, row.short) == ("Strategic and commissioning together", "Strategic and commissioning…")


def test_no_two_kinds_of_pieces_look_alike_without_colour():
    names = [str(number) for number in range(MOST_SERIES)]
    series = stacked("a", names, [("One", (1,) * MOST_SERIES, MOST_SERIES)], threshold=INSIDE).series
    assert len({(kind.turn, kind.tile) for kind in series}) == MOST_SERIES
    assert [kind.look for kind in series] == list(range(1, MOST_SERIES + 1))
    assert all(one.ink != other.ink for one, other in pairwise(series))


@pytest.mark.parametrize(
    ("top", "expected"),
    [(0, (1, 1)), (1, (1, 1)), (3, (3, 1)), (4, (4, 1)), (5, (6, 2)), (9, (10, 5)), (17, (20, 5)), (21, (30, 10)),
     (40, (40, 10)), (41, (60, 20)), (1234, (1500, 500))],
)  # fmt: skip
def test_where_the_axis_ends(top, expected):
    assert nice_maximum(top) == expected


def test_two_charts_can_share_an_axis():
    numbers = [("Spring", 6)]
    assert plain("a", numbers, threshold=INSIDE, up_to=38).maximum == 40
    assert plain("a", numbers, threshold=INSIDE).maximum == 6


def test_a_chart_of_nothing_still_has_an_axis():
    chart = plain("a", [], threshold=INSIDE)
    assert (chart.rows, chart.maximum, chart.axis_y) == ((), 1, 0)


@pytest.mark.parametrize(
    ("draw", "why"),
    [
        (lambda: plain("a", [("One", -1)], threshold=5), "shorter than nothing"),
        (lambda: stacked("a", ["x", "y"], [("One", (7, -1), 6)], threshold=5), "shorter than nothing"),
        (lambda: stacked("a", ["x"], [("One", (1, 2), 3)], threshold=5), "not those of the series"),
        (lambda: stacked("a", ["x", "y"], [("One", (5, 5), 11)], threshold=5), "do not make its total"),
        (lambda: stacked("a", [], [], threshold=5), "one to 8"),
        (lambda: stacked("a", list("abcdefghi"), [], threshold=5), "one to 8"),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw, why):
    with pytest.raises(ValueError, match=why):
        draw()


@given(st.integers(0, 10**9))
def test_the_axis_holds_every_number_with_at_most_four_steps(top):
    maximum, step = nice_maximum(top)
    assert top <= maximum
    assert maximum % step == 0
    assert 1 <= maximum // step <= 4
    assert str(step).rstrip("0") in {"1", "2", "5"}
    assert maximum - step < max(top, 1)


ROWS = st.lists(st.one_of(st.none(), st.lists(st.integers(0, 4000), min_size=3, max_size=3)), max_size=8)


@given(ROWS)
def test_pieces_lie_end_to_end_and_are_as_long_as_their_numbers(rows):
    given_rows = [("r", parts, None if parts is None else sum(parts)) for parts in rows]
    chart = stacked("a", ["x", "y", "z"], given_rows, threshold=INSIDE)
    for parts, row in zip(rows, chart.rows, strict=True):
        assert [piece.number for piece in row.segments] == [number for number in parts or () if number]
        reached = 0.0
        for piece in row.segments:
            assert piece.x == pytest.approx(reached, abs=1e-9)
            assert piece.width == pytest.approx(100 * piece.number / chart.maximum, abs=0.011)
            reached = piece.x + piece.width
        assert reached <= 100.001
        assert row.bar_y + chart.thick <= chart.axis_y
