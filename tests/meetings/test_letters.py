"""The life of a meeting in letters and calendars: announce, change, cancel."""

import threading
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.db import connection

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.posting import AlreadyReleasedError
from commonpractice.community.models import Departure
from commonpractice.meetings import releasing
from commonpractice.meetings.actions import cancel_meeting, change_meeting
from commonpractice.meetings.models import Cancellation, Invitation, Meeting
from tests.meetings.planned import adopt_terms, announced, half_past_twelve, letter_about, plan, release


def part(delivery: Delivery) -> icalendar.Event:
    return icalendar.Calendar.from_ical(delivery.calendar).events[0]


def attendees(event: icalendar.Event) -> list[str]:
    found = event["ATTENDEE"]
    return [str(each) for each in (found if isinstance(found, list) else [found])]


def deliveries(letter: Letter) -> list[Delivery]:
    return list(letter.deliveries.order_by("to_name"))


def test_the_announcement_invites_each_current_member_once_by_a_link_of_their_own(
    cora, chidi, mo, lena, olive, now
):
    Departure.objects.create(membership=lena, at=now)
    meeting = announced(cora, now, terms=adopt_terms(cora.community, now))
    found = deliveries(letter_about(meeting, "meeting_announced"))
    assert [each.to_name for each in found] == ["Chidi Slip", "Cora Wedge", "Mo Glaze"]
    keys = {each.membership_id: each.link_key for each in Invitation.objects.all()}
    for each in found:
        own = [key for key in keys.values() if key in each.text]
        assert own == [keys[each.membership_id]]
        assert f"Hello {each.to_name}," in each.text
        assert "- **Where:** Kiln Street Hall" in each.text
        assert "- 13:12 Focus presentation" in each.text
        assert "{" not in each.text


def test_the_calendar_part_names_one_attendee_and_carries_the_join_link(cora, mo, now):
    meeting = announced(cora, now)
    found = deliveries(letter_about(meeting, "meeting_announced"))
    assert [each.calendar_method for each in found] == ["REQUEST", "REQUEST"]
    assert [attendees(part(each)) for each in found] == [
        ["mailto:cora@potteries.example"], ["mailto:mo@potteries.example"],
    ]  # fmt: skip
    for each in found:
        event = part(each)
        assert (event["UID"], event["SEQUENCE"]) == (meeting.calendar_uid, 0)
        assert str(event["CONFERENCE"]) == "https://meet.example/spring"
        assert event.start.astimezone(UTC) == meeting.starts_at


def test_announced_changed_and_cancelled_a_calendar_ends_empty(cora, now):
    meeting = announced(cora, now)
    for number, place in enumerate(["Second hall", "Third hall"], start=1):
        change_meeting(meeting, facts={"place": place}, edited_times=number - 1, by=cora.person, at=now)
        meeting.refresh_from_db()
        release(meeting, "meeting_changed", cora, now)
    cancel_meeting(meeting, why="The hall is flooded.", by=cora.person, at=now)
    meeting = type(meeting).objects.get()
    release(meeting, "meeting_cancelled", cora, now)
    shelf = {}
    for delivery in Delivery.objects.order_by("pk"):
        calendar = icalendar.Calendar.from_ical(delivery.calendar)
        event = calendar.events[0]
        assert shelf.get(event["UID"], (-1,))[0] < event["SEQUENCE"]
        shelf[event["UID"]] = (event["SEQUENCE"], event["STATUS"], calendar["METHOD"], str(event["LOCATION"]))
    assert shelf == {meeting.calendar_uid: (3, "CANCELLED", "CANCEL", "Third hall")}
    assert "The hall is flooded." in Delivery.objects.last().text


