"""One journey: something is wrong, it is decided, somebody is kept out, reads why, and leaves the page fast."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from commonpractice.community.models import Membership
from tests.browser import PHONE, check_both
from tests.cast import join

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_saying_so_to_leaving_fast(lena, mo, cora, now, visit):
    join(cora.community, "Rita Glaze", at=now, role=Membership.Role.COORDINATOR)
    page = visit(lena, f"/potteries/members/{mo.pk}/", viewport=PHONE)
    page.get_by_role("link", name="Something is wrong here").click()
    page.get_by_label("What is wrong?").fill("It mocks people in the hostel.")
    check_both(page, "safety-report-it")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Thank you. You hear from us")).to_be_visible()
    expect(page.get_by_text("does not hear that it was you")).to_be_visible()

    theirs = visit(cora, "/potteries/safety/", viewport=PHONE)
    check_both(theirs, "safety-overview")
    theirs.get_by_role("link", name="The page of Mo Glaze").click()
    theirs.get_by_label("We talk with them about it").check()
    theirs.get_by_label("What was decided and why, for who told us").fill("We talk with them tomorrow.")
    theirs.get_by_role("button", name="Decide and write to them").click()
    expect(theirs.get_by_text("Write to them too: it concerns them.").first).to_be_visible()
    check_both(theirs, "safety-report")
    theirs.get_by_label("for the member whom it is about").fill("Please take the joke out.")
    theirs.get_by_role("button", name="Decide and write to them").click()
    expect(theirs.get_by_text("It is decided. Your words are on their way.")).to_be_visible()

    theirs.goto(f"/potteries/members/{mo.pk}/")
    theirs.get_by_role("link", name="Keep this person out").click()
    theirs.get_by_label("Why?").fill("Threats at two meetings.")
    theirs.get_by_label("Until and with which day?").fill((now + timedelta(days=30)).date().isoformat())
    check_both(theirs, "safety-keep-out")
    theirs.get_by_role("button", name="Keep them out").click()
    expect(theirs.get_by_text("Every door is closed to them")).to_be_visible()

    address = theirs.url.partition("/potteries/")[2]
    out = visit(mo, "/potteries/terms/", viewport=PHONE)
    out.goto(f"/potteries/{address}")
    out.get_by_label("What do you want to say to it?").fill("It was a joke.")
    check_both(out, "safety-kept-out")
    out.get_by_role("button", name="Send it").click()
    expect(out.get_by_text("reads this, and answers you by letter")).to_be_visible()
    pages = out.evaluate("history.length")
    for _time in range(3):
        out.keyboard.press("Escape")
    expect(out.get_by_role("heading", name="New page")).to_be_visible()
    assert out.evaluate("history.length") == pages
