from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpractice.meetings.timing import (
    LEGAL,
    IllegalStepError,
    Section,
    Stage,
    Step,
    StepKind,
    advance,
    clock,
    why_not,
)

HALF_PAST_TWELVE = datetime(2025, 9, 18, 11, 30, tzinfo=UTC)
AGENDA = [Section(1, 600), Section(2, 1500), Section(3, 1200)]


def at(minutes, seconds=0):
    return HALF_PAST_TWELVE + timedelta(minutes=minutes, seconds=seconds)


def replay(*steps):
    return clock(AGENDA, steps, starts_at=HALF_PAST_TWELVE)


def times(meeting, now):
    """The schedule as minutes after the planned beginning."""
    return [
        ((row.starts_at - at(0)).total_seconds() / 60, (row.ends_at - at(0)).total_seconds() / 60, row.state)
        for row in meeting.schedule(now)
    ]


START = Step("start", at(0))


def test_before_the_start_nothing_runs_and_the_times_are_the_planned_ones():
    room = replay()
    assert (room.stage, room.current, room.started_at, room.finished_at) == ("not_started", None, None, None)
    assert (room.allowed, room.spent_before, room.running_since, room.remaining(at(-5))) == (
        0,
        0.0,
        None,
        0.0,
    )
    assert times(room, at(-5)) == [(0, 10, "next"), (10, 35, "next"), (35, 55, "next")]


def test_a_late_start_shifts_every_time():
    assert times(replay(), at(4)) == [(4, 14, "next"), (14, 39, "next"), (39, 59, "next")]
    assert times(replay(Step("start", at(4))), at(4)) == [(4, 14, "now"), (14, 39, "next"), (39, 59, "next")]


def test_an_early_start_counts_from_when_it_started():
    room = replay(Step("start", at(-2)))
    assert room.started_at == at(-2)
    assert times(room, at(0)) == [(-2, 8, "now"), (8, 33, "next"), (33, 53, "next")]


def test_the_current_section_counts_down_and_below_nothing():
    room = replay(START)
    assert (room.stage, room.current, room.allowed) == ("running", 1, 600)
    assert (room.spent_before, room.running_since) == (0.0, at(0))
    assert [room.remaining(at(minutes)) for minutes in (0, 9, 10, 12)] == [600, 60, 0, -120]
    assert room.spent(1, at(9, 30)) == 570
    assert room.spent(2, at(9, 30)) == 0


def test_an_overrun_shifts_what_follows_and_an_early_end_brings_it_forward():
    assert times(replay(START), at(12)) == [(0, 12, "now"), (12, 37, "next"), (37, 57, "next")]
    late = replay(START, Step("move_on", at(12)))
    assert times(late, at(13)) == [(0, 12, "done"), (12, 37, "now"), (37, 57, "next")]
    early = replay(START, Step("move_on", at(7)))
    assert times(early, at(8)) == [(0, 7, "done"), (7, 32, "now"), (32, 52, "next")]


def test_an_extension_gives_time_and_shifts_what_follows():
    room = replay(START, Step("extend", at(5), seconds=300))
    assert (room.allowed, room.remaining(at(5))) == (900, 600)
    assert times(room, at(5)) == [(0, 15, "now"), (15, 40, "next"), (40, 60, "next")]
    assert (room.schedule(at(5))[0].planned, room.schedule(at(5))[0].allowed) == (600, 900)


def test_a_section_to_come_can_be_extended_but_not_one_that_is_over():
    room = replay(START, Step("extend", at(1), section=3, seconds=60), Step("move_on", at(10)))
    assert [row.allowed for row in room.schedule(at(10))] == [600, 1500, 1260]
    assert why_not(room, Step("extend", at(11), section=1, seconds=60)) == "section"


def test_a_pause_stops_the_count_and_shifts_the_times():
    paused = replay(START, Step("pause", at(4)))
    assert (paused.stage, paused.current, paused.running_since) == ("paused", 1, None)
    assert (paused.spent_before, paused.remaining(at(4)), paused.remaining(at(9))) == (240.0, 360, 360)
    assert times(paused, at(9)) == [(0, 15, "now"), (15, 40, "next"), (40, 60, "next")]
    resumed = advance(paused, Step("resume", at(9)))
    assert (resumed.running_since, resumed.spent_before) == (at(9), 240.0)
    assert resumed.remaining(at(10)) == 300
    moved = advance(resumed, Step("move_on", at(15)))
    assert times(moved, at(15)) == [(0, 15, "done"), (15, 40, "now"), (40, 60, "next")]
    assert moved.spent(1, at(15)) == 600


def test_moving_on_during_a_pause_stays_paused():
    room = replay(START, Step("pause", at(4)), Step("move_on", at(5)))
    assert (room.stage, room.current, room.remaining(at(6))) == ("paused", 2, 1500)


