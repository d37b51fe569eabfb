from datetime import timedelta

import pytest

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.community.models import Departure
from commonpractice.meetings import by_the_clock, tasks
from commonpractice.meetings.actions import cancel_meeting, change_meeting
from commonpractice.meetings.models import Invitation
from commonpractice.meetings.reminding import due_at
from tests.built_once import built_once
from tests.cast import join
from tests.meetings.planned import announced, letter_about, plan

MINUTE = timedelta(minutes=1)


@built_once
def meeting(cora, mo, lena, now):
    return announced(cora, now)


def tick(at) -> None:
    by_the_clock.release_due_reminders(at)
    by_the_clock.invite_latecomers(at)


def reminded() -> list[tuple[str, str]]:
    found = Delivery.objects.filter(letter__kind="meeting_reminded").order_by("letter__step", "to_name")
    return [(each.letter.step.removeprefix("meeting-1:meeting_reminded:"), each.to_name) for each in found]


def test_reminders_go_once_to_each_who_comes_or_has_not_answered(meeting, cora, mo, lena):
    Invitation.objects.filter(membership=mo).update(answer="apologies")
    Invitation.objects.filter(membership=lena).update(answer="remote")
    due = due_at(meeting, "first")
    tick(due - MINUTE)
    assert reminded() == []
    for minutes in range(5):
        tick(due + minutes * MINUTE)
    assert reminded() == [("first:0", "Cora Wedge"), ("first:0", "Lena")]
    for minutes in range(5):
        tick(due_at(meeting, "last") + minutes * MINUTE)
    assert reminded()[2:] == [("last:0", "Cora Wedge"), ("last:0", "Lena")]
    letter = Letter.objects.get(step="meeting-1:meeting_reminded:first:0")
    assert letter.release.by is None
    assert Delivery.objects.get(letter=letter, membership=lena).calendar == ""


def test_they_are_due_by_the_clock_on_the_wall_and_by_the_communitys_days(meeting, cora):
    cora.community.first_reminder_days = 21
    meeting.community = cora.community
    local = cora.community.local(due_at(meeting, "first"))
    starts = cora.community.local(meeting.starts_at)
    assert (starts.date() - local.date(), local.time()) == (timedelta(days=21), starts.time())


@pytest.mark.parametrize(
    ("name", "late", "goes"),
    [
        ("first", timedelta(hours=23), True),
        ("first", timedelta(days=1), False),
        ("last", timedelta(hours=11), True),
        ("last", timedelta(hours=12), False),
    ],
)
def test_after_a_standstill_a_reminder_goes_a_little_late_or_not_at_all(meeting, name, late, goes):
    at = due_at(meeting, name) + late
    tick(at)
    tick(at + MINUTE)
    letter = Letter.objects.get(step=f"meeting-1:meeting_reminded:{name}:0")
    assert (letter.is_released, letter.is_put_aside) == (goes, not goes)


def test_a_first_reminder_whose_day_has_passed_at_the_announcement_is_not_drafted(cora, now):
    announced(cora, now, days=7)
    assert list(Letter.objects.filter(kind="meeting_reminded").values_list("step", flat=True)) == [
        "meeting-1:meeting_reminded:last:0"
    ]


def test_a_meeting_that_moves_is_reminded_of_anew_and_one_that_changes_place_is_not(meeting, cora, now):
    tick(due_at(meeting, "first"))
    at = due_at(meeting, "first") + MINUTE
    change_meeting(meeting, facts={"place": "Elsewhere"}, edited_times=0, by=cora.person, at=at)
    tick(at + MINUTE)
    assert {step for step, _name in reminded()} == {"first:0"}
    later = {
        "starts_at": meeting.starts_at + timedelta(days=60),
        "ends_at": meeting.ends_at + timedelta(days=60),
    }
    change_meeting(meeting, facts=later, edited_times=1, by=cora.person, at=at)
    tick(meeting.starts_at - timedelta(hours=24))
    assert {step for step, _name in reminded()} == {"first:0"}
    meeting.refresh_from_db()
    tick(due_at(meeting, "first"))
    assert {step for step, _name in reminded()} == {"first:0", "first:2"}


def test_a_cancelled_meeting_is_not_reminded_of(meeting, cora, now):
    cancel_meeting(meeting, why="Flood", by=cora.person, at=now)
    tick(due_at(meeting, "first"))
    assert reminded() == []


def test_a_reminder_put_aside_on_its_page_stays_aside(meeting, cora, sign_in):
    letter = Letter.objects.get(step="meeting-1:meeting_reminded:first:0")
    page = sign_in(cora).get("/potteries/meetings/1/letters/").content.decode()
    assert page.count("Goes by itself on") == 2
    sign_in(cora).post(f"/potteries/meetings/1/letters/{letter.pk}/", {"put_aside": "yes"})
    tick(due_at(meeting, "first"))
    assert reminded() == []


def test_who_left_is_not_reminded(meeting, mo, now):
    Departure.objects.create(membership=mo, at=now)
    tick(due_at(meeting, "first"))
    assert [name for _step, name in reminded()] == ["Cora Wedge", "Lena"]


def test_before_the_announcement_nothing_is_drafted(cora, now):
    plan(cora, now)
    assert Letter.objects.filter(kind="meeting_reminded").count() == 0


def test_who_joins_after_the_announcement_is_invited_once_with_the_meeting_as_it_stands(meeting, cora, now):
    change_meeting(meeting, facts={"place": "Second hall"}, edited_times=0, by=cora.person, at=now)
    newcomer = join(cora.community, "Nadia New", at=now)
    for minutes in range(3):
        tick(now + minutes * MINUTE)
    delivery = Delivery.objects.get(membership=newcomer)
    assert "- **Where:** Second hall" in delivery.text
    assert f"SEQUENCE:{1}" in delivery.calendar
    assert newcomer.invitations.get().link_key in delivery.text
    assert letter_about(meeting, "meeting_announced").release.by is None
    assert meeting.invitations.count() == 4


def test_nobody_is_invited_late_to_what_is_not_announced_or_has_begun(cora, now):
    plan(cora, now)
    announced(cora, now, days=1)
    join(cora.community, "Nadia New", at=now)
    tick(now + timedelta(days=2))
    assert Delivery.objects.filter(to_name="Nadia New").count() == 0


def test_the_task_that_runs_every_minute_does_both(cora, settings, now):
    announced(cora, now)
    newcomer = join(cora.community, "Nadia New", at=now)
    assert "commonpractice.meetings.tasks.send_reminders" in settings.EVERY_MINUTE
    tasks.send_reminders.call()
    assert Delivery.objects.filter(membership=newcomer).count() == 1


def test_looking_for_what_is_due_costs_little(cora, now, django_assert_num_queries):
    for days in (40, 41, 42):
        announced(cora, now, days=days)
    with django_assert_num_queries(2):
        by_the_clock.release_due_reminders(now)
