from datetime import timedelta

import pytest

from commonpractice.community.models import ChairTurn
from commonpractice.meetings.models import AgendaItem, Meeting, RoomStep
from commonpractice.meetings.spent import Spent, total
from tests.browser import DESK, PHONE, check
from tests.built_once import built_once
from tests.meetings.after_world import a_full_meeting, meeting_at, took

PAGE = "/potteries/meetings/1/times/"


@built_once
def meeting(potteries, cora, chidi, mo, lena, now) -> Meeting:
    return a_full_meeting(potteries, mo, lena, chidi, now - timedelta(days=30))


def shown(page) -> list[tuple[str, str, str, str]]:
    rows = [*page.context["rows"], page.context["total"]]
    return [(row["title"], row["planned_words"], row["actual_words"], row["difference"]) for row in rows]


def test_each_section_as_planned_and_as_it_was(meeting, chidi, sign_in):
    took(meeting, 5, 10, 20)
    assert shown(sign_in(chidi).get(PAGE)) == [
        ("Introductions", "no set time", "5 minutes", "nothing to compare"),
        ("Roundtable", "4 minutes", "10 minutes", "6 minutes longer"),
        ("Open discussion", "20 minutes", "20 minutes", "as planned"),
        ("Altogether", "120 minutes", "35 minutes", "85 minutes shorter"),
    ]


def test_pauses_do_not_count_and_a_section_may_never_be_reached(meeting, chidi, sign_in):
    at = meeting.starts_at
    for number, (kind, minute) in enumerate(
        [("start", 0), ("move_on", 1), ("pause", 2), ("resume", 30), ("finish", 31)], start=1
    ):
        RoomStep.objects.create(meeting=meeting, number=number, kind=kind, at=at + timedelta(minutes=minute))
    assert shown(sign_in(chidi).get(PAGE)) == [
        ("Introductions", "no set time", "1 minute", "nothing to compare"),
        ("Roundtable", "4 minutes", "2 minutes", "2 minutes shorter"),
        ("Open discussion", "20 minutes", "not reached", "nothing to compare"),
        ("Altogether", "120 minutes", "3 minutes", "117 minutes shorter"),
    ]


def test_a_clock_that_was_never_started_says_so(meeting, chidi, sign_in):
    assert "The clock of this meeting was never started" in sign_in(chidi).get(PAGE).content.decode()


def test_a_meeting_under_way_says_that_these_are_the_times_up_to_now(meeting, chidi, sign_in):
    RoomStep.objects.create(meeting=meeting, number=1, kind="start", at=meeting.starts_at)
    assert (
        "The meeting is not finished; these are the times up to now."
        in sign_in(chidi).get(PAGE).content.decode()
    )


def test_a_meeting_without_an_agenda(potteries, chidi, now, sign_in):
    meeting_at(potteries, 1, now - timedelta(days=1))
    assert sign_in(chidi).get(PAGE).status_code == 200


@pytest.mark.parametrize(
    ("who", "status"), [("cora", 200), ("chidi", 200), ("mo", 404), ("lena", 404), ("olive", 404)]
)
def test_those_who_led_it_may_see(who, status, meeting, request, olive, sign_in):
    assert sign_in(request.getfixturevalue(who)).get(PAGE).status_code == status


def test_a_visitor_may_not(meeting, sign_in):
    assert sign_in(None).get(PAGE).status_code == 404


def test_whoever_chairs_next_may_see(meeting, potteries, mo, lena, now, sign_in):
    ChairTurn.objects.create(community=potteries, meeting_number=2, membership=mo, at=now)
    ChairTurn.objects.create(community=potteries, meeting_number=3, membership=lena, part="co_chair", at=now)
    assert (sign_in(mo).get(PAGE).status_code, sign_in(lena).get(PAGE).status_code) == (200, 404)
    meeting_at(potteries, 3, now + timedelta(days=10))
    assert (sign_in(mo).get(PAGE).status_code, sign_in(lena).get(PAGE).status_code) == (404, 200)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_one_and_three_sections(
    rows, potteries, chidi, now, sign_in, django_assert_num_queries
):
    meeting = meeting_at(potteries, 1, now - timedelta(days=1))
    for place in range(rows):
        AgendaItem.objects.create(meeting=meeting, position=place, title="A section", minutes=10)
    took(meeting, *[10] * rows)
    client = sign_in(chidi)
    with django_assert_num_queries(9):
        page = client.get(PAGE).content.decode()
    assert page.count("A section") == rows


@pytest.mark.parametrize(
    ("row", "over"),
    [
        (Spent("t", 600, 659), 0),
        (Spent("t", 600, 660), 60),
        (Spent("t", 600, 541), 0),
        (Spent("t", 600, 540), -60),
        (Spent("t", None, 9), None),
        (Spent("t", 9, None), None),
    ],
)
def test_within_a_minute_is_as_planned(row, over):
    assert row.over == over


def test_altogether():
    rows = [Spent("a", 60, None), Spent("b", None, 30), Spent("c", 5, 5)]
    assert total(rows, "All", length=120) == Spent("All", 120, 35)


@pytest.mark.browser
def test_the_page_of_times(transactional_db, meeting, chidi, visit):
    took(meeting, 5, 10, 20)
    for viewport in (PHONE, DESK):
        check(visit(chidi, PAGE, viewport=viewport), "times")
