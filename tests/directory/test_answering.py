"""A question on both of its pages: who answers, who hears, what two at once see."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.community.models import ContactPoint, Departure
from commonpractice.directory.answering import (
    NotYoursError,
    answer,
    ask_back,
    close,
    take_over,
)
from commonpractice.directory.models import Closing, Offer, Question, Reply, TakingOver
from commonpractice.keeping import YEAR
from commonpractice.people.limits import LIMITS, TooOftenError
from commonpractice.transitions import NotNowError, StaleError
from tests.at_once import at_once, two_connections


def said(replies: int = 0, **more) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "seen": str(replies), "text": "Yes, with a ramp."} | more


def letters_of(kind: str) -> list[tuple[str, str]]:
    sent = Delivery.objects.filter(letter__kind=kind).order_by("pk")
    return list(sent.values_list("to_address", "text"))


def offered(asked: Question, now) -> None:
    Offer.objects.create(question=asked, since=asked.waits_since, at=now)


def test_an_answer_in_the_page_reaches_who_asked_without_an_address(asked, mo, sign_in):
    page = sign_in(mo).get(asked.get_absolute_url()).content.decode()
    assert "Is there a step?" in page
    assert "ade@example.org" not in page
    posted = said(text="Yes {link}, with a ramp.")
    for _twice in range(2):
        assert sign_in(mo).post(asked.get_absolute_url(), posted).status_code == 302
    assert list(Reply.objects.values_list("voice", "by", "text")) == [
        ("contact", mo.pk, "Yes {link}, with a ramp.")
    ]
    [(to, text)] = letters_of("question_answered")
    assert to == "ade@example.org"
    assert "Mo Glaze has answered your question about Getting through the door:" in text
    assert "> Yes {link}, with a ramp." in text
    assert reverse("links:asked", args=[asked.link_key]) in text
    assert "mo@potteries.example" not in text
    asked.refresh_from_db()
    assert asked.waits_since is None


def test_who_asked_reads_and_asks_back_without_an_account(asked, mo, client, now):
    own = reverse("links:asked", args=[asked.link_key])
    page = client.get(own)
    assert "Mo Glaze has it." in page.content.decode()
    assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex", True)
    answer(asked, by=mo, text="Yes, with a ramp.", key=uuid.uuid4(), at=now)
    page = client.get(own).content.decode()
    assert "Yes, with a ramp." in page
    for address in ("ade@example.org", "mo@potteries.example"):
        assert address not in page
    assert client.post(own, said(1, text="How steep?")).url == own
    asked.refresh_from_db()
    assert asked.waits_since is not None
    [(to, text)] = letters_of("question_asked_back")
    assert to == "mo@potteries.example"
    assert "> How steep?" in text


def test_the_link_ends_after_a_year(asked, client):
    own = reverse("links:asked", args=[asked.link_key])
    Question.objects.update(asked_at=asked.asked_at - YEAR)
    assert client.get(own).status_code == 404
    assert client.post(own, said()).status_code == 404
    assert client.post(f"{own}close/").status_code == 404
    assert client.get(reverse("links:asked", args=["nobody-has-this"])).status_code == 404


def test_the_second_of_two_answers_sees_the_first_and_goes_with_the_next_press(asked, mo, cora, sign_in, now):
    offered(asked, now)
    answer(asked, by=cora, text="No step at all.", key=uuid.uuid4(), at=now)
    page = sign_in(mo).post(asked.get_absolute_url(), said(0))
    words = page.content.decode()
    assert "Something was said while you were writing." in words
    assert "No step at all." in words
    assert "Yes, with a ramp." in words
    assert Reply.objects.count() == 1
    again = {name: page.context["form"][name].value() for name in ("key", "seen", "text")}
    assert again["seen"] == "1"
    assert sign_in(mo).post(asked.get_absolute_url(), again).status_code == 302
    assert Reply.objects.count() == 2


def test_a_door_that_shows_nothing_lets_both_answers_stand(asked, mo, cora, now):
    offered(asked, now)
    answer(asked, by=cora, text="No step.", key=uuid.uuid4(), at=now)
    answer(asked, by=mo, text="A ramp.", key=uuid.uuid4(), at=now)
    assert [reply.text for reply in Reply.objects.all()] == ["No step.", "A ramp."]
    with pytest.raises(StaleError):
        answer(asked, by=mo, text="?", key=uuid.uuid4(), at=now, seen=1)


def test_nobody_else_reads_or_answers(asked, mo, lena, cora, olive, sign_in, now):
    for other in (lena, cora, olive, None):
        assert sign_in(other).get(asked.get_absolute_url()).status_code == 404
        assert sign_in(other).post(asked.get_absolute_url(), said()).status_code == 404
    with pytest.raises(NotYoursError):
        answer(asked, by=lena, text="Me!", key=uuid.uuid4(), at=now)
    with pytest.raises(NotYoursError):
        close(asked, by=lena, at=now)
    assert "Ade Visitor" not in sign_in(lena).get("/potteries/asked/").content.decode()
    assert "Ade Visitor" in sign_in(mo).get("/potteries/asked/").content.decode()


def test_taken_over_by_a_contact_for_the_same_subject_and_then_by_nobody_else(
    asked, mo, lena, cora, sign_in, now
):
    ContactPoint.objects.create(
        community=asked.community, membership=lena, subject="getting through THE door"
    )
    page = f"{asked.get_absolute_url()}take-over/"
    assert sign_in(lena).post(page).status_code == 404
    offered(asked, now)
    assert "I will answer this" in sign_in(lena).get(asked.get_absolute_url()).content.decode()
    assert sign_in(lena).post(page).url == asked.get_absolute_url()
    assert sign_in(lena).post(page).url == asked.get_absolute_url()
    asked.refresh_from_db()
    assert asked.held_by == lena
    assert TakingOver.objects.values_list("by", "instead_of").get() == (lena.pk, mo.pk)
    [(to, text)] = letters_of("question_taken_over")
    assert to == "ade@example.org"
    assert "Lena has read your question" in text
    [(to, text)] = letters_of("question_let_go")
    assert to == "mo@potteries.example"
    # Cora, to whom it was offered too, comes second.
    assert sign_in(cora).post(page).status_code == 404
    with pytest.raises(NotNowError):
        take_over(asked, by=cora, at=now)
    # Who held it before may still read it and add something.
    assert "Lena has it now." in sign_in(mo).get(asked.get_absolute_url()).content.decode()


def test_an_answer_takes_over_and_says_no_more_than_the_answer(asked, mo, cora, now):
    offered(asked, now)
    answer(asked, by=cora, text="No step.", key=uuid.uuid4(), at=now)
    asked.refresh_from_db()
    assert (asked.held_by, asked.waits_since) == (cora, None)
    assert letters_of("question_taken_over") == []
    assert [to for to, _text in letters_of("question_let_go")] == ["mo@potteries.example"]


@pytest.mark.parametrize("side", ["asker", "contact"])
def test_closed_by_either_once_and_the_other_hears(asked, mo, sign_in, side, now):
    by_contact = side == "contact"
    page = asked.get_absolute_url() if by_contact else reverse("links:asked", args=[asked.link_key])
    client = sign_in(mo if by_contact else None)
    for _twice in range(2):
        assert client.post(f"{page}close/").url == page
    assert Closing.objects.values_list("voice", "by").get() == (side, mo.pk if by_contact else None)
    [(to, _text)] = letters_of("question_closed")
    assert to == ("ade@example.org" if by_contact else "mo@potteries.example")
    kept = client.post(page, said(text="One more thing"))
    assert "closed" in kept.content.decode()
    assert "One more thing" in kept.content.decode()
    assert Reply.objects.count() == 0
    with pytest.raises(NotNowError):
        ask_back(asked, text="?", key=uuid.uuid4(), at=now)


def test_asking_back_has_an_end_each_day(asked, client, now):
    for _time in range(LIMITS["ask_back"].most):
        ask_back(asked, text="And?", key=uuid.uuid4(), at=now)
    with pytest.raises(TooOftenError):
        ask_back(asked, text="And?", key=uuid.uuid4(), at=now)
    ask_back(asked, text="And?", key=uuid.uuid4(), at=now + timedelta(days=1, seconds=1))
    page = client.post(
        reverse("links:asked", args=[asked.link_key]), said(LIMITS["ask_back"].most + 1, text="Still typed")
    )
    assert "Still typed" in page.content.decode()


def test_an_empty_answer_is_asked_for(asked, mo, sign_in, client):
    for page in (
        sign_in(mo).post(asked.get_absolute_url(), said(text="")),
        client.post(reverse("links:asked", args=[asked.link_key]), said(text="")),
    ):
        assert page.context["form"].errors.keys() == {"text"}


def test_a_question_outlives_its_contact_point_and_who_held_it(asked, doors, mo, client, now):
    doors.delete()
    Departure.objects.create(membership=mo, by=None, at=now)
    page = client.get(reverse("links:asked", args=[asked.link_key])).content.decode()
    assert "We are looking for somebody who can answer it." in page
    ask_back(asked, text="Hello?", key=uuid.uuid4(), at=now)
    assert letters_of("question_asked_back") == []


@pytest.mark.parametrize("replies", [1, 3])
def test_both_pages_cost_the_same_with_one_and_three(
    asked, mo, sign_in, client, now, replies, django_assert_num_queries
):
    for number in range(replies):
        answer(asked, by=mo, text=f"Answer {number}", key=uuid.uuid4(), at=now)
    signed_in = sign_in(mo)
    with django_assert_num_queries(7):
        signed_in.get(asked.get_absolute_url())
    with django_assert_num_queries(2):
        client.get(reverse("links:asked", args=[asked.link_key]))
    with django_assert_num_queries(5):
        signed_in.get("/potteries/asked/")


def test_who_asks_has_no_membership_in_their_reply(asked, mo, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.create(question=asked, key=uuid.uuid4(), voice="asker", by=mo, text="?", at=now)


@pytest.mark.parametrize("model", [Offer, TakingOver])
def test_each_waiting_has_one_offer_and_one_taking_over(asked, model, now):
    model.objects.create(question=asked, since=now, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(question=asked, since=now, at=now)


def test_letters_about_questions_are_read_by_nobody_else(asked, cora, mo, sign_in, now):
    answer(asked, by=mo, text="Yes.", key=uuid.uuid4(), at=now)
    close(asked, by=mo, at=now)
    assert Letter.objects.count() == 4
    for letter in Letter.objects.all():
        assert sign_in(cora).get(letter.get_absolute_url()).status_code == 404


@two_connections
def test_at_the_same_moment_it_is_taken_over_once_and_an_answer_sent_twice_is_one(
    transactional_db, asked, mo, lena, cora, now
):
    ContactPoint.objects.create(community=asked.community, membership=lena, subject=asked.subject)
    offered(asked, now)
    later = now + timedelta(days=7)
    at_once(*[lambda who=who: take_over(asked, by=who, at=later) for who in (lena, cora)], told=NotNowError)
    assert TakingOver.objects.count() == 1
    asked.refresh_from_db()
    key = uuid.uuid4()
    at_once(*[lambda: answer(asked, by=asked.held_by, text="Yes.", key=key, at=later)] * 3)
    assert (Reply.objects.count(), len(letters_of("question_answered"))) == (1, 1)
