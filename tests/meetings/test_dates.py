from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpractice.meetings.dates import (
    Answer,
    ClockChangeError,
    Option,
    Pattern,
    RankedDate,
    clock_trouble,
    of_large_constituencies,
    pattern_of,
    propose,
    rank_dates,
    to_instant,
)

LONDON = "Europe/London"


def test_the_third_thursday_stays_the_third_thursday():
    assert pattern_of(date(2022, 9, 15)) == Pattern(weekday=3, nth=3)
    assert propose(date(2022, 9, 15), months=3, today=date(2022, 9, 20)) == date(2022, 12, 15)
    assert propose(date(2022, 12, 15), months=3, today=date(2022, 12, 20)) == date(2023, 3, 16)
    assert propose(date(2023, 3, 16), months=1, today=date(2023, 3, 16)) == date(2023, 4, 20)


def test_a_fifth_weekday_becomes_the_last_of_a_month_with_four():
    assert pattern_of(date(2025, 7, 31)) == Pattern(weekday=3, nth=5)
    assert propose(date(2025, 7, 31), months=3, today=date(2025, 8, 1)) == date(2025, 10, 30)
    assert propose(date(2025, 7, 31), months=4, today=date(2025, 8, 1)) == date(2025, 11, 27)


def test_months_that_have_gone_by_are_stepped_over():
    assert propose(date(2024, 3, 21), months=3, today=date(2025, 3, 20)) == date(2025, 6, 19)
    assert propose(date(2024, 3, 21), months=3, today=date(2025, 3, 19)) == date(2025, 3, 20)


def test_a_last_meeting_still_to_come_is_not_proposed_again():
    assert propose(date(2025, 9, 18), months=3, today=date(2025, 1, 1)) == date(2025, 12, 18)


def test_a_weekend_becomes_the_monday_after():
    assert propose(date(2025, 9, 20), months=1, today=date(2025, 9, 20)) == date(
        2025, 10, 20
    )  # Saturday 18th
    assert propose(date(2025, 9, 21), months=1, today=date(2025, 9, 21)) == date(2025, 10, 20)  # Sunday 19th


def test_the_week_from_christmas_to_new_year_is_left_out():
    fourth_wednesday, fourth_thursday = date(2025, 9, 24), date(2025, 9, 25)
    assert propose(fourth_wednesday, months=3, today=date(2025, 10, 1)) == date(2025, 12, 17)
    assert propose(fourth_thursday, months=3, today=date(2025, 10, 1)) == date(2025, 12, 18)
    assert propose(date(2025, 7, 31), months=5, today=date(2025, 10, 1)) == date(
        2025, 12, 18
    )  # two weeks earlier
    assert propose(date(2025, 10, 2), months=3, today=date(2025, 10, 3)) == date(2026, 1, 8)  # not the first
    assert propose(date(2025, 12, 23), months=12, today=date(2025, 12, 23)) == date(2026, 12, 22)


def test_a_weekend_before_the_closed_week_does_not_fall_into_it():
    assert propose(date(2023, 9, 23), months=3, today=date(2023, 10, 1)) == date(
        2023, 12, 18
    )  # Saturday 23rd


def test_the_pattern_can_be_kept_over_a_meeting_that_was_moved():
    moved = date(2025, 12, 18)
    kept = Pattern(weekday=3, nth=4)
    assert propose(moved, months=3, today=date(2025, 12, 20), pattern=kept) == date(2026, 3, 26)


def test_a_cadence_is_at_least_one_month():
    with pytest.raises(ValueError, match="one month or more"):
        propose(date(2025, 9, 18), months=0, today=date(2025, 9, 18))


days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(days, st.integers(1, 24), days)
def test_a_proposal_is_a_working_day_ahead_in_a_month_of_the_cadence(last, months, today):
    day = propose(last, months=months, today=today)
    assert day > max(last, today)
    assert day.weekday() < 5
    assert not (day.month == 12 and day.day >= 24)
    assert (day.month, day.day) != (1, 1)
    if last.weekday() < 5:
        assert day.weekday() == last.weekday()
        assert (day.year * 12 + day.month - last.year * 12 - last.month) % months == 0


