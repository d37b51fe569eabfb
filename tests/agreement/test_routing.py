from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpractice.agreement.routing import Seen, in_order, next_statement, priority


def keys(statements):
    return "".join(statement.key for statement in statements)


@pytest.mark.parametrize(
    ("known", "expected"),
    [((1, 0, 1, 0), 12.529726), ((20, 3, 30, 0.8), 1.352087), ((0, 0, 0, 0), 5.0625)],
)
def test_the_published_priorities(known, expected):
    assert priority(*known) == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize("everybody", [3, 9, 10, 40])
def test_with_up_to_forty_the_least_seen_comes_first_and_of_equal_ones_the_one_with_priority(everybody):
    waiting = [Seen("a", 9, 0, 9), Seen("b", 1, 3, 5), Seen("c", 4, 0, 5)]
    assert keys(in_order(waiting, everybody=everybody, mix="me")) == "cba"
    assert next_statement(waiting, everybody=everybody, mix="me").key == "c"


def test_with_more_priority_decides_among_those_that_were_seen_about_as_often():
    waiting = [
        Seen("a", 1, 8, 19),
        Seen("b", 15, 1, 20),
        Seen("c", 8, 2, 20),
        Seen("d", 8, 2, 20, extremity=1),
    ]
    assert keys(in_order(waiting, everybody=41, mix="me")) == "dbca"
    assert keys(in_order(waiting, everybody=40, mix="me")) == "adbc"


def test_with_more_those_seen_little_come_before_all_others():
    waiting = [Seen("a", 20, 0, 20), Seen("b", 0, 9, 11), Seen("c", 0, 4, 9), Seen("d", 11, 0, 20)]
    assert keys(in_order(waiting, everybody=60, mix="me")) == "cbad"


def test_nothing_waiting():
    assert next_statement([], everybody=60, mix="me") is None
    assert in_order([], everybody=12, mix="me") == []


@pytest.mark.parametrize("everybody", [20, 60])
def test_equal_ones_come_in_another_order_for_each_person_and_the_same_each_time(everybody):
    waiting = [Seen(str(place), 0, 0, 0) for place in range(20)]
    orders = [keys(in_order(waiting, everybody=everybody, mix=f"person {place}")) for place in range(40)]
    assert len(set(orders)) == 40
    assert (
        len({next_statement(waiting, everybody=everybody, mix=f"person {place}") for place in range(60)}) > 15
    )
    assert keys(in_order(waiting, everybody=everybody, mix="person 7")) == orders[7]


STATEMENTS = st.lists(
    st.builds(
        lambda agrees, passes, others, extremity: (agrees, passes, agrees + passes + others, extremity),
        *[st.integers(0, 9)] * 3,
        st.sampled_from([0.0, 0.5]),
    ),
    max_size=9,
).map(lambda known: [Seen(str(place), *numbers) for place, numbers in enumerate(known)])


@settings(max_examples=30)
@given(STATEMENTS, st.sampled_from([9, 60]), st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_given_makes_no_difference(waiting, everybody, chance):
    ordered = in_order(waiting, everybody=everybody, mix="me")
    assert in_order(chance.sample(waiting, len(waiting)), everybody=everybody, mix="me") == ordered
    assert sorted(keys(ordered)) == sorted(keys(waiting))
    assert next_statement(waiting, everybody=everybody, mix="me") == (ordered[0] if ordered else None)


def responded(people, *, statements, each, chance):
    """How often each of the statements is answered; they differ in how many agree and how many pass."""
    leanings = [(chance.random() ** 2, chance.random() * 0.4) for _ in range(statements)]
    counts = [[0, 0, 0] for _ in range(statements)]
    for person in range(people):
        answered = set()
        for _ in range(each):
            waiting = [
                Seen(str(place), *counts[place]) for place in range(statements) if place not in answered
            ]
            chosen = int(next_statement(waiting, everybody=statements, mix=f"person {person}").key)
            agree, passed = leanings[chosen]
            drawn = chance.random()
            counts[chosen][0] += drawn > passed and chance.random() < agree
            counts[chosen][1] += drawn <= passed
            counts[chosen][2] += 1
            answered.add(chosen)
    return [responses for _, _, responses in counts]


@pytest.mark.parametrize("people", [12, 40, 100])
def test_of_sixty_statements_none_is_left_behind_when_each_person_answers_fifteen(people):
    counts = responded(people, statements=60, each=15, chance=Random(people))
    assert sum(counts) == people * 15
    assert min(counts) >= 0.6 * people * 15 / 60
    assert max(counts) > people * 15 / 60
