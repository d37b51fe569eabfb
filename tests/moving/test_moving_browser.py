"""Everything is taken out on a phone: begun, and watched while it is made; each page is held against axe."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from commonpractice.moving.models import TakingOut
from commonpractice.moving.taking_out import working
from tests.browser import PHONE, check_both

pytestmark = [pytest.mark.browser, pytest.mark.once]


def test_everything_is_taken_out(transactional_db, cora, mo, visit):
    page = visit(cora, "/potteries/taking-out/", viewport=PHONE)
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_role("heading", name="One thing needs mending")).to_be_visible()
    check_both(page, "moving-begin")
    page.get_by_label("I keep the file where only those who need it can open it").check()
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_text("You may close this page: it goes on by itself.")).to_be_visible()
    check_both(page, "moving-being-made")
    taking = TakingOut.objects.get()
    while not working.go_on(taking.pk, timezone.now):
        pass
    expect(page.get_by_text("The file is ready.")).to_be_visible()
    check_both(page, "moving-ready")
    other = visit(mo, "/potteries/taking-out/", viewport=PHONE)
    expect(other.get_by_text("Cora Wedge")).to_be_visible()
    check_both(other, "moving-of-members")