def test_going_back_enters_the_section_with_its_time_already_spent():
    room = replay(START, Step("move_on", at(8)), Step("go_back", at(13)))
    assert (room.current, room.spent_before, room.running_since) == (1, 480.0, at(13))
    assert room.remaining(at(13)) == 120
    assert room.spent(2, at(14)) == 300
    # The five minutes spent in section 2 lie within section 1, and section 2 has twenty left.
    assert times(room, at(13)) == [(0, 15, "now"), (15, 35, "next"), (35, 55, "next")]
    again = advance(room, Step("move_on", at(15)))
    assert (again.current, again.remaining(at(16))) == (2, 1140)
    assert times(again, at(15)) == [(0, 10, "done"), (10, 35, "now"), (35, 55, "next")]


def test_going_back_to_a_named_section():
    room = replay(START, Step("move_on", at(8)), Step("move_on", at(20)), Step("go_back", at(21), section=1))
    assert room.current == 1
    assert why_not(room, Step("go_back", at(22))) == "section"
    assert why_not(room, Step("go_back", at(22), section=1)) == "section"
    assert why_not(room, Step("go_back", at(22), section=3)) == "section"


def test_moving_on_from_the_last_section_finishes():
    room = replay(
        START,
        Step("move_on", at(10)),
        Step("move_on", at(35)),
        Step("pause", at(50)),
        Step("move_on", at(58)),
    )
    assert (room.stage, room.current, room.finished_at) == ("finished", None, at(58))
    assert (room.allowed, room.remaining(at(99)), room.spent(3, at(99))) == (0, 0.0, 900)
    assert times(room, at(99)) == [(0, 10, "done"), (10, 35, "done"), (35, 58, "done")]


def test_finishing_early_leaves_sections_that_were_not_reached():
    room = replay(START, Step("finish", at(6)))
    assert times(room, at(50)) == [(0, 6, "done"), (6, 6, "not_reached"), (6, 6, "not_reached")]


def test_a_meeting_finished_by_mistake_opens_again_where_it_was():
    room = replay(START, Step("move_on", at(10)), Step("finish", at(12)), Step("go_back", at(13)))
    assert (room.stage, room.current, room.finished_at) == ("running", 2, None)
    assert room.remaining(at(14)) == 1500 - 180
    assert times(room, at(14)) == [(0, 10, "done"), (10, 36, "now"), (36, 56, "next")]
    assert advance(replay(START, Step("finish", at(3))), Step("go_back", at(4), section=1)).current == 1
    assert why_not(replay(START, Step("finish", at(3))), Step("go_back", at(4), section=2)) == "section"


def test_two_clicks_at_once_move_on_once():
    room = replay(START, Step("move_on", at(10), section=1))
    assert room.current == 2
    assert why_not(room, Step("move_on", at(10), section=1)) == "section"
    with pytest.raises(IllegalStepError, match="move_on is not possible here: section") as refused:
        advance(room, Step("move_on", at(10), section=1))
    assert refused.value.fault == "section"


IN_STAGE = {
    "not_started": (),
    "running": (START, Step("move_on", at(1))),
    "paused": (START, Step("move_on", at(1)), Step("pause", at(2))),
    "finished": (START, Step("finish", at(1))),
}


@pytest.mark.parametrize("stage", get_args(Stage))
@pytest.mark.parametrize("kind", get_args(StepKind))
def test_the_table_says_which_steps_are_possible(stage, kind):
    room = replay(*IN_STAGE[stage])
    assert room.stage == stage
    step = Step(kind, at(3), seconds=60)
    assert why_not(room, step) == (None if kind in LEGAL[stage] else "stage")
    if kind in LEGAL[stage]:
        assert advance(room, step) != room
    else:
        with pytest.raises(IllegalStepError):
            advance(room, step)


def test_bad_steps_and_agendas_are_refused():
    assert why_not(clock([], [], starts_at=at(0)), START) == "section"
    assert why_not(replay(START), Step("extend", at(1), seconds=0)) == "seconds"
    assert why_not(replay(START), Step("extend", at(1), seconds=-60)) == "seconds"
    assert why_not(replay(START), Step("extend", at(1), section=9, seconds=60)) == "section"
    with pytest.raises(ValueError, match="twice"):
        clock([Section(1, 60), Section(1, 60)], [], starts_at=at(0))
    with pytest.raises(ValueError, match="negative"):
        clock([Section(1, -60)], [], starts_at=at(0))
    with pytest.raises(ValueError, match="time zone"):
        clock(AGENDA, [], starts_at=datetime(2025, 9, 18, 12, 30))  # noqa: DTZ001 - the mistake in question
    with pytest.raises(ValueError, match="not in list"):
        replay().spent(9, at(0))


