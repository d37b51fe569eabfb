"""Where a text is cut into sentences: one case for each rule of the labels."""

from itertools import pairwise

import pytest

from commonpractice.recording.quotations import quotations_of
from commonpractice.recording.sentences import sentences_of


def cut(text: str) -> list[str]:
    return [text[each.start : each.end] for each in sentences_of(text, quotations_of(text))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Rang the landlord. No answer.", ["Rang the landlord.", "No answer."]),
        ("Is he in? No! Gone...", ["Is he in?", "No!", "Gone..."]),
        ("Handover\n\nAll quiet", ["Handover", "All quiet"]),
        (
            "02:10 - Heat alarm sounded, I went up; all out",
            ["02:10 - Heat alarm sounded, I went up; all out"],
        ),
        ("Risk: none seen. Review Monday.", ["Risk: none seen.", "Review Monday."]),
    ],
    ids=["full stops", "other ends", "lines", "a stamp, a comma and a semicolon", "a field name"],
)
def test_a_sentence_ends_with_its_mark_or_its_line(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('He said "stop. Go away" and left. I went.', ['He said "stop. Go away" and left.', "I went."]),
        ('"Get out!" he shouted. I left.', ['"Get out!" he shouted.', "I left."]),
        ('Her sister\'s. She has a "plan" for it.', ["Her sister's.", 'She has a "plan" for it.']),
    ],
    ids=["carried on", "ended by small letters", "an apostrophe opens nothing"],
)
def test_a_stop_inside_a_quotation_parts_nothing_that_goes_on(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr T. Brackley came with Dr. Moss.", ["Mr T. Brackley came with Dr. Moss."]),
        ("S.W. remains at home.", ["S.W. remains at home."]),
        ("Spoke to Connor B. He was in.", ["Spoke to Connor B.", "He was in."]),
        ("No. 14 is empty, ref no. 22.", ["No. 14 is empty, ref no. 22."]),
        ("He said no. Please ring.", ["He said no.", "Please ring."]),
        ("2. Rang him. 3. No reply.", ["2. Rang him.", "3. No reply."]),
        ("9 Dec. Called round.", ["9 Dec. Called round."]),
        ("I came on 4 Nov. Handover was late.", ["I came on 4 Nov.", "Handover was late."]),
        ("Thurs 2 May, 09:15. Called round.", ["Thurs 2 May, 09:15.", "Called round."]),
        ("Ate 2 biscuits. Left at 9 a.m. on foot.", ["Ate 2 biscuits.", "Left at 9 a.m. on foot."]),
    ],
)
def test_a_stop_after_something_short_parts_nothing(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\u2028"])
def test_no_words_no_sentence(text: str) -> None:
    assert cut(text) == []


def test_sentences_cover_every_character_that_is_no_space() -> None:
    text = "a) one.\u2028 two… three \x85'four. five' six\r\n\r\n(7.) 8!?"
    spans = list(sentences_of(text, quotations_of(text)))
    assert [one.end <= other.start for one, other in pairwise(spans)] == [True] * (len(spans) - 1)
    outside = set(range(len(text))) - {at for span in spans for at in range(span.start, span.end)}
    assert "".join(text[at] for at in sorted(outside)).strip() == ""
