"""Results and the big screen in a real Chromium: how they look, and that they follow within two seconds."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from commonpractice.agreement.answering import responding
from commonpractice.agreement.answering.responding import Said
from commonpractice.agreement.models import Reason
from commonpractice.agreement.questions import asking
from tests.agreement.asked import ask, asked, say_at_once
from tests.agreement.leaning import camps, everybody
from tests.browser import PHONE, check, check_both, new_context, signed_in_cookie

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WALL = {"width": 1920, "height": 1080}
SOON = 2000
FORTY = {"lived_experience": 10, "public": 14, "third": 16, "private": 0, "": 0}


def address(name: str, question) -> str:
    return reverse(f"agreement:{name}", args=[question.community.slug, question.number])


@pytest.fixture
def members(potteries, now):
    return everybody(potteries, now, **FORTY)


@pytest.fixture
def divided(theme_in_hand, cora, now, members):
    """Twelve statements, forty people in two camps, with reasons; still open."""
    question = ask(theme_in_hand, cora, now, state="responding", statements=12)
    say_at_once(question, camps(members, 12))
    statement = question.statements.shown()[1]
    for member, value, why in (
        (members[0], 1, "It saves weeks."),
        (members[-1], -1, "It takes the talk away."),
    ):
        responding.respond(question, statement.pk, Said(value), by=member, why=why)
    Reason.objects.update(accepted=True)
    return asked(question)


def test_results_read_well(visit, divided, members, lena, cora, now):
    check_both(visit(lena, address("results", divided), viewport=PHONE), "results-too-early")
    check_both(visit(members[0], address("results", divided), viewport=PHONE), "results-open")
    asking.close(divided, by=cora, at=now)
    page = visit(members[0], address("results", divided), viewport=PHONE)
    for opened in page.locator("main summary").all():
        opened.click()
    check_both(page, "results-closed")
    expect(page.locator(".opinion-map-own text")).to_have_text("you")


def test_few_people_and_by_name_read_well(visit, theme_in_hand, potteries, cora, now):
    question = ask(theme_in_hand, cora, now, state="responding", statements=12, anonymous=False)
    few = everybody(potteries, now, public=9, third=9, lived_experience=6, private=0)
    say_at_once(question, camps(few, 12))
    asking.close(question, by=cora, at=now)
    check_both(visit(cora, address("results", question), viewport=PHONE), "results-few")


def test_the_screen_reads_well_in_each_state(visit, theme_in_hand, members, cora, now):
    for state in ("draft", "ideas", "responding", "closed"):
        question = ask(theme_in_hand, cora, now, state=state, statements=12, expected=40)
        check(visit(cora, address("screen", question), viewport=WALL), f"screen-{state}")
        if state == "responding":
            say_at_once(question, camps(members, 12))
            check(visit(cora, address("screen", question), viewport=WALL), "screen-results")


@pytest.fixture
def opened(browser: Browser, real_server) -> Iterator[Callable[..., Page]]:
    """`opened(member, path)` opens a page on the real server and waits until it is live, if it ever is."""
    contexts = []

    def open_page(member, path: str, viewport=WALL) -> Page:
        context = new_context(browser, real_server.url, viewport=viewport)
        contexts.append(context)
        context.add_cookies([signed_in_cookie(member, real_server.url)])
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_within_two_seconds_of_the_last_response_the_screen_shows_the_map(
    real_server, opened, theme_in_hand, members, cora, now
):
    """Forty in the room; the last one answers the last statement on a phone."""
    question = ask(theme_in_hand, cora, now, state="responding", statements=12, expected=40)
    said = camps(members, 12)
    last = members[-1]
    said[last] = said[last][:-1]
    say_at_once(question, said)
    wall = opened(cora, address("screen", question))
    expect(wall.locator("[data-connection]")).to_have_text("Live", timeout=10_000)
    expect(wall.locator("[data-part=middle]")).to_contain_text("39 of 40 have finished")
    expect(wall.locator(".opinion-map-picture")).to_have_count(0)
    phone = opened(last, address("respond", question), viewport=PHONE)
    began = time.monotonic()
    phone.get_by_role("button", name="Agree", exact=True).click()
    expect(wall.locator(".opinion-map-picture")).to_be_visible(timeout=SOON)
    expect(wall.locator("[data-part=middle]")).to_contain_text("40 of 40 have finished")
    print(f"the map stood on the wall after {time.monotonic() - began:.2f} s")
    # Another process closes it: heard by asking for the version.
    asking.close(question, by=cora, at=now)
    expect(wall.locator("[data-part=middle]")).not_to_contain_text("have finished", timeout=3 * SOON)
    expect(wall.locator("#screen-common")).to_contain_text("Hostels should hear what happened")
