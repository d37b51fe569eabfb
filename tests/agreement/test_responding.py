"""Responding one statement at a time, from one device or two, and what becomes of it when something changes meanwhile."""

import re
import uuid

import pytest
from django.test import Client

from commonpractice.agreement.answering import on_behalf, responding
from commonpractice.agreement.answering.responding import (
    Said,
    TakesPartError,
    reason_of,
    respond,
    said_by,
    standing_of,
    statements_left,
)
from commonpractice.agreement.models import AskLink, Reason, Response, Statement, TakingPart, Voice
from commonpractice.agreement.questions import asking, moderating
from commonpractice.transitions import NotNowError
from tests.agreement.asked import say, write
from tests.built_once import built_once

pytestmark = pytest.mark.django_db
LIVE = {"X-Live": "post"}


@built_once
def page(open_question) -> str:
    return f"/potteries/questions/{open_question.number}/respond/"


@built_once
def statements(open_question) -> list[Statement]:
    return list(open_question.statements.shown())


def answer(client: Client, page: str, statement, value: object = 1, *, headers=None, **more: object):
    sent = {"statement": statement.pk, "value": value, **more}
    return client.post(page, sent, headers=headers)


def values(question, membership) -> dict[int, tuple[int, bool]]:
    numbers = dict(question.statements.values_list("pk", "number"))
    said = said_by(question, membership)
    return {numbers[pk]: (row.value, row.matters) for pk, row in said.items()}


def asked_now(client: Client, page: str) -> int:
    """The number of the statement that stands on the page."""
    words = client.get(page).content.decode()
    return int(re.search(r'data-number="(\d+)"', words)[1])


def test_one_statement_after_another_until_all_are_answered(open_question, page, mo, sign_in):
    client = sign_in(mo)
    first = client.get(page)
    assert "Statement" not in first.content.decode()
    assert (first.context["place"], first.context["total"], first.context["before"]) == (1, 6, "")
    order = []
    for place in range(1, 7):
        shown = client.get(page).context
        assert shown["place"] == place
        order.append(shown["statement"].number)
        led = answer(client, page, shown["statement"], (-1) ** place, matters="on" if place == 2 else "")
        assert led.url == f"{page}?after={order[-1]}"
    assert sorted(order) == [1, 2, 3, 4, 5, 6]
    assert values(open_question, mo) == {
        number: ((-1) ** place, place == 2) for place, number in enumerate(order, start=1)
    }
    end = client.get(f"{page}?after={order[-1]}").content.decode()
    assert "You have answered every statement there is" in end
    assert TakingPart.objects.count() == Voice.objects.count() == 1


def test_what_others_said_is_on_no_page_of_responding(
    open_question, page, mo, lena, chidi, statements, sign_in
):
    say(open_question, lena, "aaaaaa")
    say(open_question, chidi, "aDaaaa")
    client = sign_in(mo)
    before = {number: client.get(f"{page}{number}/").content.decode() for number in (1, 2)}
    say(open_question, lena, "dddddd")
    after = {number: client.get(f"{page}{number}/").content.decode() for number in (1, 2)}
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    for number in (1, 2):
        # All of the page is the same, but for the order of what comes after.
        mine, theirs = (
            re.sub(r'data-ahead="[^"]*"', "", token.sub("", words))
            for words in (before[number], after[number])
        )
        assert mine == theirs


def test_going_back_shows_the_last_one_as_it_was_answered(open_question, page, mo, statements, sign_in):
    client = sign_in(mo)
    answer(client, page, statements[2], -1, matters="on", why="It takes weeks.")
    shown = client.get(f"{page}?after=3").context
    assert shown["before"] == f"{page}3/"
    back = client.get(shown["before"]).context
    assert (back["statement"], back["chosen"], back["form"]["matters"].value()) == (statements[2], "-1", True)
    assert (back["form"]["why"].value(), back["opens_why"]) == ("It takes weeks.", True)
    answer(client, page, statements[2], 1, why="It takes weeks.", why_was="It takes weeks.")
    assert values(open_question, mo) == {3: (1, False)}


@pytest.mark.parametrize("after", ["", "x", "-3", "99999", "٣", "1" * 50])
def test_whatever_stands_behind_after_the_page_opens(page, mo, sign_in, after):
    assert sign_in(mo).get(page, {"after": after}).status_code == 200


def test_the_list_of_ones_own_answers_changes_and_takes_back(
    open_question, page, mo, lena, statements, sign_in
):
    say(open_question, mo, "aD")
    say(open_question, lena, "ddd")
    client, own = sign_in(mo), f"{page}mine/"
    rows = client.get(own).context["rows"]
    assert [(row["statement"].number, row["said"]) for row in rows] == [
        (1, {"words": "agree", "matters": False}),
        (2, {"words": "disagree", "matters": True}),
    ]
    assert 'name="then" value="mine"' in client.get(f"{rows[0]['address']}?mine").content.decode()
    assert answer(client, page, statements[0], 0, then="mine").url == own
    assert answer(client, page, statements[1], "take-back", then="mine").url == own
    assert values(open_question, mo) == {1: (0, False)}
    assert {each.number for each in statements_left(open_question, mo)} == {2, 3, 4, 5, 6}
    assert values(open_question, lena) == {1: (-1, False), 2: (-1, False), 3: (-1, False)}


