from datetime import timedelta

import icalendar
import pytest

from commonpractice.community.models import Departure
from commonpractice.meetings.actions import cancel_meeting, change_meeting
from tests.meetings.calendar_readers import read_by_both
from tests.meetings.planned import announced, plan


@pytest.fixture
def address(mo, sign_in) -> str:
    sign_in(mo).post("/potteries/meetings/calendar/")
    mo.refresh_from_db()
    return f"/calendar/{mo.calendar_key}.ics"


def test_the_feed_holds_what_the_member_is_invited_to_and_no_attendee(cora, mo, address, client, now):
    meeting = announced(cora, now)
    plan(cora, now, days=80, title="Not announced")
    found = read_by_both(client.get(address).content)
    assert [(each["uid"], each["attendees"]) for each in found["events"]] == [(meeting.calendar_uid, [])]
    assert found["name"] == "Potteries Practice (invented)"


def test_changes_and_cancellations_arrive(cora, mo, address, client, now):
    meeting = announced(cora, now)
    change_meeting(meeting, facts={"place": "Second hall"}, edited_times=0, by=cora.person, at=now)
    event = icalendar.Calendar.from_ical(client.get(address).content).events[0]
    assert (str(event["LOCATION"]), event["SEQUENCE"], event["STATUS"]) == ("Second hall", 1, "CONFIRMED")
    meeting.refresh_from_db()
    cancel_meeting(meeting, why="Flood", by=cora.person, at=now)
    event = icalendar.Calendar.from_ical(client.get(address).content).events[0]
    assert (event["SEQUENCE"], event["STATUS"]) == (2, "CANCELLED")


def test_an_unchanged_feed_is_not_sent_again(cora, mo, address, client, now):
    meeting = announced(cora, now)
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Last-Modified"].endswith("GMT")
    change_meeting(
        meeting, facts={"place": "B"}, edited_times=0, by=cora.person, at=now + timedelta(minutes=1)
    )
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_address_can_be_stopped_and_made_anew(mo, address, client, sign_in):
    signed_in = sign_in(mo)
    signed_in.post("/potteries/meetings/calendar/")
    mo.refresh_from_db()
    assert f"/calendar/{mo.calendar_key}.ics" == address
    assert address in signed_in.get("/potteries/meetings/").content.decode()
    signed_in.post("/potteries/meetings/calendar/", {"revoke": "yes"})
    assert client.get(address).status_code == 404
    assert address not in signed_in.get("/potteries/meetings/").content.decode()


def test_who_left_has_no_feed_and_reading_needs_no_write(mo, address, client, now):
    assert client.post(address).status_code == 405
    Departure.objects.create(membership=mo, at=now)
    assert client.get(address).status_code == 404
    assert client.get("/calendar/None.ics").status_code == 404


def test_making_an_address_is_a_members_post(mo, olive, sign_in):
    assert sign_in(mo).get("/potteries/meetings/calendar/").status_code == 405
    assert [sign_in(who).post("/potteries/meetings/calendar/").status_code for who in (olive, None)] == [
        404,
        404,
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_feed_costs_the_same_for_one_and_three(
    cora, mo, address, client, now, rows, django_assert_num_queries
):
    for number in range(rows):
        announced(cora, now, days=40 + number)
    with django_assert_num_queries(2):
        data = client.get(address).content
    assert data.count(b"BEGIN:VEVENT") == rows
