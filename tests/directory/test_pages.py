"""Asking and answering in a real browser, on a phone and at a desk."""

import pytest
from django.urls import reverse

from commonpractice.community.models import ContactPoint
from commonpractice.directory.models import Question
from tests.browser import PHONE, check_both

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def static_files_where_they_lie(settings):
    """The live server of the tests serves them from the folders of the source, under names without a hash."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


def test_asking_a_contact_point(transactional_db, potteries, cora, visit):
    contact_point = ContactPoint.objects.create(
        community=potteries, membership=cora, subject="Getting through the door"
    )
    page = visit(None, reverse("directory:contact", args=["potteries", contact_point.pk]), viewport=PHONE)
    page.get_by_label("Your name").fill("Ade Visitor")
    check_both(page, "contact")
    page.get_by_role("button", name="Send the question").click()
    page.get_by_role("heading", name="2 things need mending").wait_for()
    check_both(page, "contact-mending")
    page.get_by_label("Your e-mail address").fill("ade@example.org")
    page.get_by_role("textbox", name="Your question").fill("Is there a step?")
    page.get_by_role("button", name="Send the question").click()
    page.get_by_role("heading", name="Your question has been passed on").wait_for()
    check_both(page, "contact-passed-on")
    assert Question.objects.get().text == "Is there a step?"
