"""One journey: what is held, a copy, a question and its answer, and at last everything is erased."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import expect

from commonpractice.community.models import Membership
from commonpractice.privacy.taking_away import make_waiting
from tests.browser import PHONE, check, check_both
from tests.library.shared import shared_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def signed_in_just_now(page) -> None:
    cookies = {each["name"]: each["value"] for each in page.context.cookies()}
    session = SessionStore(cookies[settings.SESSION_COOKIE_NAME])
    session["signed_in_at"] = time.time()
    session.save()


def test_from_what_is_held_to_erased(lena, cora, now, visit):
    shared_file(cora, now, "A visit.txt", b"Lena was there, and asked what helps.")
    page = visit(lena, "/account/data/", viewport=PHONE)
    check_both(page, "privacy-held")
    page.get_by_role("button", name="Make a copy").click()
    expect(page.get_by_text("Your copy is being made.").first).to_be_visible()
    make_waiting(timezone.now())
    page.reload()
    with page.expect_download() as got:
        page.get_by_role("link", name="Take your copy (ZIP)").click()
    assert got.value.suggested_filename == "what-is-held-about-you.zip"
    page.get_by_role("link", name="What you agreed to, and taking it back").click()
    check_both(page, "privacy-agreed")
    page.go_back()
    page.get_by_role("link", name="ask the coordinator").click()
    page.get_by_label("something is wrong, and I cannot change it myself").check()
    page.get_by_label("In your words").fill("My name is misspelt in the minutes.")
    check(page, "privacy-ask")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("To be answered by")).to_be_visible()
    theirs = visit(cora, "/potteries/data/", viewport=PHONE)
    check_both(theirs, "privacy-desk")
    theirs.get_by_role("link", name="Lena: something is wrong").click()
    theirs.get_by_label("Your answer").fill("It is put right.")
    theirs.get_by_role("button", name="Answer").click()
    expect(theirs.get_by_text("It is put right.")).to_be_visible()
    theirs.goto("/potteries/data/breaches/add/")
    theirs.get_by_label("What happened?").fill("A list lay open.")
    yesterday = now - timedelta(days=1)
    theirs.get_by_label("On which day").fill(f"{yesterday:%Y-%m-%d}")
    theirs.get_by_label("At what time?").fill("12:00")
    theirs.get_by_label("Whom does it touch?").fill("About ten members.")
    check(theirs, "privacy-breach-form")
    theirs.get_by_role("button", name="Save").click()
    theirs.get_by_label("No, it was not told").check()
    theirs.get_by_label("Why, or why not?").fill("Names alone, seen by members.")
    check_both(theirs, "privacy-breach")
    theirs.get_by_role("button", name="Write it down").click()
    expect(theirs.get_by_text("It was not told.")).to_be_visible()
    theirs.goto("/potteries/data/processing/")
    check_both(theirs, "privacy-processing")
    signed_in_just_now(page)
    page.goto("/account/data/erase/")
    check_both(page, "privacy-erase")
    page.get_by_label("I have read this.").check()
    page.get_by_role("button", name="Erase it for good").click()
    expect(page.get_by_text("your account is gone")).to_be_visible()
    assert not Membership.objects.filter(pk=lena.pk).exists()
    look_at_files(theirs)


def look_at_files(theirs) -> None:
    theirs.goto("/potteries/data/")
    expect(
        theirs.get_by_role("heading", name="Files in which somebody who was erased is named")
    ).to_be_visible()
    check_both(theirs, "privacy-desk-files")
    theirs.get_by_role("button", name="It may stay").click()
    expect(theirs.get_by_text("It is not listed any longer.")).to_be_visible()