def test_a_letter_about_two_changes_tells_both_and_how_it_stands_at_the_release(cora, now):
    meeting = announced(cora, now)
    change_meeting(
        meeting, facts={"place": "Second hall"}, edited_times=0, by=cora.person, at=now + timedelta(minutes=1)
    )
    moved = {
        "starts_at": meeting.starts_at + timedelta(days=1),
        "ends_at": meeting.ends_at + timedelta(days=1),
    }
    change_meeting(meeting, facts=moved, edited_times=1, by=cora.person, at=now + timedelta(minutes=2))
    meeting.refresh_from_db()
    letter = release(meeting, "meeting_changed", cora, now + timedelta(minutes=3))
    text = letter.deliveries.get().text
    assert "something has changed about our meeting: the time, the place." in text
    assert "- **Where:** Second hall" in text
    assert part(letter.deliveries.get())["SEQUENCE"] == 2
    change_meeting(
        meeting, facts={"dial_in": ""}, edited_times=2, by=cora.person, at=now + timedelta(minutes=4)
    )
    meeting.refresh_from_db()
    again = release(meeting, "meeting_changed", cora, now + timedelta(minutes=5))
    assert "our meeting: the telephone number." in again.deliveries.get().text


@pytest.mark.parametrize(
    ("day", "in_utc"),
    [("2030-03-30", "12:30"), ("2030-03-31", "11:30"), ("2030-10-26", "11:30"), ("2030-10-27", "12:30")],
)
def test_either_side_of_the_clock_change_the_time_on_the_wall_stays(cora, now, day, in_utc):
    starts_at = half_past_twelve(cora.community, datetime.fromisoformat(f"{day}T12:00Z"))
    meeting = announced(cora, now, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    delivery = letter_about(meeting, "meeting_announced").deliveries.get()
    event = part(delivery)
    assert f"{event.start:%H:%M} {event['DTSTART'].params['TZID']}" == "12:30 Europe/London"
    assert f"{event.start.astimezone(UTC):%H:%M}" == in_utc
    assert ", 12:30 to 14:30" in delivery.text


def test_titles_with_breaks_and_commas_stay_in_their_line(cora, sign_in, now):
    meeting = announced(cora, now, title="Fire, doors; and\nATTENDEE:mailto:all@x.example {name}")
    letter = letter_about(meeting, "meeting_announced")
    event = part(letter.deliveries.get())
    assert str(event["SUMMARY"]) == "Fire, doors; and ATTENDEE:mailto:all@x.example {name}"
    assert attendees(event) == ["mailto:cora@potteries.example"]
    assert "\n" not in letter.subject


def test_an_address_no_calendar_can_hold_still_gets_the_letter(cora, now):
    cora.person.email = "cora&co@potteries.example"
    cora.person.save()
    delivery = letter_about(announced(cora, now), "meeting_announced").deliveries.get()
    assert (delivery.calendar, delivery.calendar_method) == ("", "")
    assert "/i/" in delivery.text


def test_a_letter_is_shown_as_it_will_arrive_before_it_goes_and_nobody_is_invited_by_looking(
    chidi, cora, sign_in, now
):
    meeting = plan(cora, now)
    letter = letter_about(meeting, "meeting_announced")
    page = sign_in(chidi).get(f"/potteries/meetings/1/letters/{letter.pk}/")
    text = page.content.decode()
    assert "Hello Chidi Slip," in text
    assert "<strong>Where:</strong> Kiln Street Hall" in text
    assert Invitation.objects.count() == 0
    assert Delivery.objects.count() == 0


def test_words_may_be_changed_and_go_as_changed(chidi, cora, sign_in, now):
    letter = letter_about(plan(cora, now), "meeting_announced")
    client, address = sign_in(chidi), f"/potteries/meetings/1/letters/{letter.pk}/"
    sent = {
        "save": "yes",
        "subject": "Come\r\nBcc: x@y.example",
        "body": "Dear {name}: {facts}\n\n{link}",
        "edited_times": 0,
    }
    client.post(address, sent)
    letter.refresh_from_db()
    assert (letter.subject, letter.edited_times) == ("Come Bcc: x@y.example", 1)
    stale = client.post(address, {**sent, "subject": "Mine"})
    assert "Somebody changed this while you were writing." in stale.content.decode()
    client.post(address, {"release": "yes", "edited_times": 0})
    assert not Letter.objects.get(pk=letter.pk).is_released
    client.post(address, {"release": "yes", "edited_times": 1})
    assert Delivery.objects.get(membership=chidi).text.startswith(
        "Dear Chidi Slip: - **What:** Spring meeting"
    )


def test_released_through_the_page_by_two_who_lead_it_goes_once(chidi, cora, sign_in, now):
    letter = letter_about(plan(cora, now), "meeting_announced")
    for who in (chidi, cora):
        sign_in(who).post(
            f"/potteries/meetings/1/letters/{letter.pk}/", {"release": "yes", "edited_times": 0}
        )
    assert Delivery.objects.filter(letter=letter).count() == 2
    assert letter.release.by == chidi.person


def test_two_chairs_releasing_at_the_same_moment_release_once(transactional_db, cora, mo, now):
    meeting = plan(cora, now)
    letter = letter_about(meeting, "meeting_announced")
    together, outcomes = threading.Barrier(2), []

    def click(who) -> None:
        together.wait()
        try:
            outcomes.append(releasing.release(letter, meeting, by=who.person, at=now))
        except AlreadyReleasedError:
            outcomes.append("already")
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(who,)) for who in (cora, mo)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [2, "already"]
    assert (Delivery.objects.count(), Invitation.objects.count()) == (2, 2)


