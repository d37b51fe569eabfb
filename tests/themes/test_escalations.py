"""A body that can decide is asked, and its answer written down."""

import uuid
from datetime import date, timedelta

import pytest

from commonpractice.bulletins.models import Delivery
from commonpractice.community.models import Happening
from commonpractice.themes import escalating
from commonpractice.themes.models import Barrier, Escalation, EscalationAnswer
from commonpractice.themes.register.change_facts import escalation_facts
from commonpractice.transitions import NotNowError
from tests.browser import PHONE, check_both
from tests.built_once import built_once
from tests.themes.living import ask, confirmed, report
from tests.themes.raised import raise_barrier

ESCALATE = "/potteries/barriers/1/escalate/"
ANSWER = {"text": "Ten years, no longer.", "follows": "We tell every hostel."}


@built_once
def barrier(mo, cora, lena, now) -> Barrier:
    """Lena looks after it."""
    barrier = confirmed(raise_barrier(mo, read_by=cora, at=now - timedelta(days=400)))
    Barrier.objects.update(owner=lena)
    barrier.refresh_from_db()
    return barrier


@built_once
def today(potteries, now) -> date:
    return potteries.date_of(now)


def asked(today, **more: object) -> dict[str, object]:
    return {
        "key": str(uuid.uuid4()),
        "body": "Housing board (invented)",
        "question": "May a record be older than ten years?",
        "answer_by": (today + timedelta(days=30)).isoformat(),
        **more,
    }


def page_of(escalation: Escalation) -> str:
    return f"/potteries/barriers/1/escalations/{escalation.pk}/"


