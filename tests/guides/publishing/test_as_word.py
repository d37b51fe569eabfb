"""A guide as Word comes back with its clauses, headings, tables and the words of its pictures."""

import re
import time

from commonpractice.guides.publishing.as_word import as_word
from commonpractice.guides.publishing.fixed_words import fixed_words
from tests.guides.publishing.a_guide import A_GUIDE, many
from tests.guides.publishing.files import W, part, word_as_text, word_headings, word_problems

WORD = as_word(A_GUIDE, fixed_words(A_GUIDE))


def test_its_parts_are_what_they_must_be() -> None:
    assert word_problems(WORD) == []


def test_the_same_guide_gives_the_same_bytes() -> None:
    assert as_word(A_GUIDE, fixed_words(A_GUIDE)) == WORD


def test_headings_are_headings_and_clauses_keep_their_id_as_bookmarks() -> None:
    assert word_headings(WORD) == [
        ("Heading1", "Contents", []),
        ("Heading1", "The barrier", ["at_hbarrier01"]),
        ("Heading2", "Why it matters", ["at_hwhy000001"]),
        ("Heading1", "What we agreed", ["at_hagreed001"]),
        ("Heading2", "Clause 1: Ask what happened before deciding", ["clause_clause0001"]),
        (
            "Heading2",
            "Clause 2: Write down what was seen, apart from what was thought",
            ["clause_clause0002"],
        ),
        ("Heading1", "How to challenge a decision", ["at_hchall0001"]),
        ("Heading2", "Clause 3: Say no in writing, with the reason", ["clause_clause0003"]),
        ("Heading1", "What changed", []),
        ("Heading1", "Who wrote it", []),
        ("Heading1", "About this version", []),
    ]


def test_it_says_its_title_language_and_day() -> None:
    core = {each.tag.partition("}")[2]: each.text for each in part(WORD, "docProps/core.xml")}
    assert core["title"] == "A home after a fire"
    assert core["language"] == "en-GB"
    assert core["created"] == core["modified"] == "2026-11-20T12:00:00Z"
    languages = {each.get(f"{W}val") for each in part(WORD, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}


def test_pandoc_reads_everything_back() -> None:
    back = word_as_text(WORD)
    for words in (
        "Whoever decides about a home asks five questions first.",
        "3.  A form,",
        "In five refusals a year the five answers are on file.",
        "can live with it",
        "Ten minutes is too short where an interpreter is needed. – Bea Invented",
        "[A blue rectangle that stands for the way a request goes.]",
        "Both need a date and a source.",
        "Why: Four comments asked for a reason in writing.",
        "Amina Invented",
    ):
        assert words in back, words


def test_what_stands_below_a_picture_is_its_caption() -> None:
    captions = [
        "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
        for paragraph in part(WORD, "word/document.xml").iter(f"{W}p")
        for style in paragraph.iter(f"{W}pStyle")
        if style.get(f"{W}val") == "ImageCaption"
    ]
    assert captions == ["The way a request goes."]


def test_thirty_clauses_take_less_than_two_seconds_and_all_come_back() -> None:
    guide = many(30)
    begun = time.monotonic()
    made = as_word(guide, fixed_words(guide))
    assert time.monotonic() - begun < 2
    marks = [mark for _style, _words, marks in word_headings(made) for mark in marks]
    assert [mark for mark in marks if mark.startswith("clause_")] == [
        f"clause_clause{at:04}" for at in range(1, 31)
    ]
    assert re.findall(r"^Clause (\d+): ", word_as_text(made), re.MULTILINE) == [
        str(at) for at in range(1, 31)
    ]
