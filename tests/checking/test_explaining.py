"""A report joined with the phrase list."""

import pytest

from commonpractice.checking.explaining import MOST_QUESTIONS, MOST_SENTENCES, Words, explain
from commonpractice.recording import FindingKind
from commonpractice.recording.facts import FACTS, QUESTIONS
from tests.checking.lists import ALWAYS, LIST, RELAPSED


def test_questions_stand_in_text_order_with_their_entry_and_place():
    asked = explain("🔥 He always shouts, and he always slams doors. She relapsed.", LIST).questions
    assert [(each.words, each.phrase, each.nth) for each in asked] == [
        (Words("always", 6, 12), ALWAYS, 0),
        (Words("always", 28, 34), ALWAYS, 1),
        (Words("relapsed", 52, 60), RELAPSED, 0),
    ]


def test_the_same_question_keeps_its_key_wherever_it_moves():
    before, after = explain("He is always late.", LIST), explain("On Monday. He is always late.", LIST)
    assert [each.key for each in before.questions] == [each.key for each in after.questions]
    assert before.digest == after.digest != ""
    assert explain("He came at nine.", LIST).digest == ""


def test_what_is_asked_elsewhere_or_switched_off_is_not_asked():
    text = "He always shouts. She relapsed."
    assert [each.phrase for each in explain(text, LIST, without={FindingKind.ABSOLUTE}).questions] == [
        RELAPSED
    ]
    assert [each.phrase for each in explain(text, LIST.changed(without=["test-relapsed"])).questions] == [
        ALWAYS
    ]


def test_sentences_cover_the_text_in_places_of_the_browser():
    read = explain("I think 🔥 so. He said no.", LIST).sentences
    assert [(each.words, str(each.kind)) for each in read] == [
        (Words("I think 🔥 so.", 0, 14), "opinion"),
        (Words("He said no.", 15, 26), "reported"),
    ]
    assert [each.because[0] for each in read] == ["I think", "He said no"]


def test_each_fact_has_a_question():
    explained = explain("There was a fire in the shared kitchen on 4 May 2026.", LIST)
    assert [each.asked for each in explained.facts] == list(QUESTIONS)
    assert {each.asked.key for each in (*explained.missing, *explained.stated)} == set(FACTS)
    assert "incident_date" in {each.asked.key for each in explained.stated}
    assert explain("He came at nine.", LIST).facts == ()


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00", "\u200b\u00ad", "a" * 5000])
def test_anything_is_a_text(text):
    assert explain(text, LIST).questions == ()


def test_a_page_is_not_flooded():
    explained = explain("He always shouts. " * (MOST_SENTENCES + 1), LIST)
    assert (len(explained.questions), len(explained.sentences)) == (MOST_QUESTIONS, MOST_SENTENCES)
    assert (explained.more_questions, explained.more_sentences) == (True, True)
