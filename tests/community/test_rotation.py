from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from commonpractice.community.rotation import (
    Candidate,
    Excuse,
    Pick,
    Reason,
    Swap,
    Turn,
    next_chairs,
    reason_in_words,
)

AMINA = Candidate(1, "Amina", date(2024, 1, 10), attended=6)
BEN = Candidate(2, "Ben", date(2024, 2, 10), attended=5)
CARYS = Candidate(3, "Carys", date(2024, 3, 10), attended=2)
DEV = Candidate(4, "Dev", date(2024, 4, 10), attended=1)
FOUR = [AMINA, BEN, CARYS, DEV]
HISTORY = [
    Turn(2, 1, date(2024, 6, 20)),
    Turn(1, 2, date(2024, 9, 19)),
    Turn(3, 3, date(2024, 12, 19)),
    Turn(4, 4, date(2025, 3, 20)),
]


def chairs(picks):
    return [pick.chair for pick in picks]


def test_the_least_recent_chairs_first_and_the_next_one_helps():
    assert next_chairs(FOUR, HISTORY, first=5) == [
        Pick(5, 2, 1, Reason("least_recent", last_chaired_on=date(2024, 6, 20), attended=5)),
        Pick(6, 1, 3, Reason("least_recent", last_chaired_on=date(2024, 9, 19), attended=6)),
        Pick(7, 3, 4, Reason("least_recent", last_chaired_on=date(2024, 12, 19), attended=2)),
        Pick(8, 4, 2, Reason("least_recent", last_chaired_on=date(2025, 3, 20), attended=1)),
    ]


def test_who_has_never_chaired_comes_before_anyone_twice_longest_member_first():
    picks = next_chairs(FOUR, HISTORY[1:2], first=3, meetings=5)
    assert chairs(picks) == [2, 3, 4, 1, 2]
    assert [pick.reason.kind for pick in picks] == [
        "never_chaired",
        "never_chaired",
        "never_chaired",
        "least_recent",
        "round_again",
    ]


def test_members_who_joined_on_one_day_go_by_attendance_then_key():
    day = date(2024, 1, 1)
    people = [Candidate(1, "A", day, 1), Candidate(2, "B", day, 3), Candidate(3, "C", day, 3)]
    assert chairs(next_chairs(people, [], first=1, meetings=3)) == [2, 3, 1]


def test_newcomers_the_unwilling_and_those_who_left_are_not_asked():
    people = [
        replace(AMINA, willing=False),
        replace(BEN, left=True),
        CARYS,
        DEV,
        Candidate(5, "Efe", date(2023, 1, 1), attended=0),
    ]
    assert chairs(next_chairs(people, HISTORY, first=5)) == [3, 4, 3, 4]


def test_whoever_has_chaired_is_no_newcomer_whatever_attendance_says():
    assert chairs(next_chairs([replace(AMINA, attended=0)], HISTORY, first=5, meetings=1)) == [1]


def test_turns_of_people_no_longer_listed_and_of_later_meetings_do_no_harm():
    history = [*HISTORY, Turn(99, 4, date(2025, 3, 20)), Turn(2, 5, date(2025, 6, 19))]
    assert chairs(next_chairs(FOUR, history, first=5)) == [2, 1, 3, 4]


def test_an_excuse_passes_one_meeting_and_is_repaid_at_the_next():
    picks = next_chairs(FOUR, HISTORY, [Excuse(2, 5)], first=5)
    assert chairs(picks) == [1, 2, 3, 4]
    assert picks[0].co_chair == 3  # Ben would follow, but cannot come this time.
    assert picks[1].reason == Reason("repaying", last_chaired_on=date(2024, 6, 20), attended=5, meeting=5)


def test_a_turn_owed_comes_before_somebody_who_has_become_eligible_since():
    newer = Candidate(5, "Efe", date(2025, 4, 1), attended=1)
    history = [*HISTORY, Turn(1, 5, date(2025, 6, 19))]
    assert chairs(next_chairs([*FOUR, newer], history, first=6)) == [5, 2, 3, 4]
    assert chairs(next_chairs([*FOUR, newer], history, [Excuse(2, 5)], first=6)) == [2, 5, 3, 4]


def test_an_excuse_from_a_turn_that_was_not_theirs_brings_no_extra_turn():
    history = [*HISTORY, Turn(2, 5, date(2025, 6, 19))]
    assert chairs(next_chairs(FOUR, history, [Excuse(4, 5)], first=6)) == [1, 3, 4, 2]


def test_a_turn_repaid_is_not_owed_any_more():
    history = [*HISTORY, Turn(1, 5, date(2025, 6, 19)), Turn(2, 6, date(2025, 9, 18))]
    picks = next_chairs(FOUR, history, [Excuse(2, 5)], first=7)
    assert chairs(picks) == [3, 4, 1, 2]
    assert [pick.reason.kind for pick in picks] == ["least_recent"] * 4


