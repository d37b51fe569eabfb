"""A question in the room in a real Chromium: how each view looks, and the wall that goes over to the question's screen."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from commonpractice.meetings.models import Meeting
from commonpractice.meetings.room import questions
from tests.agreement.asked import TEXT, open_question, theme_in_hand
from tests.browser import DESK, PHONE, check
from tests.meetings.test_room_live import opened
from tests.meetings.test_room_pages import as_guest, move_to
from tests.themes.proposed import barrier
from tests.themes.raised import reader

__all__ = ["barrier", "open_question", "opened", "reader", "theme_in_hand"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALL = {"width": 320, "height": 640}
SOON = 2000
WALL = {"width": 1920, "height": 1080}


def bring_in(meeting, question, by, now) -> None:
    questions.bring_in(meeting, question, by=by, participant=None, expected=None, at=now)


@pytest.mark.parametrize("viewport", [SMALL, DESK], ids=["small", "desk"])
def test_how_it_looks(meeting, here, open_question, chidi, cora, mo, now, visit, viewport):
    move_to(meeting, "discussion", now)
    page = visit(chidi, "/potteries/meetings/1/room/desk/", viewport=viewport)
    page.get_by_role("link", name="Bring a question in").click()
    check(page, "bring-a-question-in")
    bring_in(meeting, open_question, cora, now)
    check(visit(chidi, "/potteries/meetings/1/room/desk/", viewport=viewport), "question-desk")
    check(
        visit(chidi, "/potteries/meetings/1/room/question/bring-in/", viewport=viewport), "another-question"
    )
    check(visit(chidi, "/potteries/meetings/1/room/question/lead/", viewport=viewport), "question-take-over")
    Meeting.objects.filter(pk=meeting.pk).update(theme=open_question.theme)
    check(visit(mo, "/potteries/meetings/1/", viewport=viewport), "question-meeting")
    phone = visit(mo, "/potteries/meetings/1/room/phone/", viewport=viewport)
    check(phone, "question-phone")
    button = phone.get_by_role("link", name="Answer the question").bounding_box()
    assert button
    assert button["height"] >= 44
    assert button["y"] + button["height"] <= viewport["height"]


def test_what_a_guest_and_who_came_in_by_invitation_read(
    meeting, here, open_question, cora, now, visit, served
):
    bring_in(meeting, open_question, cora, now)
    for who, name in (("gus", "question-guest"), ("mo", "question-by-invitation")):
        page = visit(None, "/", viewport=PHONE)
        page.context.add_cookies([device_of(here[who], served.url)])
        page.goto("/potteries/meetings/1/room/question/")
        check(page, name)


def device_of(participant, url: str) -> dict[str, str]:
    client = as_guest(Client(), participant)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def test_without_scripts_the_wall_has_a_link(meeting, here, open_question, cora, now, visit):
    bring_in(meeting, open_question, cora, now)
    wall = visit(cora, "/potteries/meetings/1/room/screen/", viewport=WALL, java_script_enabled=False)
    expect(wall.locator(".question")).to_have_text(TEXT)
    expect(wall.get_by_role("link", name="Go to the question’s screen")).to_be_visible()


def test_the_wall_goes_over_and_comes_back_by_itself_and_stays_where_one_goes_back(
    real_server, meeting, here, open_question, chidi, mo, now, opened
):
    move_to(meeting, "discussion", now)
    wall, phone = opened(chidi, "screen", viewport=WALL), opened(mo, "phone")
    desk = opened(chidi, "desk", viewport=DESK)
    desk.get_by_role("link", name="Bring a question in").click()
    desk.get_by_role("button", name="Bring it in").click()
    expect(desk.get_by_role("link", name="Lead the question")).to_be_visible()
    expect(phone.get_by_role("link", name="Answer the question")).to_be_visible(timeout=SOON)
    wall.wait_for_url("**/questions/1/screen/", timeout=SOON)
    desk.get_by_role("button", name="Put it away").click()
    wall.wait_for_url("**/room/screen/", timeout=3 * SOON)
    expect(phone.get_by_role("link", name="Answer the question")).to_have_count(0, timeout=SOON)
    desk.get_by_role("link", name="Bring a question in").click()
    desk.get_by_role("button", name="Bring it in").click()
    wall.wait_for_url("**/questions/1/screen/", timeout=2 * SOON)
    wall.go_back()
    expect(wall.locator(".question")).to_have_text(TEXT)
    expect(wall.locator("[data-connection]").first).to_have_text("Live", timeout=10_000)
    assert wall.url.endswith("/room/screen/")
    desk.get_by_role("button", name="Put it away").click()
    expect(wall.get_by_text(TEXT)).to_have_count(0, timeout=SOON)
