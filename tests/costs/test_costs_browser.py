"""One journey: offered before the day, asked for, arranged in writing, settled, and counted without names."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from commonpractice.costs.counting import count_quarters
from tests.browser import PHONE, check, check_both
from tests.cast import join
from tests.costs.asked import enter, paid
from tests.meetings.planned import adopt_terms

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_offer_to_the_totals(lena, cora, now, visit):
    adopt_terms(cora.community, now)
    trip = enter(cora, now.date(), title="A visit to the kiln")
    page = visit(lena, "/potteries/costs/", viewport=PHONE)
    check_both(page, "costs-overview")
    page.get_by_role("link", name="A visit to the kiln").click()
    check_both(page, "costs-activity")
    page.get_by_role("link", name="I need something arranged").click()
    page.get_by_label("Travel").check()
    page.get_by_label("How much does it cost?").fill("£4.80")
    check_both(page, "costs-ask")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_text("Travel: £4.80")).to_be_visible()
    theirs = visit(cora, "/potteries/costs/", viewport=PHONE)
    theirs.get_by_role("link", name="Say what you can arrange").click()
    theirs.get_by_role("link", name="Write what you can arrange").click()
    theirs.get_by_label("What you can arrange").fill("A day ticket for the bus, in the post by Monday.")
    theirs.get_by_label("How much altogether").fill("4.80")
    check(theirs, "costs-offer")
    theirs.get_by_role("button", name="Send it to them").click()
    expect(theirs.get_by_text("They get it as a letter")).to_be_visible()
    page.reload()
    page.get_by_role("link", name="Answer", exact=True).click()
    page.get_by_label("Yes, that suits").check()
    check_both(page, "costs-answer")
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_text("Yes, that suits")).to_be_visible()
    theirs.reload()
    theirs.get_by_role("link", name="Settle it").click()
    theirs.get_by_label("by voucher").check()
    check(theirs, "costs-settle")
    theirs.get_by_role("button", name="It is settled").click()
    expect(theirs.get_by_text("Settled: £4.80, by voucher")).to_be_visible()
    check_both(theirs, "costs-arrangement")
    for name in ("Ann", "Ben", "Cat", "Dan"):
        paid(trip, join(cora.community, f"{name} Invented", at=now), cora, now)
    count_quarters(now + timedelta(days=100))
    theirs.goto("/potteries/costs/totals/")
    expect(theirs.get_by_text("Altogether: £54.80")).to_be_visible()
    check_both(theirs, "costs-totals")
