"""Invitation, change and cancellation as mailboxes receive them, and what the calendars of those people hold afterwards."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from commonpractice.community.models import Membership
from tests.journeys.house import House, fill, follow, look, press, words_of
from tests.meetings.calendar_readers import read_by_both
from tests.meetings.planned import adopt_terms

pytestmark = pytest.mark.browser
LONDON = ZoneInfo("Europe/London")
TITLE = "Spring, meeting; with\\commas"


@dataclass
class Calendar:
    """A person's calendar, as programs keep one: by UID, the highest sequence wins, CANCEL takes the entry out."""

    address: str
    entries: dict[str, dict] = field(default_factory=dict)
    sequences: list[int] = field(default_factory=list)
    uids: set[str] = field(default_factory=set)

    def take(self, letter: EmailMessage) -> None:
        held = read_by_both(calendar_part(letter))
        (event,) = held["events"]
        (attendee,) = event["attendees"]
        assert attendee["address"] == f"mailto:{self.address}"
        assert held["method"] == method_said(letter)
        self.uids.add(event["uid"])
        self.sequences.append(event["sequence"])
        known = self.entries.get(event["uid"])
        if known and known["sequence"] >= event["sequence"]:
            return
        if held["method"] == "CANCEL":
            self.entries.pop(event["uid"], None)
        else:
            self.entries[event["uid"]] = event

    def starts(self) -> list[str]:
        return [event["starts_at"] for event in self.entries.values()]


def calendar_part(letter: EmailMessage) -> bytes:
    """The one that mail programs act on; the attached file beside it says the same."""
    (inline,) = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    (file,) = [part for part in letter.walk() if part.get_content_type() == "application/ics"]
    data = inline.get_payload(decode=True)
    assert file.get_payload(decode=True) == data
    return data


def method_said(letter: EmailMessage) -> str:
    (part,) = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    return str(part.get_param("method"))


def half_past_twelve(month: int, day: int) -> datetime:
    """Next year, by the clock of London."""
    return datetime(timezone.now().year + 1, month, day, 12, 30, tzinfo=LONDON)


def utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture
def calendars(cora, chidi, mo, lena) -> list[Calendar]:
    return [Calendar(each.person.email) for each in (cora, chidi, mo, lena)]


def everybody_takes(house: House, calendars: list[Calendar], subject: str) -> None:
    for calendar in calendars:
        calendar.take(house.letter(calendar.address, subject))


def test_change_then_cancel_and_every_calendar_ends_empty(house, potteries, cora, calendars, now):
    adopt_terms(potteries, now)
    page = house.signed_in(cora.person.email, "/potteries/meetings/plan/")
    winter, summer = half_past_twelve(2, 11), half_past_twelve(6, 10)

    plan_and_invite(page, winter)
    everybody_takes(house, calendars, f"You are invited: {TITLE}")
    assert [calendar.starts() for calendar in calendars] == [[utc(winter)]] * 4

    move(page, summer)
    everybody_takes(house, calendars, f"Changed: {TITLE}")
    assert [calendar.starts() for calendar in calendars] == [[utc(summer)]] * 4
    assert utc(winter)[11:] == "12:30:00Z"
    assert utc(summer)[11:] == "11:30:00Z"

    cancel(page)
    everybody_takes(house, calendars, f"Cancelled: {TITLE}")
    assert [calendar.entries for calendar in calendars] == [{}] * 4
    assert [len(calendar.uids) for calendar in calendars] == [1] * 4
    assert len(set.union(*[calendar.uids for calendar in calendars])) == 1
    for calendar in calendars:
        first, second, third = calendar.sequences
        assert first < second < third
    told_each_their_own_name(house)


def plan_and_invite(page: Page, starts: datetime) -> None:
    fill(page, title=TITLE, day=starts.date().isoformat(), starts="12:30", ends="14:30", place="The Old Kiln")
    fill(page, join_link="https://video.example/spring")
    press(page, "Plan the meeting")
    release(page, "Invitation")


def move(page: Page, starts: datetime) -> None:
    page.goto("/potteries/meetings/1/edit/")
    fill(page, day=starts.date().isoformat())
    look(page, "meeting-edit")
    press(page, "Save")
    release(page, "Letter about a change")


def cancel(page: Page) -> None:
    page.goto("/potteries/meetings/1/cancel/")
    fill(page, why="The kiln has gone out.")
    look(page, "meeting-cancel")
    press(page, "Cancel the meeting for good")
    release(page, "Letter about the cancellation")
    page.goto("/potteries/meetings/1/")
    look(page, "meeting-cancelled")


def release(page: Page, letter: str) -> None:
    page.goto("/potteries/meetings/1/letters/")
    follow(page, letter)
    look(page, letter.lower().replace(" ", "-"))
    press(page, "Release the letter")
    expect(page.locator("main")).to_contain_text("on its way to 4 people")


def told_each_their_own_name(house: House) -> None:
    """One letter to each person of each kind, addressed to nobody else."""
    names = {each.person.email: each.display_name for each in Membership.objects.all()}
    told = [each for each in house.mailroom.taken if TITLE in each.message["Subject"]]
    assert sorted(each.to for each in told) == sorted([*names] * 3)
    for each in told:
        assert f"Hello {names[each.to]}," in words_of(each.message)
        assert [address.addr_spec for address in each.message["To"].addresses] == [each.to]
