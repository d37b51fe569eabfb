"""Pages that only the demonstration fills, on a phone and on a desk, held against axe. It is built once for all of them."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from commonpractice.community.models import Membership
from commonpractice.home.demonstration.build import build
from tests.browser import PHONE, check_both

pytestmark = pytest.mark.browser


def test_pages(transactional_db, visit):
    build(timezone.now(), lambda _what: None)
    cora, chidi = (Membership.objects.get(display_name=name) for name in ("Cora Wedge", "Chidi Slip"))
    pages_of_home(visit, cora)
    training_and_what_teams_counted(visit, cora, chidi)


def pages_of_home(visit, cora):
    visitor = visit(None, "/", viewport=PHONE)
    check_both(visitor, "start")
    for path, name in (
        ("/potteries/", "front-visitor"),
        ("/demonstration/", "demonstration"),
        ("/styleguide/", "styleguide"),
    ):
        visitor.goto(path)
        check_both(visitor, name)
    member = visit(cora, "/potteries/", viewport=PHONE)
    check_both(member, "front-member")
    member.goto("/mine/")
    check_both(member, "mine")
    member.goto("/nothing-here/")
    check_both(member, "not-found")


def training_and_what_teams_counted(visit, cora, chidi):
    page = visit(cora, "/potteries/meetings/plan/training/", viewport=PHONE)
    check_both(page, "training-plan")
    page.goto("/potteries/meetings/7/")
    check_both(page, "training-meeting")
    page = visit(chidi, "/potteries/practice/our-team/", viewport=PHONE)
    expect(page.get_by_role("table")).to_have_count(2)
    check_both(page, "our-team")
    page = visit(cora, "/potteries/practice/our-team/", viewport=PHONE)
    page.get_by_label("Team").select_option(label="Bottle Oven Housing")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("Fewer than 5 notes were added").wait_for()
    check_both(page, "our-team-chosen")