def test_who_leads_it_asks_once_however_often_the_form_is_sent(barrier, lena, today, sign_in):
    client, given = sign_in(lena), asked(today)
    places = {client.post(ESCALATE, given).headers["Location"] for _twice in range(2)}
    escalation = Escalation.objects.get()
    assert places == {f"{page_of(escalation)}?asked"}
    assert (escalation.body, escalation.by, escalation.answer_by) == (
        "Housing board (invented)", lena, today + timedelta(days=30),
    )  # fmt: skip
    step = barrier.steps.last()
    assert (step.verb, step.after, step.told, step.until) == (
        "escalate", "escalated", "Housing board (invented)", today + timedelta(days=30),
    )  # fmt: skip
    assert "No answer yet; there is still time." in client.get(page_of(escalation)).content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"body": ""}, "Write which body is asked."),
        ({"body": "x" * 201}, "at most 200 characters"),
        ({"body": "a\u202eb"}, "This holds a character that cannot be shown"),
        ({"question": " "}, "Write the question."),
        ({"question": "x" * 1501}, "at most 1500 characters"),
        ({"answer_by": ""}, "Choose a day."),
        ({"answer_by": "soon"}, "Write the day as a date."),
        ({"answer_by": "2020-01-01"}, "This day has passed, or is today. Choose a later one."),
        ({"answer_by": "9999-12-31"}, "This is more than ten years ahead."),
        ({"key": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_saved_gets_a_sentence_and_changes_nothing(
    given, sentence, barrier, lena, today, sign_in
):
    page = sign_in(lena).post(ESCALATE, asked(today, **given))
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not Escalation.objects.exists()
    assert barrier.steps.count() == 2


def test_a_barrier_that_stands_elsewhere_says_so_and_keeps_the_words(barrier, lena, mo, now, today, sign_in):
    report(barrier, mo, at=now)
    page = sign_in(lena).post(ESCALATE, asked(today))
    assert "This cannot be done now: the barrier is “change reported”." in page.content.decode()
    assert page.context["form"]["question"].value() == "May a record be older than ten years?"
    assert sign_in(lena).get(ESCALATE).headers["Location"] == "/potteries/barriers/1/"
    assert not Escalation.objects.exists()


def test_a_key_that_another_barrier_has_is_no_door_to_it(barrier, mo, cora, now):
    other = confirmed(raise_barrier(mo, read_by=cora, at=now))
    key = ask(other, cora, at=now).key
    with pytest.raises(NotNowError):
        ask(barrier, cora, at=now, key=key)
    assert Escalation.objects.count() == 1


def test_the_answer_and_what_follows_are_written_down_and_told(barrier, lena, mo, now, sign_in):
    escalation = ask(barrier, lena, at=now)
    for _twice in range(2):
        sent = sign_in(lena).post(page_of(escalation), ANSWER)
    assert sent.status_code == 200, "the second time it says that it is there"
    answer = EscalationAnswer.objects.get()
    assert (answer.text, answer.follows, answer.by) == (ANSWER["text"], ANSWER["follows"], lena.person)
    barrier.refresh_from_db()
    assert barrier.stage == "escalated", "the next step is for people to take"
    assert Happening.objects.filter(what="escalation_answered").count() == 1
    told = Delivery.objects.filter(letter__kind="hearing_escalation_answered")
    assert [each.to_address for each in told] == ["mo@potteries.example"]
    page = sign_in(mo).get(page_of(escalation)).content.decode()
    assert "Ten years, no longer." in page
    assert "We tell every hostel." in page


def test_who_answers_second_keeps_their_words(barrier, lena, cora, now, sign_in):
    escalation = ask(barrier, lena, at=now)
    escalating.answer(escalation, by=cora, at=now, **ANSWER)
    page = sign_in(lena).post(page_of(escalation), {"text": "Other words", "follows": "Other steps"})
    shown = page.content.decode()
    assert [words in shown for words in ("Other words", "Other steps", ANSWER["text"])] == [True] * 3
    assert EscalationAnswer.objects.get().by == cora.person


def test_words_that_could_point_at_a_person_are_shown_once_more(barrier, lena, now, today, sign_in):
    telling = "Ring 07700 900123 and ask."
    escalation = ask(barrier, lena, at=now)
    barrier.refresh_from_db()
    for address, given in (
        (ESCALATE, asked(today, question=telling)),
        (page_of(escalation), {**ANSWER, "follows": telling}),
    ):
        page = sign_in(lena).post(address, given)
        assert "Please look once more before you save" in page.content.decode()
        assert (Escalation.objects.count(), EscalationAnswer.objects.count()) == (1, 0)
    for address, given in (
        (page_of(escalation), {**ANSWER, "follows": telling}),
        (ESCALATE, asked(today, question=telling)),
    ):
        digest = sign_in(lena).post(address, given).context["ask_again"].digest
        assert sign_in(lena).post(address, {**given, "looked_at": digest}).status_code == 302
    assert (Escalation.objects.count(), EscalationAnswer.objects.count()) == (2, 1)


@pytest.mark.parametrize("given", [{"text": ""}, {"follows": " "}, {"text": "x" * 2001}])
def test_half_an_answer_is_none(given, barrier, lena, now, sign_in):
    escalation = ask(barrier, lena, at=now)
    page = sign_in(lena).post(page_of(escalation), {**ANSWER, **given})
    assert (page.status_code, len(page.context["form"].errors)) == (200, 1)
    assert not EscalationAnswer.objects.exists()


def test_late_ones_say_so_in_words(barrier, lena, now, today, sign_in):
    escalation = ask(barrier, lena, at=now - timedelta(days=40), days=30)
    words = [escalation_facts(escalation, escalation.answer_by + timedelta(days=each)) for each in (0, 1, 9)]
    assert [(each.words, each.waits) for each in words] == [
        ("No answer yet; there is still time.", False),
        ("Overdue: the answer should have come yesterday.", True),
        ("Overdue: the answer should have come 9 days ago.", True),
    ]
    assert "Overdue: the answer should have come 10 days ago." in (
        sign_in(lena).get(page_of(escalation)).content.decode()
    )


def test_members_read_and_only_those_who_lead_or_asked_write(
    barrier, lena, mo, chidi, cora, now, today, sign_in
):
    assert sign_in(mo).get(ESCALATE).status_code == 404
    assert sign_in(mo).post(ESCALATE, asked(today)).status_code == 404
    assert sign_in(cora).get(ESCALATE).status_code == 200
    escalation = ask(barrier, lena, at=now)
    Barrier.objects.update(owner=None)
    assert "Have they answered?" not in sign_in(mo).get(page_of(escalation)).content.decode()
    assert sign_in(mo).post(page_of(escalation), ANSWER).status_code == 404
    assert sign_in(chidi).post(page_of(escalation), ANSWER).status_code == 404
    assert not EscalationAnswer.objects.exists()
    assert sign_in(lena).post(page_of(escalation), ANSWER).status_code == 302, "she asked"


def test_visitors_and_outsiders_find_nothing(barrier, lena, olive, now, today, sign_in):
    escalation = ask(barrier, lena, at=now)
    for who in (None, olive):
        for address, given in ((ESCALATE, asked(today)), (page_of(escalation), ANSWER)):
            for place in (address, address.replace("/potteries/", "/elsewhere/")):
                assert sign_in(who).get(place).status_code == 404
                assert sign_in(who).post(place, given).status_code == 404
    assert (Escalation.objects.count(), EscalationAnswer.objects.count()) == (1, 0)


def test_the_pages_ask_seldom(barrier, lena, now, sign_in, django_assert_num_queries):
    escalation = ask(barrier, lena, at=now)
    client = sign_in(lena)
    with django_assert_num_queries(5):
        client.get(page_of(escalation))
    with django_assert_num_queries(4):
        client.get(ESCALATE)


@pytest.mark.browser
def test_the_pages_of_escalations(transactional_db, visit, barrier, lena, mo, now):
    page = visit(lena, ESCALATE, viewport=PHONE)
    check_both(page, "life-escalate")
    page.get_by_role("button", name="Write it down").click()
    check_both(page, "life-escalate-mend")
    late = ask(barrier, lena, at=now - timedelta(days=50))
    page.goto(page_of(late))
    check_both(page, "life-escalation-overdue")
    check_both(visit(mo, page_of(late), viewport=PHONE), "life-escalation-member")
    page.get_by_label("What did they answer?").fill("Ten years, no longer.")
    page.get_by_label("What follows from it?").fill("We tell every hostel.")
    page.get_by_role("button", name="Write down the answer").click()
    check_both(page, "life-escalation-answered")