def test_two_who_swap_change_places_and_both_are_told_why():
    picks = next_chairs(FOUR, HISTORY, swaps=[Swap(5, 2, 7, 3)], first=5)
    assert chairs(picks) == [3, 1, 2, 4]
    assert picks[0].reason == Reason(
        "swapped", last_chaired_on=date(2024, 12, 19), attended=2, meeting=7, swapped_with="Ben"
    )
    assert picks[2].reason == Reason(
        "swapped", last_chaired_on=date(2024, 6, 20), attended=5, meeting=5, swapped_with="Carys"
    )


def test_the_second_half_of_a_swap_holds_after_the_first_was_chaired():
    history = [*HISTORY, Turn(3, 5, date(2025, 6, 19))]
    assert chairs(next_chairs(FOUR, history, swaps=[Swap(5, 2, 7, 3)], first=6)) == [1, 2, 4, 3]


def test_a_later_swap_of_the_same_meeting_counts():
    swaps = [Swap(5, 2, 6, 1), Swap(5, 1, 7, 3)]
    assert chairs(next_chairs(FOUR, HISTORY, swaps=swaps, first=5)) == [3, 2, 1, 4]


def test_a_swap_with_somebody_who_left_leaves_the_other_at_the_meeting_they_took():
    people = [AMINA, BEN, DEV]
    picks = next_chairs(people, HISTORY, swaps=[Swap(5, 2, 7, 3)], first=5)
    assert chairs(picks) == [1, 4, 2, 1]
    assert picks[2].reason.swapped_with == ""
    assert reason_in_words(picks[2].reason) == "swapped turns with another member, and has attended 5 times"


def test_one_held_to_a_later_meeting_is_still_asked_when_there_is_nobody_else():
    assert chairs(next_chairs([AMINA], HISTORY, swaps=[Swap(5, 1, 6, 2)], first=5, meetings=2)) == [1, 1]


def test_a_single_willing_person_chairs_each_time_without_a_co_chair():
    people = [AMINA, replace(BEN, willing=False)]
    picks = next_chairs(people, [], first=1, meetings=2)
    assert picks == [
        Pick(1, 1, None, Reason("only_one_willing", attended=6)),
        Pick(2, 1, None, Reason("only_one_willing", attended=6)),
    ]


def test_nobody_to_ask_is_said_with_the_reason():
    new = Candidate(5, "Efe", date(2025, 4, 1), attended=0)
    nobody = [
        ([], "nobody_here"),
        ([replace(AMINA, left=True)], "nobody_here"),
        ([replace(AMINA, willing=False), replace(new, left=True)], "nobody_willing"),
        ([new, replace(AMINA, willing=False)], "only_newcomers"),
        ([new, AMINA], "nobody_free"),
    ]
    for people, kind in nobody:
        assert next_chairs(people, [], [Excuse(1, 1)], first=1, meetings=1) == [
            Pick(1, None, None, Reason(kind))
        ]


def test_reasons_in_words():
    words = {
        Reason("least_recent", attended=2): "least recently chaired, and has attended twice",
        Reason("never_chaired", attended=1): "has not chaired yet, and has attended once",
        Reason("round_again", attended=12): (
            "everybody else will have had a turn since, and has attended 12 times"
        ),
        Reason("repaying", attended=0): (
            "could not chair when it was their turn, so comes first now, and has attended 0 times"
        ),
        Reason("swapped", attended=3, swapped_with="Ben"): "swapped turns with Ben, and has attended 3 times",
        Reason("only_one_willing", attended=2): "the only person willing to chair, and has attended twice",
        Reason("nobody_here"): "there are no members yet",
        Reason("nobody_willing"): "nobody is willing to chair at the moment",
        Reason("only_newcomers"): "everybody willing is new, and nobody is asked before their first meeting",
        Reason("nobody_free"): "everybody willing has said they cannot chair this time",
    }
    assert {reason: reason_in_words(reason) for reason in words} == words


def test_a_name_with_a_percent_sign_is_kept_and_words_are_translated():
    reason = Reason("swapped", attended=3, swapped_with="100%s")
    assert reason_in_words(reason) == "swapped turns with 100%s, and has attended 3 times"
    shouted = reason_in_words(
        Reason("least_recent", attended=3),
        gettext=lambda words: words.replace("least", "LEAST"),
        ngettext=lambda _one, many, _count: many.replace("times", "TIMES"),
    )
    assert shouted == "LEAST recently chaired, and has attended 3 TIMES"


# Properties: up to eight people, up to eight past meetings, excuses before and after the next meeting.

FIRST = 9
keys = st.integers(1, 8)


@st.composite
def communities(draw):
    people = [
        Candidate(
            key,
            f"Person {key}",
            date(2020, 1, 1) + timedelta(days=draw(st.integers(0, 3))),
            attended=draw(st.integers(0, 3)),
            willing=draw(st.sampled_from([True, True, True, False])),
            left=draw(st.sampled_from([False, False, False, True])),
        )
        for key in sorted(draw(st.sets(keys)))
    ]
    history = [
        Turn(draw(keys), meeting, date(2022, 1, 1) + timedelta(days=90 * meeting))
        for meeting in range(1, FIRST)
        if draw(st.booleans())
    ]
    return people, history