def test_the_same_answer_twice_counts_once_and_the_last_one_stands(
    open_question, page, mo, statements, sign_in
):
    phone, desk = sign_in(mo), sign_in(mo)
    for client, value in ((phone, 1), (phone, 1), (desk, -1), (desk, -1)):
        answer(client, page, statements[0], value)
    assert values(open_question, mo) == {1: (-1, False)}
    assert Response.objects.count() == Voice.objects.count() == TakingPart.objects.count() == 1


def test_two_devices_go_on_where_the_other_stopped(open_question, page, mo, statements, sign_in):
    phone, desk = sign_in(mo), sign_in(mo)
    first = asked_now(phone, page)
    answer(phone, page, statements[first - 1])
    second = asked_now(desk, page)
    assert second != first
    answer(desk, page, statements[second - 1])
    assert phone.get(page).context["place"] == 3


def test_without_an_answer_nothing_is_taken(open_question, page, mo, statements, sign_in):
    client = sign_in(mo)
    for sent in ({}, {"value": 1}, {"statement": "x\0", "value": "7"}):
        assert client.post(page, sent).url == page
    for value in ("", "7"):
        shown = answer(client, page, statements[0], value, why="It takes weeks.", matters="on")
        assert (shown.status_code, shown.context["statement"]) == (200, statements[0])
        assert "Choose one of the three answers." in shown.content.decode()
        assert (shown.context["form"]["why"].value(), shown.context["form"]["matters"].value()) == (
            "It takes weeks.",
            True,
        )
    assert Response.objects.count() == TakingPart.objects.count() == 0


class TestWhy:
    def test_is_kept_apart_from_what_was_said_and_waits_to_be_read(self, page, mo, statements, sign_in):
        answer(sign_in(mo), page, statements[0], -1, why="  It takes\r\nweeks. ")
        reason = Reason.objects.get()
        assert (reason.text, reason.side, reason.accepted) == ("It takes weeks.", -1, None)
        assert Voice.objects.get().key != reason.by_voice
        assert reason_of(statements[0], mo) == "It takes weeks."

    def test_stays_where_the_page_never_showed_it(self, open_question, page, mo, statements, sign_in):
        """A second device had the statement open before the first one wrote why."""
        answer(sign_in(mo), page, statements[0], 1, why="It takes weeks.")
        answer(sign_in(mo), page, statements[0], -1, why="")
        reason = Reason.objects.get()
        assert (reason.text, reason.side) == ("It takes weeks.", -1)

    def test_is_taken_back_by_emptying_the_box_and_with_the_answer(self, page, mo, statements, sign_in):
        client = sign_in(mo)
        answer(client, page, statements[0], 1, why="It takes weeks.")
        answer(client, page, statements[0], 1, why="", why_was="It takes weeks.")
        assert Reason.objects.count() == 0
        answer(client, page, statements[0], 1, why="It takes weeks.")
        answer(client, page, statements[0], "take-back")
        assert Reason.objects.count() == 0

    def test_is_read_again_when_it_moves_to_the_other_side(self, page, mo, cora, statements, sign_in):
        client = sign_in(mo)
        answer(client, page, statements[0], 1, why="It takes weeks.")
        Reason.objects.update(accepted=True, decided_by=cora)
        answer(client, page, statements[0], 1, why="It takes weeks.", why_was="It takes weeks.")
        assert Reason.objects.get().accepted is True
        answer(client, page, statements[0], -1, why="It takes weeks.", why_was="It takes weeks.")
        assert (Reason.objects.get().side, Reason.objects.get().accepted) == (-1, None)

    def test_that_points_at_somebody_is_asked_about_once_more(
        self, open_question, page, mo, statements, sign_in
    ):
        client, why = sign_in(mo), "Darren was refused at ST1 4QP on 14 March 2025."
        asked = answer(client, page, statements[0], -1, why=why, matters="on")
        assert asked.status_code == 200
        assert asked.context["chosen"] == "-1"
        assert (asked.context["form"]["why"].value(), Response.objects.count()) == (why, 0)
        tick = asked.context["ask_again"].digest
        answer(client, page, statements[0], -1, why=why, matters="on", looked_at=tick)
        assert (values(open_question, mo), Reason.objects.get().text) == ({1: (-1, True)}, why)

    def test_that_is_too_long_stays_on_the_page(self, page, mo, statements, sign_in):
        asked = answer(sign_in(mo), page, statements[0], 0, why="a" * 401)
        assert (asked.status_code, asked.context["statement"], asked.context["chosen"]) == (
            200,
            statements[0],
            "0",
        )
        assert "a" * 401 in asked.content.decode()
        assert Response.objects.count() == 0


