import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpractice.community.budget import (
    SINCE_LAST_TIME,
    Budget,
    Item,
    Share,
    Shares,
    Timed,
    budget,
    share_free_time,
)

INTRODUCTIONS = Item(1, None, None, "introductions")
ROUNDTABLE = Item(2, None, 60, "roundtable")
FOCUS = Item(3, 20, None, "focus")
DISCUSSION = Item(4, 20, None, "discussion")
NEXT_TIME = Item(5, None, None, "next_time")
STANDING = [INTRODUCTIONS, ROUNDTABLE, FOCUS, DISCUSSION, NEXT_TIME]


def test_the_published_agenda_uses_65_of_120_minutes_with_25_members():
    assert budget(STANDING, length_minutes=120, people=25) == Budget(
        length_seconds=120 * 60,
        used_seconds=65 * 60,
        free_seconds=55 * 60,
        items=(
            Timed(1, 0, is_untimed=True),
            Timed(2, 1500, is_untimed=False),
            Timed(3, 1200, is_untimed=False),
            Timed(4, 1200, is_untimed=False),
            Timed(5, 0, is_untimed=True),
        ),
    )


@pytest.mark.parametrize(("people", "free"), [(0, 80), (1, 79), (80, 0), (90, -10)])
def test_an_agenda_may_be_longer_than_the_meeting_and_says_by_how_much(people, free):
    assert budget(STANDING, length_minutes=120, people=people).free_seconds == free * 60


def test_a_fixed_length_and_one_for_each_add_up_and_parts_of_seconds_are_rounded():
    items = [Item(1, 2.5, 30, "introductions"), Item(2, 0.333, None, "focus")]
    assert [item.seconds for item in budget(items, length_minutes=10, people=4).items] == [270, 20]


@pytest.mark.parametrize(
    ("item", "length", "people"),
    [
        (Item(1, -1, None, "focus"), 120, 5),
        (Item(1, float("nan"), None, "focus"), 120, 5),
        (Item(1, float("inf"), None, "focus"), 120, 5),
        (Item(1, None, -60, "roundtable"), 120, 5),
        (FOCUS, -1, 5),
        (FOCUS, 120, -5),
    ],
)
def test_impossible_numbers_are_refused(item, length, people):
    with pytest.raises(ValueError, match="negative"):
        budget([item], length_minutes=length, people=people)


def test_free_time_goes_to_since_last_time_first_and_the_rest_to_untimed_sections():
    # 55 free: 6 follow-ups take 12, the other 43 are split, the odd one to the earlier section.
    assert share_free_time(STANDING, length_minutes=120, people=25, follow_ups=6) == Shares(
        (Share(None, SINCE_LAST_TIME, 12), Share(1, "introductions", 22), Share(5, "next_time", 21)), 0
    )


def test_since_last_time_takes_at_most_a_third():
    offers = share_free_time(STANDING, length_minutes=120, people=25, follow_ups=40).offers
    assert [offer.minutes for offer in offers] == [18, 19, 18]


def test_a_since_last_time_on_the_agenda_gets_the_offer_in_its_place_unless_it_has_a_length():
    untimed = [INTRODUCTIONS, Item(6, None, None, SINCE_LAST_TIME), FOCUS]
    assert share_free_time(untimed, length_minutes=60, people=5, follow_ups=2) == Shares(
        (Share(1, "introductions", 36), Share(6, SINCE_LAST_TIME, 4)), 0
    )
    timed = [INTRODUCTIONS, Item(6, 10, None, SINCE_LAST_TIME), FOCUS]
    assert share_free_time(timed, length_minutes=60, people=5, follow_ups=2) == Shares(
        (Share(1, "introductions", 30),), 0
    )


def test_nothing_to_follow_up_offers_nothing_to_it():
    assert share_free_time(STANDING, length_minutes=120, people=25, follow_ups=0).offers == (
        Share(1, "introductions", 28),
        Share(5, "next_time", 27),
    )


def test_weights_decide_the_proportion_and_the_largest_remainder_the_last_minute():
    items = [Item(1, None, None, "a", 1), Item(2, None, None, "b", 3), Item(3, None, None, "c", 0)]
    # Ten minutes, 1 to 3: 2.5 and 7.5; the remainders are equal, so the earlier gains.
    assert [o.minutes for o in share_free_time(items, length_minutes=10, people=9, follow_ups=0).offers] == [
        3,
        7,
        0,
    ]
    # Eleven: 2.75 and 8.25.
    assert [o.minutes for o in share_free_time(items, length_minutes=11, people=9, follow_ups=0).offers] == [
        3,
        8,
        0,
    ]


def test_time_that_nothing_can_take_stays_unoffered():
    assert share_free_time([FOCUS], length_minutes=60, people=5, follow_ups=3) == Shares(
        (Share(None, SINCE_LAST_TIME, 6),), 34
    )
    assert share_free_time([], length_minutes=60, people=5, follow_ups=0) == Shares((), 60)


def test_a_full_or_overfull_agenda_offers_nothing():
    nothing = Shares((Share(1, "introductions", 0), Share(5, "next_time", 0)), 0)
    assert share_free_time(STANDING, length_minutes=120, people=80, follow_ups=3) == nothing
    assert share_free_time(STANDING, length_minutes=120, people=90, follow_ups=3) == nothing


def test_negative_weights_and_follow_ups_are_refused():
    with pytest.raises(ValueError, match="negative"):
        share_free_time([Item(1, None, None, "a", -1)], length_minutes=60, people=5, follow_ups=0)
    with pytest.raises(ValueError, match="negative"):
        share_free_time(STANDING, length_minutes=60, people=5, follow_ups=-1)


agendas = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 60), st.floats(0, 60)),
        st.one_of(st.none(), st.integers(0, 180)),
        st.sampled_from(["focus", "discussion", SINCE_LAST_TIME]),
        st.integers(0, 5),
    ),
    max_size=8,
).map(lambda rows: [Item(key, *row) for key, row in enumerate(rows)])


@given(agendas, st.integers(0, 300), st.integers(0, 90), st.integers(0, 40))
def test_offers_are_whole_minutes_that_add_up_and_never_negative(items, length, people, follow_ups):
    arithmetic = budget(items, length_minutes=length, people=people)
    assert arithmetic.used_seconds + arithmetic.free_seconds == length * 60
    shares = share_free_time(items, length_minutes=length, people=people, follow_ups=follow_ups)
    minutes = [offer.minutes for offer in shares.offers]
    assert all(offered >= 0 for offered in minutes)
    assert sum(minutes) + shares.unoffered_minutes == max(arithmetic.free_seconds // 60, 0)
    takers = [item for item in items if item.is_untimed and item.kind != SINCE_LAST_TIME and item.weight]
    assert shares.unoffered_minutes == 0 or not takers
    offered = {offer.key: offer.minutes for offer in shares.offers}
    total, shared = sum(item.weight for item in takers), sum(offered[item.key] for item in takers)
    assert all(abs(offered[item.key] - shared * item.weight / total) < 1 for item in takers)
