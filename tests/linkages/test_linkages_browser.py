"""One journey: somebody wants help, sees who offers it and why, asks to talk, both get the other's address and begin a project."""

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, check_both
from tests.linkages.said import OFFERED, WANTED, say

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_help_wanted_to_an_address(mo, lena, now, visit):
    say(lena, "offer", OFFERED, now)
    page = visit(mo, "/potteries/linkages/", viewport=PHONE)
    check_both(page, "linkages-list")
    page.get_by_role("link", name="Say what help you want").click()
    page.get_by_label("In your words").fill(WANTED)
    check_both(page, "linkages-add")
    page.get_by_role("button", name="Let members read it").click()
    expect(page.get_by_role("heading", name="Who should talk")).to_be_visible()
    check_both(page, "linkages-entry")
    page.get_by_role("link", name="Ask to talk").click()
    page.get_by_label("A few words to them").fill("Could we talk on Friday?")
    check_both(page, "linkages-introduce")
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_text("You said yes.")).to_be_visible()
    theirs = visit(lena, "/potteries/linkages/", viewport=PHONE)
    theirs.get_by_role("link", name="Answer").click()
    check_both(theirs, "linkages-introduction")
    theirs.get_by_role("button", name="Yes, introduce us").click()
    expect(theirs.get_by_role("link", name=mo.person.email)).to_be_visible()
    theirs.get_by_role("link", name="Say what became of it").click()
    theirs.get_by_label("We talked, and it helped").check()
    check_both(theirs, "linkages-became")
    theirs.get_by_role("button", name="Tell members").click()
    expect(theirs.get_by_text("Thank you for telling us.")).to_be_visible()
    page.goto("/potteries/linkages/introductions/")
    expect(page.get_by_text("both said yes")).to_be_visible()
    page.get_by_role("link", name=WANTED).click()
    page.get_by_role("link", name="Make it a joint project").click()
    page.get_by_label("What do you call it?").fill("One page about insurers")
    page.get_by_label("What is the next step?").fill("Lena asks her contact for an hour")
    check_both(page, "linkages-begin")
    page.get_by_role("button", name="Begin it").click()
    expect(page.get_by_role("button", name="Step out")).to_be_visible()
    check_both(page, "linkages-project")
