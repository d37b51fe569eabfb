"""Asking a contact point: who hears what, and how much is too much."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.community.models import ContactPoint, Departure
from commonpractice.directory.asking import Asking, ask
from commonpractice.directory.models import Question
from commonpractice.people.limits import TooOftenError


@pytest.fixture
def doors(potteries, cora) -> ContactPoint:
    return ContactPoint.objects.create(
        community=potteries, membership=cora, subject="Getting through the door"
    )


@pytest.fixture
def address(doors) -> str:
    return reverse("directory:contact", args=["potteries", doors.pk])


def said(**more) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "asker_name": "Ade Visitor",
        "asker_address": "Ade@Example.org",
        "text": "Is there a step?\nAnd a bell?",
        "website": "",
    } | more


def test_a_question_reaches_the_person_and_a_receipt_the_asker(address, doors, cora, client):
    page = client.get(address).content.decode()
    assert "Ask Cora Wedge" in page
    assert "cora@potteries.example" not in page
    sent = client.post(address, said())
    assert sent.url == f"{address}passed-on/"
    assert "cora@potteries.example" not in client.get(sent.url).content.decode()

    passed_on, receipt = Letter.objects.order_by("pk")
    assert (passed_on.kind, passed_on.reply_to) == ("question_passed_on", "ade@example.org")
    to = passed_on.deliveries.get()
    assert (to.to_name, to.to_address, to.membership) == ("Cora Wedge", "cora@potteries.example", cora)
    assert to.text.splitlines()[:5] == [
        "Hello Cora Wedge,",
        "",
        "Ade Visitor asks you about Getting through the door, through the page of Potteries Practice (invented):",
        "",
        "> Is there a step?",
    ]
    assert (receipt.kind, receipt.reply_to) == ("question_received", "")
    to = receipt.deliveries.get()
    assert (to.to_name, to.to_address) == ("", "ade@example.org")
    assert "on to Cora Wedge. You hear from us when there is an answer" in to.text
    assert reverse("links:asked", args=[Question.objects.get().link_key]) in to.text
    for typed in ("Ade", "a step", "cora@potteries.example"):
        assert typed not in to.text


def test_sent_twice_it_is_asked_once(address, client):
    once = said()
    assert client.post(address, once).url == client.post(address, once).url
    assert (Question.objects.count(), Delivery.objects.count()) == (1, 2)


def test_a_members_name_is_filled_in(address, mo, sign_in):
    form = sign_in(mo).get(address).context["form"]
    assert (form["asker_name"].value(), form["asker_address"].value()) == ("Mo Glaze", "mo@potteries.example")
    sign_in(mo).post(address, said(asker_name="Mo Glaze", asker_address="mo@potteries.example"))
    assert Delivery.objects.get(to_address="mo@potteries.example").membership == mo


def test_a_program_that_fills_in_everything_is_told_kindly(address, client):
    page = client.post(address, said(website="https://spam.example"))
    words = page.content.decode()
    assert "This box is there to stop automatic messages." in words
    assert "Is there a step?" in words
    assert Question.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("asker_name", ""),
        ("asker_name", "x" * 301),
        ("asker_address", "nowhere"),
        ("text", ""),
        ("text", "x" * 4001),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_the_rest_is_kept(address, client, field, bad):
    page = client.post(address, said(**{field: bad}))
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {field}
    assert Question.objects.count() == 0
    kept = "Ade Visitor" if field == "text" else "Is there a step?"
    assert kept in page.content.decode()


def test_a_name_with_line_breaks_is_one_line(address, client):
    client.post(address, said(asker_name="Ade\r\nBcc: all@example.org", text="{link} {name}?"))
    assert Question.objects.get().asker_name == "Ade Bcc: all@example.org"


def test_one_session_asks_five_times_an_hour(address, client, sign_in):
    for number in range(5):
        assert client.post(address, said(asker_address=f"ade{number}@example.org")).status_code == 302
    page = client.post(address, said(asker_address="ade5@example.org"))
    assert "That was a lot in a short time. Please try again in 60 minutes." in page.content.decode()
    assert "Is there a step?" in page.content.decode()
    assert sign_in(None).post(address, said(asker_address="ade6@example.org")).status_code == 302
    assert Question.objects.count() == 6


def test_one_address_is_written_to_five_times_a_day_however_many_sessions(address, sign_in, now):
    for _time in range(5):
        assert sign_in(None).post(address, said()).status_code == 302
    assert sign_in(None).post(address, said(asker_address="ADE@example.ORG")).status_code == 429
    assert sign_in(None).post(address, said(asker_address="other@example.org")).status_code == 302
    Question.objects.update(asked_at=now - timedelta(days=1))
    assert sign_in(None).post(address, said()).status_code == 302


def test_a_contact_point_gets_forty_a_day(doors, now):
    def one(number: int) -> Question:
        return ask(doors, Asking(uuid.uuid4(), "Ade", f"ade{number}@example.org", "How?", None), at=now)

    for number in range(40):
        one(number)
    with pytest.raises(TooOftenError):
        one(40)
    assert Question.objects.count() == 40


def test_a_contact_point_who_left_or_belongs_elsewhere_is_not_found(address, doors, cora, olive, client, now):
    elsewhere = ContactPoint.objects.create(community=olive.community, membership=olive, subject="Far")
    assert client.get(reverse("directory:contact", args=["potteries", elsewhere.pk])).status_code == 404
    assert client.get(reverse("directory:contact", args=["elsewhere", elsewhere.pk])).status_code == 200
    Departure.objects.create(membership=cora, by=None, at=now)
    assert client.get(address).status_code == 404
    assert client.post(address, said()).status_code == 404
    assert Question.objects.count() == 0


def test_a_coordinator_does_not_read_the_questions_of_others(address, doors, cora, sign_in, client):
    client.post(address, said())
    letters = sign_in(cora).get(reverse("bulletins:letters", args=["potteries"]))
    assert "Getting through the door" not in letters.content.decode()
    for letter in Letter.objects.all():
        assert sign_in(cora).get(letter.get_absolute_url()).status_code == 404
