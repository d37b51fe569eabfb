"""Each page of this room in a real browser, on a phone and at a desk."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from commonpractice.bulletins.choices.stopping import DIGEST, stop_link
from commonpractice.bulletins.delivering import send_due
from commonpractice.bulletins.models import Choice, Delivery, Letter, Unreachable
from commonpractice.bulletins.posting import Recipient, draft_letter
from commonpractice.meetings.calendar import Attendee, Event, request
from tests.browser import PHONE, check_both
from tests.bulletins.conftest import strangers

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def static_files_where_they_lie(settings):
    """The live server of the tests serves them from the folders of the source, under names without a hash."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


BODY = "Hello {name},\n\nour next meeting has **moved** to Kiln Street Hall.\n\n## What to bring\n\n- a cup\n- a question\n\n[Answer here]({link})"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüsselloch " * 2


@pytest.fixture
def letters(potteries, cora, now, post):
    words = {"community": potteries, "kind": "announcement", "body": BODY, "at": now}
    draft = draft_letter(step="a", subject="The hall has moved", **words)
    draft_letter(step="b", subject=LONG, page="/potteries/meetings/1/letters/2/", **words)
    post(potteries, "An old letter", strangers(3)).deliveries.update(sent_at=now)
    going = post(potteries, "اجتماع الخميس", strangers(12), body=BODY)
    first, second, third, *_rest = going.deliveries.order_by("pk")
    first.record_failed("There is no such mailbox. (550 5.1.1)", at=now)
    second.record_put_off("The mailbox is full. (452 4.2.2)", until=now + timedelta(minutes=15))
    third.record_sent(now)
    return draft, going


def test_letters(transactional_db, letters, cora, visit):
    draft, going = letters
    page = visit(cora, reverse("bulletins:letters", args=["potteries"]), viewport=PHONE)
    check_both(page, "letters")
    page.goto(going.get_absolute_url())
    check_both(page, "letter-going-out")
    page.goto(draft.get_absolute_url())
    page.get_by_text("The same as plain text").click()
    check_both(page, "letter-draft")
    page.get_by_role("link", name="Change the words").click()
    page.get_by_label("Subject").fill("The hall has moved again")
    Letter.objects.filter(pk=draft.pk).update(edited_times=1, subject="Somebody else's subject")
    page.get_by_role("button", name="Save the words").click()
    page.get_by_role("heading", name="Somebody changed this while you were writing.").wait_for()
    check_both(page, "letter-stale")
    page.get_by_role("button", name="Save the words").click()
    page.get_by_role("heading", name="The hall has moved again").wait_for()


def test_letters_one_gets(transactional_db, potteries, mo, cora, visit, now):
    Unreachable.objects.note(mo.person.email, status="5.1.1", at=now)
    page = visit(mo, reverse("community:details", args=["potteries"]), viewport=PHONE)
    page.get_by_role("link", name="Choose your letters").click()
    page.get_by_role("button", name="My address works again").wait_for()
    check_both(page, "letters-one-gets")
    page.get_by_label("Guides and consultations").select_option("weekly")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your choice is saved.")).to_be_visible()
    page.goto(stop_link(mo.pk, DIGEST).replace(settings.ADDRESS, ""))
    check_both(page, "letters-stop")
    page.get_by_role("button", name="Stop them").click()
    expect(page.get_by_role("heading", name="These letters have stopped")).to_be_visible()
    assert dict(Choice.objects.values_list("sort", "how")) == {"guides": "none"}
    page = visit(cora, reverse("bulletins:letters", args=["potteries"]), viewport=PHONE)
    check_both(page, "letters-come-back")
    page.get_by_role("link", name="Choose the day and the hour").click()
    expect(page.get_by_role("heading", name="Day and hour")).to_be_visible()
    check_both(page, "letters-times")


def test_writing_to_everyone(transactional_db, cora, mo, lena, visit):
    page = visit(cora, reverse("bulletins:write", args=["potteries"]), viewport=PHONE)
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("heading", name="things need mending").wait_for()
    check_both(page, "write-mending")
    page.get_by_label("Subject").fill("The hall has moved")
    page.get_by_role("textbox", name="Text").fill("Hello {name},\n\nsee you there.")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_text("Hello Cora Wedge,").first.wait_for()
    page.get_by_role("button", name="Send it to all members").click()
    page.get_by_text("The letter is on its way to 3 people.").wait_for()
    check_both(page, "write-released")
    assert Delivery.objects.count() == 3


@pytest.mark.one_server("its letters lie in a folder that only its own process shows")
def test_the_outbox(transactional_db, potteries, post, visit, settings, tmp_path):
    settings.DEMONSTRATION, settings.OUTBOX_DIR = True, tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    page = visit(None, "/outbox/", viewport=PHONE)
    check_both(page, "outbox-empty")
    event = Event(
        uid="1@common-practice", sequence=0, title="Who decides?", zone="Europe/London",
        starts_at=datetime(2026, 5, 14, 11, 30, tzinfo=UTC), ends_at=datetime(2026, 5, 14, 13, 30, tzinfo=UTC),
        organiser_name="Potteries", organiser_email="letters@commonpractice.example",
        stamp=datetime(2026, 5, 1, tzinfo=UTC), place="Kiln Street Hall",
    )  # fmt: skip
    calendar = request(event, Attendee("Lena", "lena@example.org"))
    link = "https://practice.example.org/i/" + "k" * 40 + "/"
    post(
        potteries,
        "Invitation",
        [Recipient(None, "Lena", "lena@example.org", link, calendar, "REQUEST")],
        body=BODY,
    )
    send_due(timezone.now)
    send_mail("Your code", "Your code is K7M-42P.", "letters@commonpractice.example", ["mo@example.org"])
    page.reload()
    check_both(page, "outbox")
    page.get_by_role("link", name="Invitation").click()
    page.get_by_role("heading", name="Puts this into the calendar").wait_for()
    page.get_by_text("The same as plain text").click()
    check_both(page, "outbox-letter")
    page.get_by_text("Thursday 14 May 2026, 12:30").wait_for()