class TestMeanwhile:
    def test_a_statement_was_taken_back(self, open_question, page, mo, lena, cora, now, sign_in):
        idea = responding.write_idea(open_question, uuid.uuid4(), "Ask twice.", by=lena)
        moderating.let_through(idea, by=cora, at=now)
        client = sign_in(mo)
        responding.take_idea_back(idea, by=lena)
        led = client.post(page, {"statement": idea.pk, "value": 1}, follow=True)
        words = led.content.decode()
        assert "This statement was taken back while you were reading it. Here is what comes next." in words
        assert led.context["statement"].number in range(1, 7)
        assert Response.objects.count() == 0

    def test_the_question_closed_and_the_words_stay(
        self, open_question, page, mo, cora, now, statements, sign_in
    ):
        asking.close(open_question, by=cora, at=now)
        shown = answer(sign_in(mo), page, statements[0], why="It takes <weeks>.")
        words = shown.content.decode()
        assert "This question has closed" in words
        assert "It takes &lt;weeks&gt;." in words
        assert Response.objects.count() == 0

    def test_it_closed_between_opening_the_form_and_writing(self, open_question, mo, cora, now, statements):
        asking.close(open_question, by=cora, at=now)
        with pytest.raises(NotNowError):
            respond(open_question, statements[0].pk, Said(1), by=mo)

    def test_they_took_a_sheet(self, open_question, page, mo, statements, sign_in):
        client = sign_in(mo)
        on_behalf.answer_on_paper(open_question, mo)
        assert answer(client, page, statements[0]).url == page
        assert "You have taken part already" in client.get(page).content.decode()
        assert client.get(f"{page}2/").url == page
        with pytest.raises(TakesPartError):
            respond(open_question, statements[0].pk, Said(1), by=mo)
        assert Response.objects.count() == 0

    def test_a_new_statement_came(self, open_question, page, mo, cora, now, sign_in):
        say(open_question, mo, "aaaaaa")
        client = sign_in(mo)
        assert "You have answered every statement" in client.get(page).content.decode()
        write(open_question, ["Ask the insurer in writing."], by=cora, at=now)
        assert client.get(page).context["statement"].text == "Ask the insurer in writing."


class TestByScript:
    def test_it_is_told_in_a_number(self, open_question, page, mo, cora, now, statements, sign_in):
        client = sign_in(mo)
        naming = "Darren was refused at ST1 4QP on 14 March 2025."
        told = [
            answer(client, page, statements[0], headers=LIVE).status_code,
            answer(client, page, statements[0], headers=LIVE, why=naming).status_code,
            client.post(page, {"statement": uuid.uuid4(), "value": 1}, headers=LIVE).status_code,
        ]
        assert told == [204, 422, 409]
        asking.close(open_question, by=cora, at=now)
        assert answer(client, page, statements[1], headers=LIVE).status_code == 409
        assert values(open_question, mo) == {1: (1, False)}

    def test_what_it_dropped_leaves_no_sentence_for_later(self, page, mo, sign_in):
        client = sign_in(mo)
        client.post(page, {"statement": uuid.uuid4(), "value": 1}, headers=LIVE)
        assert "was taken back while" not in client.get(page).content.decode()


class TestWhoComes:
    def test_who_is_not_signed_in_comes_back_after_signing_in(self, page, client):
        assert client.get(page).url == f"/account/sign-in/?next={page}"

    def test_while_ideas_are_written_one_is_led_there(self, gathering, mo, sign_in):
        address = f"/potteries/questions/{gathering.number}/"
        assert sign_in(mo).get(f"{address}respond/").url == f"{address}ideas/"
        assert sign_in(mo).get(f"{address}respond/mine/").url == f"{address}respond/"

    def test_a_draft_is_not_open(self, draft, mo, cora, sign_in):
        address = f"/potteries/questions/{draft.number}/"
        assert sign_in(mo).get(f"{address}respond/").status_code == 404
        assert sign_in(cora).get(f"{address}respond/").url == address

    def test_nobody_of_another_community(self, page, olive, sign_in):
        assert [sign_in(olive).get(at).status_code for at in (page, f"{page}1/", f"{page}mine/")] == [404] * 3


def test_standing(open_question, mo, lena):
    say(open_question, mo, "a")
    for who, total in ((mo, (1, 5, 6)), (lena, (0, 6, 6))):
        standing = standing_of(open_question, who)
        assert (len(standing.said), len(standing.left), standing.total) == total


def test_results_are_linked_only_once_nothing_is_left(open_question, page, mo, sign_in):
    say(open_question, mo, "aaaaaa")
    assert sign_in(mo).get(page).context["has_results"] is True
    link = AskLink.objects.create(question=open_question, membership=mo)
    assert sign_in(None).get(f"/q/{link.key}/respond/").context["has_results"] is False


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_and_an_answer_cost_the_same_however_many_took_part(
    open_question,
    page,
    potteries,
    mo,
    lena,
    chidi,
    cora,
    statements,
    sign_in,
    django_assert_num_queries,
    number,
):
    for who in (lena, chidi, cora)[:number]:
        say(open_question, who, "adpada")
    client = sign_in(mo)
    with django_assert_num_queries(7):
        client.get(page)
    with django_assert_num_queries(17):
        answer(client, page, statements[0])
    with django_assert_num_queries(6):
        client.get(page)
    with django_assert_num_queries(14):
        answer(client, page, statements[1])