def test_times_that_the_clock_change_skips_or_repeats():
    forward, back = date(2025, 3, 30), date(2025, 10, 26)
    assert clock_trouble(forward, time(0, 59), LONDON) is None
    assert clock_trouble(forward, time(1, 0), LONDON) == "skipped"
    assert clock_trouble(forward, time(1, 59), LONDON) == "skipped"
    assert clock_trouble(forward, time(2, 0), LONDON) is None
    assert clock_trouble(back, time(0, 59), LONDON) is None
    assert clock_trouble(back, time(1, 0), LONDON) == "repeated"
    assert clock_trouble(back, time(1, 59, fold=1), LONDON) == "repeated"
    assert clock_trouble(back, time(2, 0), LONDON) is None
    assert clock_trouble(date(2025, 4, 6), time(1, 45), "Australia/Lord_Howe") == "repeated"  # half an hour
    assert clock_trouble(date(2011, 12, 30), time(12, 0), "Pacific/Apia") == "skipped"  # a whole day
    with pytest.raises(ZoneInfoNotFoundError):
        clock_trouble(back, time(1, 0), "Europe/Stoke")


def test_wall_clock_time_is_kept_across_the_clock_change():
    assert to_instant(date(2025, 9, 18), time(12, 30), LONDON) == datetime(2025, 9, 18, 11, 30, tzinfo=UTC)
    assert to_instant(date(2025, 12, 18), time(12, 30), LONDON) == datetime(2025, 12, 18, 12, 30, tzinfo=UTC)
    assert to_instant(date(2025, 12, 18), time(12, 30), LONDON).tzinfo is UTC