def test_a_clock_put_back_takes_no_time_away():
    room = replay(START, Step("move_on", at(10)), Step("pause", at(9)))
    assert (room.spent(1, at(10)), room.spent(2, at(10)), room.since) == (600, 0, at(10))
    assert replay(START).remaining(at(-1)) == 600


def test_the_hour_of_the_clock_change_has_no_effect():
    london = ZoneInfo("Europe/London")
    half_past_midnight = datetime(2025, 10, 26, 0, 30, tzinfo=london)  # Clocks go back at two.
    room = clock(
        [Section(1, 7200)],
        [Step("start", half_past_midnight)],
        starts_at=half_past_midnight,
    )
    assert room.remaining(datetime(2025, 10, 26, 2, 0, tzinfo=london)) == 7200 - 2.5 * 3600
    assert room.schedule(half_past_midnight)[0].ends_at == datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
    elsewhere = timezone(timedelta(hours=5, minutes=30))
    assert replay(Step("start", at(0).astimezone(elsewhere))) == replay(START)


# Properties: any agenda, any sequence of legal steps, any pace.


@st.composite
def meetings(draw):
    lengths = draw(st.lists(st.integers(0, 1800), min_size=1, max_size=6))
    agenda = [Section(key, planned) for key, planned in enumerate(lengths, start=10)]
    room = clock(agenda, [], starts_at=HALF_PAST_TWELVE)
    moment = HALF_PAST_TWELVE + timedelta(seconds=draw(st.integers(-600, 600)))
    steps = []
    for _ in range(draw(st.integers(0, 14))):
        moment += timedelta(milliseconds=draw(st.integers(0, 1_500_000)))
        step = Step(
            draw(st.sampled_from(get_args(StepKind))),
            moment,
            draw(st.sampled_from([None, None, None, *(section.key for section in agenda)])),
            draw(st.integers(1, 600)),
        )
        if why_not(room, step) is None:
            steps.append(step)
            room = advance(room, step)
    now = moment + timedelta(milliseconds=draw(st.integers(0, 1_500_000)))
    return agenda, steps, now


def running_time(steps, now):
    """Seconds during which the meeting ran: an account of its own, from the steps alone."""
    running, spent = False, timedelta()
    for step, until in zip(steps, [*(step.at for step in steps[1:]), now], strict=False):
        if step.kind in {"start", "resume"}:
            running = True
        elif step.kind in {"pause", "finish"}:
            running = False
        if running:
            spent += until - step.at
    return spent.total_seconds()


@given(meetings())
def test_time_spent_in_all_sections_is_what_passed_less_the_pauses(meeting):
    agenda, steps, now = meeting
    # Where moving on or going back ends or opens the meeting again, say so in the account's words.
    told, room = [], clock(agenda, [], starts_at=HALF_PAST_TWELVE)
    for step in steps:
        before, room = room.stage, advance(room, step)
        ends, opens = room.stage == "finished", before == "finished"
        told.append(Step("finish" if ends else "resume" if opens else step.kind, step.at))
    total = sum(room.spent(section.key, now) for section in agenda)
    assert total == pytest.approx(running_time(told, now), abs=1e-6)


@given(meetings())
def test_the_schedule_is_without_gaps_and_never_runs_backwards(meeting):
    agenda, steps, now = meeting
    room = clock(agenda, steps, starts_at=HALF_PAST_TWELVE)
    rows = room.schedule(now)
    assert [row.key for row in rows] == [section.key for section in agenda]
    assert rows[0].starts_at == (room.started_at or max(HALF_PAST_TWELVE, now))
    assert all(row.starts_at <= row.ends_at for row in rows)
    assert all(row.ends_at == after.starts_at for row, after in pairwise(rows))
    if room.stage == "finished":
        assert rows[-1].ends_at == room.finished_at
    if room.current is not None:
        (here,) = (row for row in rows if row.state == "now")
        assert here.key == room.current
        assert here.starts_at <= now <= here.ends_at
        assert (here.ends_at - now).total_seconds() == pytest.approx(max(room.remaining(now), 0), abs=1e-6)


@given(meetings(), st.integers(0, 14))
def test_replaying_a_part_and_then_the_rest_equals_replaying_all(meeting, cut):
    agenda, steps, now = meeting
    room = clock(agenda, steps[:cut], starts_at=HALF_PAST_TWELVE)
    for step in steps[cut:]:
        room = advance(room, step)
    whole = clock(agenda, steps, starts_at=HALF_PAST_TWELVE)
    assert room == whole
    assert room.schedule(now) == whole.schedule(now)


@given(meetings())
def test_a_device_can_work_out_the_time_left_from_three_values(meeting):
    agenda, steps, now = meeting
    room = clock(agenda, steps, starts_at=HALF_PAST_TWELVE)
    passed = (now - room.running_since).total_seconds() if room.running_since else 0
    assert room.remaining(now) == pytest.approx(room.allowed - room.spent_before - passed, abs=1e-6)