def test_what_changed_while_the_copies_were_written_stands_in_them(cora, mo, now):
    """The meeting in hand is the one that was looked at; what it says and who is invited has changed since."""
    meeting = plan(cora, now)
    letter = letter_about(meeting, "meeting_announced")
    Meeting.objects.filter(pk=meeting.pk).update(place="The new hall")
    Departure.objects.create(membership=mo, at=now)
    assert releasing.release(letter, meeting, by=cora.person, at=now) == 1
    delivery = Delivery.objects.get()
    link = Invitation.objects.get().link_key
    assert delivery.to_name == cora.display_name
    assert "The new hall" in delivery.text
    assert f"/i/{link}/" in delivery.text
    assert "LOCATION:The new hall" in delivery.calendar


def test_a_meeting_cancelled_since_it_was_looked_at_is_not_announced(cora, now):
    meeting = plan(cora, now)
    letter = letter_about(meeting, "meeting_announced")
    Cancellation.objects.create(meeting=Meeting.objects.get(pk=meeting.pk), by=cora.person, at=now, why="Ill")
    with pytest.raises(releasing.NotNowError):
        releasing.release(letter, meeting, by=cora.person, at=now)
    assert (Delivery.objects.count(), Invitation.objects.count()) == (0, 0)


def test_a_letter_put_aside_does_not_go(cora, sign_in, now):
    letter = letter_about(plan(cora, now), "meeting_announced")
    client, address = sign_in(cora), f"/potteries/meetings/1/letters/{letter.pk}/"
    client.post(address, {"put_aside": "yes"})
    page = client.post(address, {"release": "yes", "edited_times": 0}, follow=True)
    assert "Somebody put this letter aside" in page.content.decode()
    assert Delivery.objects.count() == 0


def test_an_invitation_to_a_meeting_that_is_over_does_not_go(cora, sign_in, now):
    meeting = plan(cora, now, days=-2)
    letter = letter_about(meeting, "meeting_announced")
    page = sign_in(cora).post(
        f"/potteries/meetings/1/letters/{letter.pk}/", {"release": "yes", "edited_times": 0}, follow=True
    )
    assert "This letter cannot go any more" in page.content.decode()
    assert Invitation.objects.count() == 0


def test_members_and_outsiders_do_not_find_letters(cora, mo, olive, sign_in, now):
    letter = letter_about(plan(cora, now), "meeting_announced")
    address = f"/potteries/meetings/1/letters/{letter.pk}/"
    assert [sign_in(who).get(address).status_code for who in (mo, olive, None)] == [404, 404, 404]
    assert sign_in(mo).post(address, {"release": "yes", "edited_times": 0}).status_code == 404
    assert sign_in(olive).get(f"/elsewhere/meetings/1/letters/{letter.pk}/").status_code == 404