@pytest.mark.parametrize(("day", "kind"), [(date(2025, 3, 30), "skipped"), (date(2025, 10, 26), "repeated")])
def test_no_moment_is_made_of_a_time_in_trouble(day, kind):
    with pytest.raises(ClockChangeError, match=f"the clock change has {kind} {day} 01:30") as refused:
        to_instant(day, time(1, 30), LONDON)
    assert refused.value.kind == kind
    assert isinstance(refused.value, ValueError)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)),  # noqa: DTZ001 - a wall clock
    st.sampled_from([LONDON, "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
)
def test_a_moment_shows_the_time_it_was_made_from(local, zone):
    trouble = clock_trouble(local.date(), local.time(), zone)
    if trouble is None:
        moment = to_instant(local.date(), local.time(), zone)
        assert moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local


FIRST = datetime(2025, 9, 18, 11, 30, tzinfo=UTC)
OPTIONS = [Option(key, FIRST + timedelta(days=key)) for key in (1, 2, 3)]


def answers(option, words):
    """One letter a person, numbered from 1: y(es), i(f need be), n(o), or - for none."""
    meaning = {"y": "yes", "i": "if_need_be", "n": "no"}
    return [Answer(person, option, meaning[w]) for person, w in enumerate(words, start=1) if w != "-"]


def ranked(constituencies="", **words):
    of = {person: {"l": "lived", "p": "public"}.get(c) for person, c in enumerate(constituencies, start=1)}
    given_answers = [answer for name, letters in words.items() for answer in answers(int(name[1:]), letters)]
    return [(date.key, date.able, date.left_out) for date in rank_dates(OPTIONS, given_answers, of)]


def test_a_date_shows_its_counts_and_no_names():
    of = {1: "lived", 2: "public", 3: "public", 4: None}
    dates = rank_dates(OPTIONS[:2], answers(1, "nyiy") + answers(2, "y-n"), of)
    assert dates == [
        RankedDate(1, OPTIONS[0].starts_at, 2, 1, 1, 3, constituencies_able=1, constituencies_answered=2),
        RankedDate(2, OPTIONS[1].starts_at, 1, 0, 1, 1, constituencies_able=1, constituencies_answered=2),
    ]


def test_most_able_then_fewest_if_need_be_then_earliest():
    assert ranked(o1="yynn", o2="iiin", o3="yyin") == [(3, 3, 0), (2, 3, 0), (1, 2, 0)]
    assert ranked(o1="yn", o2="ny", o3="yn") == [(1, 1, 0), (2, 1, 0), (3, 1, 0)]


def test_a_constituency_left_out_costs_a_date_its_place_when_counts_are_close():
    # One more able does not make up for leaving everybody with lived experience out; two more do.
    assert ranked("lppp", o1="nyyy", o2="ynny", o3="n") == [(2, 2, 0), (1, 3, 1), (3, 0, 2)]
    assert ranked("lpppp", o1="nyyyy", o2="ynnny", o3="n") == [(1, 4, 1), (2, 2, 0), (3, 0, 2)]


def test_what_counts_as_close_is_a_tenth_of_those_who_answered():
    people = "l" + 29 * "p"
    assert ranked(people, o1="n" + 29 * "y", o2="y" + 25 * "y" + 4 * "n")[:2] == [(2, 26, 0), (1, 29, 1)]
    assert ranked(people, o1="n" + 29 * "y", o2="y" + 24 * "y" + 5 * "n")[:2] == [(1, 29, 1), (2, 25, 0)]


def test_constituencies_that_did_not_answer_leave_every_date_alike():
    assert ranked("pl", o1="n", o2="y") == [(2, 1, 0), (1, 0, 1), (3, 0, 1)]


def test_the_later_answer_of_a_person_counts():
    changed = [Answer(1, 1, "yes"), Answer(1, 2, "yes"), Answer(1, 1, "no")]
    assert [(d.key, d.yes, d.no) for d in rank_dates(OPTIONS[:2], changed, {})] == [(2, 1, 0), (1, 0, 1)]


def test_a_poll_nobody_answered_and_one_without_dates():
    assert [(d.key, d.able, d.constituencies_answered) for d in rank_dates(OPTIONS, [], {1: "public"})] == [
        (1, 0, 0),
        (2, 0, 0),
        (3, 0, 0),
    ]
    assert rank_dates([], [], {}) == []
    with pytest.raises(ValueError, match="not on offer"):
        rank_dates([], [Answer(1, 1, "yes")], {})


def test_only_constituencies_that_enough_answered_from_are_counted():
    of = {1: "lived", 2: "public", 3: "public", 4: None, 5: "lived"}
    assert of_large_constituencies(answers(1, "yyny"), of, fewest=2) == {2: "public", 3: "public"}
    assert of_large_constituencies(answers(1, "yy-y") + answers(2, "n---n"), of, fewest=2) == {
        1: "lived",
        5: "lived",
    }
    assert of_large_constituencies([], of, fewest=1) == {}


polls = st.dictionaries(
    st.tuples(st.integers(1, 12), st.integers(1, 3)), st.sampled_from(["yes", "if_need_be", "no"])
).map(lambda words: [Answer(person, option, word) for (person, option), word in words.items()])
constituencies = st.dictionaries(st.integers(1, 12), st.sampled_from([None, "lived", "public", "third"]))


@given(polls, constituencies, st.randoms())
def test_the_order_of_dates_and_answers_makes_no_difference(given_answers, of, random):
    expected = rank_dates(OPTIONS, given_answers, of)
    options = list(OPTIONS)
    random.shuffle(options)
    random.shuffle(given_answers)
    assert rank_dates(options, given_answers, of) == expected


@given(polls, constituencies)
def test_a_date_that_leaves_nobody_out_comes_before_one_that_does_when_close(given_answers, of):
    dates = rank_dates(OPTIONS, given_answers, of)
    assert sorted(date.key for date in dates) == [1, 2, 3]
    close = max(1, len({answer.person for answer in given_answers}) // 10)
    for place, ahead in enumerate(dates):
        for behind in dates[place + 1 :]:
            if behind.left_out == 0 and ahead.left_out > 0:
                assert ahead.able - behind.able > close
            if behind.left_out == ahead.left_out:
                assert (-ahead.able, ahead.if_need_be, ahead.key) < (
                    -behind.able,
                    behind.if_need_be,
                    behind.key,
                )
