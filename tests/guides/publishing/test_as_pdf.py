"""A guide as PDF holds against the list of PDF/UA-1 and reads in the guide's own order."""

import io
import re
import time
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from commonpractice.guides.publishing.as_pdf import as_pdf, as_summary_pdf
from commonpractice.guides.publishing.fixed_words import fixed_words
from commonpractice.guides.publishing.laying_out import laid_out, plain
from tests.guides.publishing.a_guide import A_GUIDE, many
from tests.guides.publishing.pdf_reading import painted, read_aloud, structure, text_of
from tests.guides.publishing.pdf_ua import problems


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return as_pdf(A_GUIDE, fixed_words(A_GUIDE))


def test_nothing_is_wrong_by_the_list(pdf: bytes) -> None:
    assert problems(pdf) == []


def test_the_same_guide_gives_the_same_bytes(pdf: bytes) -> None:
    assert as_pdf(A_GUIDE, fixed_words(A_GUIDE)) == pdf


def test_its_headings_are_those_of_the_guide(pdf: bytes) -> None:
    opened_pdf = opened(pdf)
    found = painted(opened_pdf)
    headings = [
        f"{each.kind} {text_of(each, found)}"
        for root in structure(opened_pdf)
        for each in root.within()
        if re.fullmatch("H[1-6]", each.kind)
    ]
    assert headings == [
        "H1 A home after a fire",
        "H2 Contents",
        "H2 The barrier",
        "H3 Why it matters",
        "H2 What we agreed",
        "H3 Clause 1: Ask what happened before deciding",
        "H3 Clause 2: Write down what was seen, apart from what was thought",
        "H2 How to challenge a decision",
        "H3 Clause 3: Say no in writing, with the reason",
        "H2 What changed",
        "H2 Who wrote it",
        "H2 About this version",
    ]


def texts(blocks: list[dict[str, Any]]) -> list[str]:
    """Every line of text of blocks laid out, in their order."""
    found = []
    for block in blocks:
        found += [plain(block["text"])] if "text" in block else []
        for name in ("blocks", "items", "rows"):
            for each in block.get(name, ()):
                inner = each if isinstance(each, list) else [each]
                found += texts(inner)
    return found


def test_it_is_read_in_the_order_of_the_guide(pdf: bytes) -> None:
    """Spaces apart, which PDF has where it likes."""
    aloud = "".join(read_aloud(opened(pdf)).split("About this version 6")[1].split())
    wanted = texts(laid_out(A_GUIDE))
    assert len(wanted) == 27
    at = 0
    for line in wanted:
        squeezed = "".join(line.split())
        at = aloud.index(squeezed, at) + len(squeezed)


def test_every_fact_and_name_is_in_it(pdf: bytes) -> None:
    aloud = read_aloud(opened(pdf))
    assert "Page 1 of 6" not in aloud
    for words in (
        "In five refusals a year the five answers are on file.",
        "Adopted: nine in ten can live with it",
        "lived experience 12 83% 17% 0%",
        "Ten minutes is too short where an interpreter is needed. – Bea Invented",
        "“I was asked the same five times.”",
        "https://reading.example/notes",
        "https://cop.example/stoke/outcomes/3/",
        "Clause 3 was added. Why: Four comments asked for a reason in writing.",
        "Amina Invented",
        "To be looked at again by 20 November 2027.",
        "https://cop.example/stoke/guides/1/versions/2/",
    ):
        assert words in aloud, words


def test_a_withdrawn_name_is_in_no_part_of_the_file() -> None:
    without = replace(A_GUIDE, contributors=("Bea Invented",))
    made = opened(as_pdf(without, fixed_words(without)))
    whole = read_aloud(made) + made.Root.Metadata.read_bytes().decode() + str(made.docinfo)
    assert "Bea Invented" in whole
    assert "Amina" not in whole


URDU = "آگ کے بعد گھر، پہلے پوچھیں کہ کیا ہوا تھا۔ ٹڈڑںےگچپھیئۓ"
KURDISH = "ڕڵۆێەپچژڤگ"
PASHTO = "ټډړږښګڼېۍ"


@pytest.mark.parametrize("words", [URDU, KURDISH, PASHTO])
def test_a_guide_in_arabic_letters_shows_them_all_and_says_its_direction(words: str) -> None:
    guide = replace(A_GUIDE, language="ur-PK", title=words)
    made = as_pdf(guide, fixed_words(guide))
    assert problems(made) == []
    assert str(opened(made).Root.Lang) == "ur-PK"
    assert str(opened(made).Root.ViewerPreferences.Direction) == "/R2L"
    assert "□" not in read_aloud(opened(made))
    assert "could not be shown" not in read_aloud(opened(made))


def test_thirty_clauses_take_less_than_two_seconds() -> None:
    guide = many(30)
    begun = time.monotonic()
    made = as_pdf(guide, fixed_words(guide))
    assert time.monotonic() - begun < 2
    assert problems(made) == []


@pytest.mark.parametrize(("clauses", "says"), [(3, ""), (9, ""), (300, "And 274 more in the whole guide.")])
def test_a_summary_is_one_page_and_says_what_it_leaves_out(clauses: int, says: str) -> None:
    guide = many(clauses)
    made = as_summary_pdf(guide, fixed_words(guide))
    assert problems(made) == []
    assert len(opened(made).pages) == 1
    aloud = read_aloud(opened(made))
    assert says in aloud
    assert ("more in the whole" in aloud) is bool(says)
    assert "Do thing 3 together" in aloud
    assert guide.address in aloud