some_excuses = st.lists(st.builds(Excuse, keys, st.integers(1, FIRST + 5)), max_size=12)
some_swaps = st.lists(
    st.builds(Swap, st.integers(1, FIRST + 5), keys, st.integers(1, FIRST + 5), keys), max_size=3
)


def able(people, history):
    chaired = {turn.key for turn in history}
    return [p.key for p in people if p.willing and not p.left and (p.attended > 0 or p.key in chaired)]


@given(communities(), some_excuses, some_swaps, st.randoms())
def test_the_order_of_the_records_makes_no_difference(community, excuses, swaps, random):
    people, history = community
    expected = next_chairs(people, history, excuses, swaps, first=FIRST)
    for records in (people, history, excuses):
        random.shuffle(records)
    assert next_chairs(people, history, excuses, swaps, first=FIRST) == expected


@given(communities())
def test_nobody_twice_before_everybody_willing_once(community):
    people, history = community
    willing = able(people, history)
    picks = chairs(next_chairs(people, history, first=FIRST, meetings=2 * len(willing)))
    assert sorted(picks[: len(willing)]) == sorted(willing)
    assert picks[len(willing) :] == picks[: len(willing)]


@given(communities(), some_excuses)
def test_with_excuses_whoever_is_picked_is_least_recent_or_owes_a_turn(community, excuses):
    people, history = community
    last = {turn.key: turn.meeting for turn in history}
    for pick in next_chairs(people, history, excuses, first=FIRST, meetings=8):
        free = {key for key in able(people, history) if Excuse(key, pick.meeting) not in excuses}
        assert (pick.chair is None) == (not free)
        if pick.chair is None:
            continue
        assert pick.chair in free
        if pick.reason.kind == "repaying":
            assert Excuse(pick.chair, pick.reason.meeting) in excuses
            assert last.get(pick.chair, 0) < pick.reason.meeting < pick.meeting
        elif pick.reason.kind != "only_one_willing":
            assert last.get(pick.chair, 0) == min(last.get(key, 0) for key in free)
        last[pick.chair] = pick.meeting


@given(communities(), some_excuses)
def test_declining_never_lets_anyone_escape_for_good(community, excuses):
    people, history = community
    willing = able(people, history)
    after = FIRST + 6  # No excuse reaches this far.
    picks = next_chairs(people, history, excuses, first=FIRST, meetings=6 + len(willing))
    later = [pick.chair for pick in picks if pick.meeting >= after]
    assert sorted(later) == sorted(willing)


@given(communities(), some_excuses)
def test_a_turn_owed_is_the_very_next_that_somebody_can_take(community, excuses):
    people, history = community
    picks = next_chairs(people, history, excuses, first=FIRST, meetings=8)
    owing = None
    for pick in picks:
        free = [key for key in able(people, history) if Excuse(key, pick.meeting) not in excuses]
        if owing in free:
            assert pick.reason.kind in {"repaying", "only_one_willing"}
        # From here on the chair of the next meeting would have been the first of this one's order.
        due = next_chairs(
            people, history, [e for e in excuses if e.meeting != pick.meeting], first=pick.meeting
        )
        owing = due[0].chair if due[0].chair != pick.chair and pick.chair is not None else None
        if pick.chair is not None:
            history = [*history, Turn(pick.chair, pick.meeting, date(2025, 1, 1))]


@given(communities(), some_excuses, some_swaps)
def test_once_a_meeting_is_held_as_foreseen_the_rest_of_the_rota_stands(community, excuses, swaps):
    people, history = community
    before = next_chairs(people, history, excuses, swaps, first=FIRST)
    if before[0].chair is not None:
        history = [*history, Turn(before[0].chair, FIRST, date(2025, 1, 1))]
    after = next_chairs(people, history, excuses, swaps, first=FIRST + 1, meetings=3)
    assert [(pick.chair, pick.co_chair) for pick in after] == [
        (pick.chair, pick.co_chair) for pick in before[1:]
    ]


@given(communities(), st.data())
def test_a_swap_exchanges_two_turns_and_no_other(community, data):
    people, history = community
    rota = chairs(next_chairs(people, history, first=FIRST, meetings=len(able(people, history))))
    if len(rota) < 2:
        return
    one, other = sorted(data.draw(st.sets(st.integers(0, len(rota) - 1), min_size=2, max_size=2)))
    swap = Swap(FIRST + one, rota[one], FIRST + other, rota[other])
    swapped = next_chairs(people, history, swaps=[swap], first=FIRST, meetings=len(rota))
    rota[one], rota[other] = rota[other], rota[one]
    assert chairs(swapped) == rota


@given(communities(), some_excuses, some_swaps)
def test_a_co_chair_is_somebody_else_who_can_be_asked(community, excuses, swaps):
    people, history = community
    for pick in next_chairs(people, history, excuses, swaps, first=FIRST):
        others = {
            key
            for key in able(people, history)
            if key != pick.chair and Excuse(key, pick.meeting) not in excuses
        }
        assert pick.co_chair in others if others else pick.co_chair is None
