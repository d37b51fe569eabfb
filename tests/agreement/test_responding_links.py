"""Personal links to a question: they work without signing in, for that question alone, and show nothing to who was passed one."""

import json
import uuid
from base64 import b64encode

import pytest

from commonpractice.agreement.answering import responding
from commonpractice.agreement.answering.own_ideas import own_ideas
from commonpractice.agreement.models import AskLink, Question, Response
from commonpractice.agreement.questions import asking
from commonpractice.community.models import Departure
from tests.agreement.asked import ask, say, write_idea
from tests.built_once import built_once

pytestmark = pytest.mark.django_db


@built_once
def link(open_question, mo) -> str:
    return f"/q/{AskLink.objects.create(question=open_question, membership=mo).key}/"


@built_once
def statements(open_question):
    return list(open_question.statements.shown())


def test_it_says_whose_it_is_what_is_asked_and_what_can_be_done(open_question, link, mo, client):
    words = client.get(link).content.decode()
    assert "This link is yours, <bdi>Mo Glaze</bdi>." in words
    assert open_question.text in words
    assert "6 statements wait for your answer" in words
    assert f'href="{link}respond/"' in words
    say(open_question, mo, "aaaaa")
    assert "One statement waits for your answer" in client.get(link).content.decode()
    say(open_question, mo, "aaaaaa")
    assert "You have answered every statement there is." in client.get(link).content.decode()


@pytest.mark.parametrize("state", Question.State.values)
def test_opening_it_in_any_state(theme_in_hand, mo, cora, now, client, state):
    question = ask(theme_in_hand, cora, now, state=state)
    link = AskLink.objects.create(question=question, membership=mo)
    pages = [
        client.get(f"/q/{link.key}/{part}").status_code
        for part in ("", "respond/", "ideas/", "respond/mine/")
    ]
    assert (
        pages
        == {
            "draft": [404, 404, 404, 404],
            "ideas": [200, 302, 200, 302],
            "responding": [200, 200, 200, 200],
            "closed": [200, 200, 200, 200],
        }[state]
    )


def test_answering_and_writing_without_signing_in(open_question, link, mo, statements, client):
    led = client.post(f"{link}respond/", {"statement": statements[0].pk, "value": -1, "matters": "on"})
    assert led.url == f"{link}respond/?after=1"
    row = responding.said_by(open_question, mo)[statements[0].pk]
    assert (row.value, row.matters) == (-1, True)
    assert (
        client.post(f"{link}ideas/", {"key": uuid.uuid4(), "text": "Ask twice."}).url
        == f"{link}ideas/?saved=yes"
    )
    assert [each.statement.text for each in own_ideas(open_question, mo)] == ["Ask twice."]


def test_it_goes_on_where_the_member_stopped_signed_in(open_question, link, mo, client):
    say(open_question, mo, "aa")
    assert client.get(f"{link}respond/").context["place"] == 3


