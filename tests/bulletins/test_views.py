"""The pages on which letters are read, changed, released and followed."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.permissions import letters_seen_by, may_see_letter
from commonpractice.bulletins.posting import draft_letter, put_aside
from commonpractice.community.models import Departure, Happening
from tests.bulletins.conftest import strangers


@pytest.fixture
def draft(potteries, now):
    def drafted(step: str, kind: str = "announcement", **more) -> Letter:
        words = {"subject": f"Subject {step}", "body": "Hello {name},\n\nplease **look**.", "at": now} | more
        return draft_letter(community=potteries, step=step, kind=kind, **words)

    return drafted


def at(name: str, *more) -> str:
    return reverse(f"bulletins:{name}", args=["potteries", *more])


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_as_for_one(
    potteries, cora, sign_in, draft, post, now, number, django_assert_num_queries
):
    for each in range(number):
        draft(f"draft {each}")
        sent = post(potteries, f"sent {each}", strangers(number))
        sent.deliveries.update(sent_at=now)
        post(potteries, f"going {each}", strangers(number))
    client = sign_in(cora)
    with django_assert_num_queries(9):
        page = client.get(at("letters"))
    assert [letter.step for letter in page.context["drafts"]] == [
        f"draft {each}" for each in reversed(range(number))
    ]
    counted = {
        part: [(letter.delivered, *letter.unsent) for letter in page.context[part]]
        for part in ("going_out", "gone")
    }
    assert counted == {"going_out": [(0, number, 0)] * number, "gone": [(number, 0, 0)] * number}


@pytest.mark.parametrize("number", [1, 3])
def test_a_letter_asks_as_often_for_three_recipients_as_for_one(
    potteries, cora, sign_in, post, number, django_assert_num_queries
):
    letter = post(potteries, "Welcome", strangers(number))
    client = sign_in(cora)
    with django_assert_num_queries(7):
        page = client.get(at("letter", letter.pk))
    names = [delivery.to_name for delivery in page.context["deliveries"]]
    assert names == [f"Person {each:02}" for each in range(number)]
    assert "person00@example.org" not in page.content.decode()


def test_who_sees_which_letters(potteries, cora, chidi, mo, olive, draft):
    """Chidi chairs meeting 1, and no other."""
    own, other = "meeting-1:meeting_announced", "meeting-11:meeting_announced"
    announcement, question = draft("a", "announcement"), draft("q", "question_passed_on")
    invitation, another = draft(own, "meeting_announced"), draft(other, "meeting_announced")
    seen = {
        member.display_name: sorted(letter.step for letter in letters_seen_by(member))
        for member in (cora, chidi, mo, olive)
    }
    assert seen == {"Cora Wedge": ["a", other, own], "Chidi Slip": [own], "Mo Glaze": [], "Olive Far": []}
    for member in (cora, chidi, mo, olive):
        for letter in (announcement, invitation, another, question):
            assert may_see_letter(member, letter) is (letter.step in seen[member.display_name])


def test_a_letter_is_shown_as_it_will_arrive(cora, sign_in, draft):
    letter = draft(
        "a", body="Hello {name},\n\n# Big\n\n<script>alert(1)</script> ![x](https://spy.example/x.png) {link}"
    )
    page = sign_in(cora).get(at("letter", letter.pk)).content.decode()
    assert "<p>Hello Cora Wedge,</p>" in page
    assert "<h3>Big</h3>" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert 'src="https://spy.example' not in page
    assert "http://127.0.0.1:8000/your-own-link/ each person finds a link of their own" in page


def test_writing_to_everyone(potteries, cora, chidi, mo, lena, olive, sign_in, now):
    Departure.objects.create(membership=lena, by=None, at=now)
    client = sign_in(cora)
    said = {
        "key": str(uuid.uuid4()),
        "to": "everybody",
        "subject": "The room\r\nhas moved",
        "body": "Hello {name},\n\nsee you there.",
    }
    first = client.post(at("write"), said)
    second = client.post(at("write"), said)
    letter = Letter.objects.get()
    assert first.url == second.url == at("letter", letter.pk)
    assert (letter.subject, letter.is_draft) == ("The room has moved", True)
    assert Delivery.objects.count() == 0

    client.post(at("release", letter.pk), {"edited_times": "0"})
    client.post(at("release", letter.pk), {"edited_times": "0"})
    to = list(letter.deliveries.values_list("to_name", "to_address", "text"))
    assert to == [
        (name, f"{name.split()[0].lower()}@potteries.example", f"Hello {name},\n\nsee you there.")
        for name in ("Chidi Slip", "Cora Wedge", "Mo Glaze")
    ]
    happening = Happening.objects.get()
    assert (happening.what, happening.by, happening.details) == (
        "letter_released",
        cora.person,
        {"kind": "announcement", "to": 3},
    )
    page = client.get(at("letter", letter.pk)).content.decode()
    assert "Released by Cora Wedge on" in page


@pytest.mark.parametrize("missing", ["subject", "body"])
def test_writing_nothing_keeps_what_was_typed(cora, sign_in, missing):
    said = {
        "key": str(uuid.uuid4()),
        "to": "everybody",
        "subject": "Kept subject",
        "body": "Kept body",
        missing: " \n ",
    }
    page = sign_in(cora).post(at("write"), said)
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {missing}
    assert ("Kept body" if missing == "subject" else "Kept subject") in page.content.decode()
    assert Letter.objects.count() == 0


def test_a_subject_of_301_characters_is_said_to_be_too_long(cora, sign_in):
    said = {"key": str(uuid.uuid4()), "to": "everybody", "subject": "x" * 301, "body": "Hello"}
    page = sign_in(cora).post(at("write"), said)
    assert page.context["form"].errors.keys() == {"subject"}
    said["subject"] = "ش" * 300
    assert sign_in(cora).post(at("write"), said).status_code == 302
    assert Letter.objects.get().subject == "ش" * 300


def test_a_stale_tab_keeps_what_was_typed_and_changes_nothing(cora, sign_in, draft):
    letter = draft("a")
    client = sign_in(cora)
    theirs = {"subject": "Theirs", "body": "Their words", "edited_times": "0"}
    mine = {"subject": "Mine", "body": "My words", "edited_times": "0"}
    assert client.post(at("edit", letter.pk), theirs).status_code == 302
    page = client.post(at("edit", letter.pk), mine)
    words = page.content.decode()
    assert "Somebody changed this while you were writing." in words
    assert "Their words" in words
    assert "My words" in words
    letter.refresh_from_db()
    assert (letter.subject, letter.body, letter.edited_times) == ("Theirs", "Their words", 1)
    assert 'name="edited_times" value="1"' in words
    assert client.post(at("edit", letter.pk), mine | {"edited_times": "1"}).status_code == 302
    letter.refresh_from_db()
    assert (letter.subject, letter.body, letter.edited_times) == ("Mine", "My words", 2)


def test_what_nobody_has_read_is_not_released(cora, mo, sign_in, draft):
    letter = draft("a")
    client = sign_in(cora)
    client.post(at("edit", letter.pk), {"subject": "New", "body": "Words", "edited_times": "0"})
    for stale in ("0", "", "x", "-1", "²", "9" * 5000):
        page = client.post(at("release", letter.pk), {"edited_times": stale}, follow=True).content.decode()
        assert "Somebody changed this letter while you were looking." in page
    assert Delivery.objects.count() == 0


def test_a_released_letter_is_neither_changed_nor_put_aside(cora, sign_in, potteries, post):
    letter = post(potteries, "Welcome", strangers(1))
    client = sign_in(cora)
    said = {"subject": "New", "body": "Words", "edited_times": "0"}
    page = client.post(at("edit", letter.pk), said, follow=True).content.decode()
    assert "This letter is not a draft any more, so it cannot be changed." in page
    page = client.post(at("put_aside", letter.pk), follow=True).content.decode()
    assert "This letter has been released, so it cannot be put aside." in page
    letter.refresh_from_db()
    assert (letter.subject, letter.is_put_aside) == ("Welcome", False)


def test_a_draft_put_aside_is_not_sent(cora, sign_in, draft):
    letter = draft("a")
    client = sign_in(cora)
    client.post(at("put_aside", letter.pk))
    client.post(at("put_aside", letter.pk))
    page = client.post(at("release", letter.pk), {"edited_times": "0"}, follow=True).content.decode()
    assert "Somebody put this letter aside" in page
    assert (Delivery.objects.count(), Letter.objects.drafts().count(), Happening.objects.count()) == (0, 0, 1)


def test_a_letter_of_a_higher_room_is_released_there(cora, sign_in, draft):
    letter = draft("m", "meeting_announced", page="/potteries/meetings/1/letters/7/")
    client = sign_in(cora)
    page = client.get(at("letter", letter.pk)).content.decode()
    assert 'href="/potteries/meetings/1/letters/7/"' in page
    assert "Send it to all members" not in page
    assert client.post(at("release", letter.pk), {"edited_times": "0"}).status_code == 404


def test_a_failure_shows_its_sentence_and_is_tried_again(cora, chidi, sign_in, potteries, post, now):
    letter = post(potteries, "Welcome", strangers(3))
    failed = letter.deliveries.get(to_name="Person 02")
    failed.record_failed("There is no such mailbox. (550 5.1.1)", at=now)
    client = sign_in(cora)
    page = client.get(at("letter", letter.pk))
    assert [delivery.to_name for delivery in page.context["deliveries"]] == [
        "Person 02",
        "Person 00",
        "Person 01",
    ]
    assert "There is no such mailbox. (550 5.1.1)" in page.content.decode()
    assert sign_in(chidi).post(at("try_again", letter.pk, failed.pk)).status_code == 404
    other = post(potteries, "Other", strangers(1))
    assert client.post(at("try_again", other.pk, failed.pk)).status_code == 404
    assert Delivery.objects.get(pk=failed.pk).state == "failed"
    client.post(at("try_again", letter.pk, failed.pk))
    assert Delivery.objects.get(pk=failed.pk).state == "waiting"


@pytest.mark.parametrize("path", ["letters/", "letters/write/", "letters/{pk}/", "letters/{pk}/edit/"])
def test_what_one_may_not_see_is_not_found(path, potteries, cora, mo, olive, sign_in, draft):
    address = f"/potteries/{path.format(pk=draft('a').pk)}"
    statuses = [sign_in(who).get(address).status_code for who in (None, olive, mo, cora)]
    assert statuses == [404, 404, 404, 200]


def test_putting_aside_twice_is_one_row(cora, draft, now):
    letter = draft("a")
    assert put_aside(letter, by=cora.person, at=now) == put_aside(
        letter, by=cora.person, at=now + timedelta(hours=1)
    )
