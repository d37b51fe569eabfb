from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpractice.agreement.held_back import Answer, Showing, let_out

AGREE, DISAGREE, PASS = 1, -1, 0


def new(number, value=AGREE, start=0):
    return [Answer(f"new {place}", value, None) for place in range(start, start + number)]


def settled(number):
    return [Answer(f"settled {place}", AGREE, AGREE) for place in range(number)]


def changed(number):
    return [Answer(f"changed {place}", DISAGREE, AGREE) for place in range(number)]


def taken_back(number):
    return [Answer(f"taken back {place}", None, AGREE) for place in range(number)]


def while_open(answers, *, was_shown=True, **others):
    return let_out(answers, was_shown=was_shown, closes=False, chance=Random(7), **others)


def at_closing(answers, *, was_shown=True):
    return let_out(answers, was_shown=was_shown, closes=True, chance=Random(7))


def test_the_first_showing_needs_five_to_let_out_and_three_to_hold_back():
    assert while_open(new(7), was_shown=False) == Showing({}, 7, is_shown=False)
    showing = while_open(new(8), was_shown=False)
    assert (len(showing.now), set(showing.now.values()), showing.held_back, showing.is_shown) == (
        5,
        {AGREE},
        3,
        True,
    )


def test_a_later_showing_needs_three_to_let_out_and_three_to_hold_back():
    assert while_open(settled(5) + changed(5)) == Showing({}, 5, is_shown=True)
    showing = while_open(settled(5) + changed(3) + new(3))
    assert (len(showing.now), showing.held_back, showing.is_shown) == (3, 3, True)


def test_a_taken_back_response_moves_too():
    showing = while_open(settled(9) + taken_back(6))
    assert (list(showing.now.values()), showing.held_back) == ([None] * 3, 3)


def test_who_took_back_before_anything_was_shown_does_not_move():
    assert while_open([*settled(5), *changed(5), Answer("gone", None, None)]) == Showing({}, 5, is_shown=True)


def test_while_open_the_older_numbers_stay_where_fewer_than_five_would_be_left():
    assert while_open(settled(4) + taken_back(6)) == Showing({}, 6, is_shown=True)
    assert while_open(settled(3) + new(3) + taken_back(6)) == Showing({}, 9, is_shown=True)
    assert len(while_open(settled(5) + taken_back(6)).now) == 3


def test_more_may_be_demanded_of_large_ones():
    assert while_open(settled(100) + new(12), fewest=10) == Showing({}, 12, is_shown=True)
    assert len(while_open(settled(100) + new(13), fewest=10).now) == 10
    with pytest.raises(ValueError, match="fewer than 3 at once"):
        while_open(new(9), fewest=2)


def test_at_closing_all_are_let_out_when_they_are_three():
    assert at_closing(settled(5) + changed(3)) == Showing(
        {"changed 0": DISAGREE, "changed 1": DISAGREE, "changed 2": DISAGREE}, 0, is_shown=True
    )


@pytest.mark.parametrize("few", [0, 1, 2])
def test_at_closing_one_or_two_stay_as_they_were_shown(few):
    assert at_closing(settled(5) + changed(few)) == Showing({}, few, is_shown=True)
    assert at_closing(settled(5) + taken_back(few)) == Showing({}, few, is_shown=True)


def test_at_closing_what_was_never_shown_needs_five():
    assert at_closing(new(4), was_shown=False) == Showing({}, 4, is_shown=False)
    assert at_closing([], was_shown=False) == Showing({}, 0, is_shown=False)
    five = at_closing(new(5), was_shown=False)
    assert (len(five.now), five.held_back, five.is_shown) == (5, 0, True)


def test_at_closing_what_was_shown_is_withdrawn_when_fewer_than_five_are_left():
    assert at_closing(settled(4) + taken_back(3)) == Showing(
        dict.fromkeys(
            [
                "settled 0",
                "settled 1",
                "settled 2",
                "settled 3",
                "taken back 0",
                "taken back 1",
                "taken back 2",
            ]
        ),
        4,
        is_shown=False,
    )


def test_each_mover_stays_back_as_often_as_any_other():
    chance, answers = Random(5), settled(5) + new(6)
    let = Counter(
        voice
        for _ in range(2000)
        for voice in let_out(answers, was_shown=True, closes=False, chance=chance).now
    )
    assert len(let) == 6
    assert sum(let.values()) == 6000
    assert all(900 < times < 1100 for times in let.values())


def test_the_order_of_answers_makes_no_difference():
    answers = settled(5) + new(4) + changed(4)
    assert while_open(answers[::-1]) == while_open(answers)


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="twice"):
        while_open([Answer("same", AGREE, None), Answer("same", DISAGREE, None)])
    with pytest.raises(ValueError, match="a statement that is not shown"):
        at_closing(settled(1), was_shown=False)


def lived(steps, chance):
    """Every state of what is shown while people respond, change and take back, and the last one at closing."""
    now, shown, is_shown = {}, {}, False
    for voice, value in [*steps, (None, None)]:
        closes = voice is None
        now |= {} if closes else {str(voice): value}
        answers = [Answer(each, now[each], shown.get(each)) for each in sorted(now)]
        showing = let_out(answers, was_shown=is_shown, closes=closes, chance=chance)
        before, shown = (
            shown,
            {each: value for each, value in (shown | showing.now).items() if value is not None},
        )
        is_shown = showing.is_shown
        yield closes, before, shown, dict(now), showing


def test_such_a_life_sees_many_showings():
    """What the property below looks at is not nothing."""
    chance = Random(3)
    steps = [(chance.randrange(16), chance.choice([AGREE, DISAGREE, PASS, None])) for _ in range(200)]
    assert sum(bool(showing.now) for *_, showing in lived(steps, chance)) > 5


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.sampled_from([9, 16, 40]), st.integers(0, 200))
def test_between_two_showings_at_least_three_people_changed_and_while_open_three_are_held_back(
    seed, people, steps
):
    chance = Random(seed)
    steps = [(chance.randrange(people), chance.choice([AGREE, DISAGREE, PASS, None])) for _ in range(steps)]
    for closes, before, shown, now, showing in lived(steps, chance):
        differ = {each for each in before.keys() | shown.keys() if before.get(each) != shown.get(each)}
        held = {each for each in now if now[each] != shown.get(each)}
        assert differ == set(showing.now)
        assert not differ or len(differ) >= 3
        assert closes or not differ or len(held) == 3
        assert not shown or len(shown) >= 5
        assert showing.is_shown == bool(shown)
        if not closes or showing.is_shown:
            assert showing.held_back == len(held)
        if closes:
            assert len(held) < 5