class TestPassedOn:
    """By a link a device shows what was said on it, and nothing of what is stored."""

    def test_the_device_on_which_they_said_it_shows_it(self, link, statements, client, sign_in):
        client.post(f"{link}respond/", {"statement": statements[0].pk, "value": -1, "matters": "on"})
        client.post(f"{link}ideas/", {"key": uuid.uuid4(), "text": "Ask twice."})
        for browser, is_shown in ((client, True), (sign_in(None), False)):
            own = browser.get(f"{link}respond/mine/").content.decode()
            one = browser.get(f"{link}respond/1/").content.decode()
            ideas = browser.get(f"{link}ideas/").content.decode()
            assert (">disagree<" in own) is is_shown
            assert ('aria-pressed="true"' in one) is is_shown
            assert (" checked" in one) is is_shown
            assert ("Ask twice." in ideas) is is_shown

    def test_what_was_changed_elsewhere_is_not_shown_there(self, open_question, link, mo, statements, client):
        """Else whoever was passed a link could answer first, and read later what its member says instead."""
        for each in statements:
            client.post(f"{link}respond/", {"statement": each.pk, "value": 0})
        client.post(f"{link}respond/", {"statement": statements[1].pk, "value": "take-back"})
        say(open_question, mo, "DDDDDD")
        own = client.get(f"{link}respond/mine/").content.decode()
        assert (own.count(">pass<"), own.count(">disagree<"), own.count("matters to me")) == (5, 0, 0)
        assert " checked" not in client.get(f"{link}respond/1/").content.decode()

    def test_reasons_are_shown_to_who_is_signed_in(self, link, mo, statements, client, sign_in):
        client.post(f"{link}respond/", {"statement": statements[0].pk, "value": -1, "why": "It takes weeks."})
        shown = [
            "It takes weeks." in who.get(f"{link}respond/1/").content.decode()
            for who in (client, sign_in(mo))
        ]
        assert shown == [False, True]

    def test_who_is_signed_in_as_the_member_is_the_member(self, link, mo, lena, statements, client, sign_in):
        client.post(f"{link}respond/", {"statement": statements[0].pk, "value": -1})
        shown = {
            who: ">disagree<" in sign_in(who).get(f"{link}respond/mine/").content.decode()
            for who in (mo, lena)
        }
        assert shown == {mo: True, lena: False}

    def test_answering_by_a_link_passed_on_opens_nothing(self, open_question, link, mo, statements, client):
        say(open_question, mo, "adpada")
        write_idea(open_question, "Ask twice.", by=mo)
        client.post(f"{link}respond/", {"statement": statements[0].pk, "value": 0})
        client.post(f"{link}ideas/", {"key": uuid.uuid4(), "text": "Ask again."})
        own = client.get(f"{link}respond/mine/").content.decode()
        assert (own.count(">pass<"), own.count(">disagree<"), own.count(">agree<")) == (1, 0, 0)
        ideas = client.get(f"{link}ideas/").content.decode()
        assert ("Ask twice." in ideas, "Ask again." in ideas) == (False, True)

    def test_a_device_that_said_nothing_keeps_nothing(self, link, client):
        client.get(link)
        client.post(f"{link}respond/", {})
        client.post(f"{link}ideas/", {})
        assert "said_here" not in client.cookies

    def test_what_a_device_keeps_is_for_this_link_and_was_not_made_up(
        self, open_question, link, mo, lena, statements, client
    ):
        idea = write_idea(open_question, "Ask twice.", by=mo)
        client.post(f"{link}respond/", {"statement": statements[0].pk, "value": -1})
        cookie = client.cookies["said_here"]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (link, True, "Lax")
        other = f"/q/{AskLink.objects.create(question=open_question, membership=lena).key}/"
        say(open_question, lena, "dddddd")
        cookie["path"] = "/"
        assert ">disagree<" not in client.get(f"{other}respond/mine/").content.decode()
        made_up = b64encode(json.dumps({"said": {}, "ideas": [str(idea.pk)]}).encode()).decode()
        client.cookies["said_here"] = f"{made_up}:{cookie.value.partition(':')[2]}"
        assert "Ask twice." not in client.get(f"{link}ideas/").content.decode()

    def test_sending_the_key_of_a_statement_does_not_say_whether_it_is_theirs(
        self, open_question, link, mo, client
    ):
        idea = write_idea(open_question, "Ask twice.", by=mo)
        client.post(f"{link}ideas/", {"key": idea.pk, "text": "Ask twice."})
        assert "Ask twice." not in client.get(f"{link}ideas/").content.decode()

    def test_an_idea_is_taken_back_only_where_it_is_shown(self, open_question, link, mo, client, sign_in):
        idea = write_idea(open_question, "Ask twice.", by=mo)
        assert client.post(f"{link}ideas/{idea.pk}/take-back/").status_code == 404
        assert sign_in(mo).post(f"{link}ideas/{idea.pk}/take-back/").status_code == 302


def test_it_is_kept_nowhere_and_found_by_no_search_engine(link, client):
    for part in ("", "respond/", "respond/1/", "respond/mine/", "ideas/"):
        answer = client.get(f"{link}{part}")
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer["Referrer-Policy"] == "same-origin"
        assert "no-store" in answer["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_it_stops_with_the_membership_and_opens_no_other_question(
    open_question, closed_question, link, mo, now, statements, client
):
    Departure.objects.create(membership=mo, at=now)
    assert [client.get(f"{link}{part}").status_code for part in ("", "respond/", "ideas/")] == [404] * 3
    assert client.post(f"{link}respond/", {"statement": statements[0].pk, "value": 1}).status_code == 404
    assert Response.objects.count() == 0


def test_a_statement_of_another_question_is_not_answered_by_it(theme_in_hand, link, cora, now, client):
    other = ask(theme_in_hand, cora, now, state="responding")
    client.post(f"{link}respond/", {"statement": other.statements.first().pk, "value": 1})
    assert Response.objects.count() == 0


@pytest.mark.parametrize("key", ["x", "nobody-has-this", "a%00b"])
def test_a_key_that_nobody_has(db, client, key):
    assert client.get(f"/q/{key}/").status_code == 404


def test_after_the_closing_it_says_so(open_question, link, cora, now, client):
    asking.close(open_question, by=cora, at=now)
    assert "The question has closed. There is nothing to answer now." in client.get(link).content.decode()
