"""The demonstration's outbox, filled by Django's own file backend."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone

from commonpractice.bulletins.delivering import send_due
from commonpractice.bulletins.posting import Recipient
from commonpractice.meetings.calendar import Attendee, Event, request


@pytest.fixture
def folder(settings, tmp_path):
    settings.DEMONSTRATION = True
    settings.OUTBOX_DIR = tmp_path / "outbox"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(settings.OUTBOX_DIR)
    return settings.OUTBOX_DIR


def invitation(name: str, address: str) -> bytes:
    event = Event(
        uid="1@common-practice",
        sequence=0,
        title="Who decides, and who asks?",
        starts_at=datetime(2026, 5, 14, 12, 30, tzinfo=ZoneInfo("Europe/London")),
        ends_at=datetime(2026, 5, 14, 14, 30, tzinfo=ZoneInfo("Europe/London")),
        zone="Europe/London",
        organiser_name="Potteries",
        organiser_email="letters@commonpractice.example",
        stamp=datetime(2026, 5, 1, tzinfo=UTC),
        place="Kiln Street Hall",
    )
    return request(event, Attendee(name, address))


def test_it_is_empty_at_first(folder, client, db):
    page = client.get("/outbox/")
    assert page.context["letters"] == []
    assert "No letter yet" in page.content.decode()


def test_letters_stand_there_newest_first_with_codes_and_calendars(folder, client, potteries, post):
    lena = Recipient(None, "Łena, " + "🏺" * 40, "lena@example.org", calendar=invitation("Lena", "lena@example.org"),
                     calendar_method="REQUEST")  # fmt: skip
    post(
        potteries,
        "Invitation",
        [lena, Recipient(None, "Mo", "mo@example.org")],
        body="Hello {name}\n\n" + "-" * 79,
    )
    send_due(timezone.now)
    send_mail("Your code", "Your code is K7M-42P.", "letters@commonpractice.example", ["mo@example.org"])
    letters = client.get("/outbox/").context["letters"]
    assert sorted((letter.subject, letter.to) for letter in letters) == [
        ("Invitation", '"Mo" <mo@example.org>'),
        ("Invitation", "Łena, " + "🏺" * 40 + " <lena@example.org>"),
        ("Your code", "mo@example.org"),
    ]
    assert [letter.at for letter in letters] == sorted((letter.at for letter in letters), reverse=True)
    shown = {}
    for letter in letters:
        address = reverse("outbox_letter", args=[letter.file, letter.number])
        shown[letter.subject + letter.to.strip('"')[:2]] = client.get(address).content.decode()
    assert "Your code is K7M-42P." in shown["Your codemo"]
    assert "<p>Hello Łena, " in shown["InvitationŁe"]
    assert "Thursday 14 May 2026, 12:30 – 14:30" in shown["InvitationŁe"]
    assert "Kiln Street Hall" in shown["InvitationŁe"]
    assert "into the calendar" not in shown["InvitationMo"]


@pytest.mark.parametrize("file", ["nothing.log", "..", "%2e%2e", "settings.py"])
def test_no_name_leads_out_of_the_folder(folder, client, db, file):
    folder.mkdir(parents=True)
    (folder.parent / "secret.log").write_text("Subject: secret\n\nsecret")
    (folder / "settings.py").write_text("Subject: secret\n\nsecret")
    assert client.get(f"/outbox/{file}/1/").status_code == 404
    assert client.get("/outbox/..%2fsecret.log/1/").status_code == 404


def test_outside_the_demonstration_it_is_not_found(folder, client, db, settings):
    send_mail("Your code", "Your code is K7M-42P.", "letters@commonpractice.example", ["mo@example.org"])
    letter = client.get("/outbox/").context["letters"][0]
    settings.DEMONSTRATION = False
    assert client.get("/outbox/").status_code == 404
    assert client.get(reverse("outbox_letter", args=[letter.file, letter.number])).status_code == 404
