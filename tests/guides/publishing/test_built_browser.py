"""A form of a guide in a real Chromium: asked for, waited for, opened; and the guide in short on a phone."""

import pytest
from playwright.sync_api import expect

from commonpractice.guides.models import BuiltForm
from commonpractice.guides.publishing.building import make
from tests.browser import PHONE, check
from tests.guides.publishing.unbuilt import publish_unbuilt

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
AT = "/potteries/guides/1/versions/1/"


def test_it_is_asked_for_and_comes_by_itself(visit, guide, mo, now):
    publish_unbuilt(guide, mo, now)
    page = visit(None, AT + "guide.docx", viewport=PHONE)
    check(page, "guide-form-not-made")
    page.get_by_role("button", name="Make it now").click()
    expect(page.locator("#form-state")).to_contain_text("It will be made in a moment.", timeout=15000)
    page.get_by_role("link", name="Look again").focus()
    check(page, "guide-form-waiting")
    make(BuiltForm.objects.get().pk)
    expect(page.get_by_role("link", name="Open it")).to_be_focused(timeout=15000)
    expect(page.locator("#form-told")).to_have_text("It is ready.")
    check(page, "guide-form-made")
    with page.expect_download() as download:
        page.get_by_role("link", name="Open it").click()
    assert download.value.suggested_filename == "potteries-1-version-1-guide.docx"
    check(visit(None, AT + "one-page/", viewport=PHONE), "guide-one-page")
