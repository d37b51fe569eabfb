"""The room on a real server with real browsers: everybody sees the same within seconds, whatever is killed or blocked."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from commonpractice.community.models import Departure
from commonpractice.meetings.models import Note, RoomStep, Turn
from commonpractice.meetings.room.steps import take_step
from tests.browser import DESK, PHONE, check, new_context, signed_in_cookie
from tests.room_cast import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BLOCKED = "window.WebSocket = class { static OPEN = 1; constructor() { setTimeout(() => this.onclose?.({ code: 1006 })); } close() {} };"
HOUR_AHEAD = "const real = Date.now.bind(Date); Date.now = () => real() + 3600000;"
SOON = 2000


@pytest.fixture
def opened(browser: Browser, real_server) -> Iterator[Callable[..., Page]]:
    """`opened(member, "desk")` opens a view of the room on the real server and waits until it is live."""
    contexts = []

    def open_page(member, view: str, *scripts: str, viewport=PHONE, **options) -> Page:
        context = new_context(browser, real_server.url, viewport=viewport, **options)
        contexts.append(context)
        for script in scripts:
            context.add_init_script(script)
        if member is not None:
            context.add_cookies([signed_in_cookie(member, real_server.url)])
        page = context.new_page()
        page.goto(f"/potteries/meetings/1/room/{view}/")
        if options.get("java_script_enabled", True):
            expect(page.locator("[data-connection]").first).to_have_text("Live", timeout=10_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


def to_roundtable(meeting, at) -> None:
    take_step(meeting, "start", seen=0, by=None, at=at)
    take_step(meeting, "move_on", seen=1, by=None, at=at)
    take_step(meeting, "move_on", seen=2, by=None, at=at)


def test_two_browsers_and_one_without_sockets_see_the_same_turn(
    real_server, meeting, here, chidi, mo, lena, now, opened
):
    to_roundtable(meeting, now)
    desk, phone = opened(chidi, "desk", viewport=DESK), opened(mo, "phone")
    remote, wall = opened(lena, "remote", BLOCKED), opened(chidi, "screen", viewport=DESK)
    desk.get_by_role("button", name="Begin with Lena").click()
    expect(phone.locator(".whose-turn")).to_contain_text("Lena", timeout=SOON)
    expect(remote.locator("main").get_by_text("It is your turn")).to_be_visible(timeout=SOON)
    expect(wall.locator(".whose-name")).to_have_text("Lena", timeout=SOON)
    desk.get_by_role("button", name="Next: Chidi Slip").click()
    for page in (phone, remote):
        expect(page.locator(".whose-turn")).to_contain_text("Chidi Slip", timeout=SOON)
    expect(remote.locator("main").get_by_text("It is your turn")).to_be_hidden()
    expect(phone.locator("main").get_by_text("You are next.")).to_be_visible()
    phone.get_by_role("button", name="Pass my turn").click()
    expect(desk.get_by_text("passed")).to_be_visible(timeout=SOON)
    assert list(
        Turn.objects.filter(started_at__isnull=False).values_list("participant__name", flat=True)
    ) == ["Lena", "Chidi Slip"]


@pytest.mark.kill
def test_a_server_killed_in_a_roundtable_loses_and_repeats_no_turn(
    real_server, meeting, here, chidi, lena, now, opened
):
    to_roundtable(meeting, now)
    desk, phone = opened(chidi, "desk", viewport=DESK), opened(lena, "phone", BLOCKED)
    desk.get_by_role("button", name="Begin with Lena").click()
    expect(phone.locator("main").get_by_text("It is your turn")).to_be_visible(timeout=SOON)
    expect(desk.locator(".whose-turn")).to_contain_text("Lena", timeout=SOON)
    real_server.kill()
    desk.get_by_role("button", name="Next: Chidi Slip").click()
    expect(desk.get_by_text("Not sent yet")).to_be_visible()
    expect(phone.locator("[data-connection]")).to_contain_text("Reconnecting")
    started = Turn.objects.get().started_at
    real_server.start()
    # The click that nobody heard is sent again, once.
    expect(phone.locator(".whose-turn")).to_contain_text("Chidi Slip", timeout=20_000)
    expect(desk.locator(".whose-turn")).to_contain_text("Chidi Slip", timeout=20_000)
    first, second = Turn.objects.order_by("started_at")
    assert (first.participant.name, first.started_at, second.participant.name) == (
        "Lena",
        started,
        "Chidi Slip",
    )
    assert first.ended_at == second.started_at
    shown = phone.locator("[data-timer=turn]").inner_text()
    left = 60 - (time.time() - second.started_at.timestamp())
    assert abs(seconds(shown) - left) <= 2


def seconds(shown: str) -> int:
    minutes, rest = re.search(r"(\d+):(\d\d)", shown).groups()
    return int(minutes) * 60 + int(rest)


@pytest.mark.kill
def test_a_server_killed_while_somebody_types_loses_at_most_a_second(
    real_server, meeting, here, chidi, now, opened
):
    take_step(meeting, "start", seen=0, by=None, at=now)
    desk = opened(chidi, "desk", viewport=DESK)
    field = desk.get_by_label("Notes on Who is new")
    typed = "What the room said about doors that stay shut, typed at a steady pace"
    field.press_sequentially(typed, delay=50)
    real_server.kill()
    held = Note.objects.get().text
    # 50 ms a letter: a second is twenty letters.
    assert typed.startswith(held)
    assert len(typed) - len(held) <= 20
    field.press_sequentially(", and on", delay=20)
    expect(desk.locator("[data-saved]").filter(has_text="Kept on this device")).to_be_visible()
    real_server.start()
    expect(desk.locator("[data-saved]").filter(has_text="Saved")).to_be_visible(timeout=20_000)
    assert Note.objects.get().text == typed + ", and on"
    desk.reload()
    expect(desk.get_by_label("Notes on Who is new")).to_have_value(typed + ", and on")


def test_a_phone_whose_clock_is_an_hour_wrong_shows_the_right_time(
    real_server, meeting, here, mo, now, opened
):
    take_step(meeting, "start", seen=0, by=None, at=now)
    phone = opened(mo, "phone", HOUR_AHEAD)
    phone.wait_for_timeout(700)
    left = 5 * 60 - (time.time() - RoomStep.objects.get().at.timestamp())
    assert abs(seconds(phone.locator("[data-timer=section]").inner_text()) - left) <= 2
    expect(phone.locator("[data-timer=section]")).to_have_attribute("data-state", "normal")


def test_two_chairs_at_once_move_on_once(real_server, meeting, here, chidi, cora, now, opened):
    take_step(meeting, "start", seen=0, by=None, at=now)
    desks = [opened(member, "desk", viewport=DESK, java_script_enabled=False) for member in (chidi, cora)]
    for desk in desks:
        desk.get_by_role("button", name="Move on to: Since last time").click()
        expect(desk.get_by_role("heading", level=1)).to_have_text("Since last time")
    assert list(RoomStep.objects.values_list("number", "kind")) == [(1, "start"), (2, "move_on")]


def test_whoever_leaves_the_community_is_cut_off_within_seconds(real_server, meeting, here, mo, now, opened):
    phone = opened(mo, "phone")
    Departure.objects.create(membership=mo, at=now)
    expect(phone.locator("[data-connection]")).to_contain_text("no longer open to you", timeout=5000)


def test_a_whole_room_by_keyboard(real_server, meeting, here, chidi, now, opened):
    desk = opened(chidi, "desk", viewport=DESK)

    def press(name: str) -> None:
        button = desk.get_by_role("button", name=name)
        expect(button).to_be_visible(timeout=SOON)
        for _stop in range(80):
            if button.evaluate("element => element === document.activeElement"):
                break
            desk.keyboard.press("Tab")
        desk.keyboard.press("Enter")

    press("Start the meeting")
    press("Move on to: Since last time")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Since last time", timeout=SOON)
    press("+1 minute")
    expect(desk.get_by_text("left of 6 minutes")).to_be_visible(timeout=SOON)
    press("Move on to: Roundtable")
    press("Begin with Lena")
    for name in ("Chidi Slip", "Mo Glaze", "Gus Sagger"):
        press(f"Next: {name}")
    press("End the last turn")
    expect(desk.get_by_text("Everybody has had a turn.")).to_be_visible(timeout=SOON)
    for title in ("Focus presentation", "Open discussion", "Future agenda"):
        press(f"Move on to: {title}")
    press("Confirm the next chair")
    expect(desk.get_by_text("still to be confirmed")).to_be_hidden(timeout=SOON)
    desk.get_by_role("link", name="Finish the meeting …").press("Enter")
    desk.get_by_role("button", name="Yes, finish the meeting").press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("The meeting has finished")
    assert list(RoomStep.objects.values_list("kind", flat=True)) == [
        "start", "move_on", "extend", "move_on", "move_on", "move_on", "move_on", "finish",
    ]  # fmt: skip


def test_ninety_people_and_a_guest_with_hands(real_server, meeting, here, chidi, now, opened, browser):
    # Checked in before the clock started, so that whoever comes now is the last.
    people = [
        enter(meeting, f"Person {number}", now - timedelta(seconds=20 + number % 3)) for number in range(86)
    ]
    to_roundtable(meeting, now)
    desk = opened(chidi, "desk", viewport=DESK)
    expect(desk.locator("#turn-people li")).to_have_count(90)
    context = new_context(browser, real_server.url, viewport=PHONE)
    guest = context.new_page()
    guest.goto(f"/j/{meeting.room_code}/")
    guest.get_by_label("The name you want shown").fill("Late Lou")
    guest.get_by_role("button", name="Check in").click()
    expect(desk.locator("#turn-people li")).to_have_count(91, timeout=SOON)
    expect(desk.locator("#turn-people li").last).to_contain_text("Late Lou")
    desk.get_by_role("button", name="Move on to: Focus presentation").click()
    guest.get_by_role("button", name="Raise my hand").click()
    expect(desk.locator("#floor")).to_contain_text("Late Lou", timeout=SOON)
    desk.get_by_role("button", name="Call the next").click()
    expect(guest.locator("main").get_by_text("You have the floor")).to_be_visible(timeout=SOON)
    guest.reload()
    expect(guest.locator("main").get_by_text("You have the floor")).to_be_visible()
    check(guest, "guest-speaks")
    check(desk, "desk-of-ninety")
    context.close()
    assert len(people) == 86


def test_decisions_come_to_every_screen_and_notes_only_to_scribes(
    real_server, meeting, here, chidi, mo, lena, now, opened
):
    take_step(meeting, "start", seen=0, by=None, at=now)
    desk, phone, wall = (
        opened(chidi, "desk", viewport=DESK),
        opened(mo, "phone"),
        opened(chidi, "screen", viewport=DESK),
    )
    scribe = opened(lena, "phone")
    scribe.get_by_text("More", exact=True).click()
    scribe.get_by_role("button", name="Take notes for everybody").click()
    expect(scribe.get_by_role("heading", name="Your notes")).to_be_visible()
    desk.get_by_text("A decision", exact=True).click()
    desk.get_by_label("What was decided").fill("We try key safes")
    desk.get_by_role("button", name="Write the decision down").click()
    for page in (desk, phone, wall, scribe):
        expect(page.locator("[data-part=taken]")).to_contain_text("We try key safes", timeout=SOON)
    expect(desk.get_by_label("What was decided")).to_have_value("")
    desk.get_by_label("Notes on Who is new").press_sequentially("Only for scribes", delay=5)
    expect(scribe.locator("[data-part=notes]")).to_contain_text("Only for scribes", timeout=SOON)
    assert "Only for scribes" not in phone.content() + wall.content()
