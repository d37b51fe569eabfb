"""Questions beside the boxes of other forms."""

import re

import pytest

from commonpractice.recording import FindingKind
from commonpractice.recording import check as ask

BESIDE = "/potteries/check-a-note/beside/"
TEXT = "He always shouts, and he always slams doors. She claims it was MARAC."

pytestmark = pytest.mark.django_db


def sent(text: str = TEXT, **more: object) -> dict[str, object]:
    return {"field": "blocked", "blocked": text, "box": "id_blocked", "without": "", **more}


def asked_in(response) -> list[tuple[str, str, str]]:
    return re.findall(r'<a href="#(\w+)" data-words="([^"]+)" data-nth="(\d+)">', response.content.decode())


def test_each_question_names_its_words_and_which_of_several(client, potteries):
    response = client.post(BESIDE, sent())
    found = [TEXT[each.start : each.end] for each in ask(TEXT).findings]
    assert [words for _, words, _ in asked_in(response)] == found
    assert asked_in(response)[:2] == [("id_blocked", "always", "0"), ("id_blocked", "always", "1")]
    assert f"({len(found)})" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_what_is_shown_is_not_sent_again(client, potteries):
    shown = re.findall(r'name="asked" value="([^"]+)"', client.post(BESIDE, sent()).content.decode())
    assert client.post(BESIDE, sent("On Monday. " + TEXT, asked=shown)).status_code == 204
    assert client.post(BESIDE, sent(TEXT + " He never shouts.", asked=shown)).status_code == 200
    assert client.post(BESIDE, sent(TEXT, asked=shown, field="tried", tried=TEXT)).status_code == 200


def test_what_is_asked_elsewhere_is_left_out(client, potteries):
    text = "Call Gail Throwing, DOB 14/02/1988, on 01632 960123. He is always late."
    response = client.post(BESIDE, sent(text, without="identifier"))
    others = [each for each in ask(text).findings if each.kind is not FindingKind.IDENTIFIER]
    assert [words for _, words, _ in asked_in(response)] == [text[each.start : each.end] for each in others]


def test_nothing_to_ask_takes_the_line_away(client, potteries):
    response = client.post(BESIDE, sent("He came at nine."))
    assert asked_in(response) == []
    assert "Questions you could answer" not in response.content.decode()


def test_it_costs_one_look_at_the_community(client, potteries, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.post(BESIDE, sent())


def test_a_text_that_is_too_long_is_not_checked(client, potteries):
    response = client.post(BESIDE, sent("always " * 20_000))
    assert (response.status_code, response.content) == (413, b"")


def test_words_of_the_page_are_safe_in_the_answer(client, potteries):
    response = client.post(BESIDE, sent(box='"><script>', field='"><b>', **{'"><b>': TEXT}))
    assert "<script>" not in response.content.decode()
    assert "<b>" not in response.content.decode()
