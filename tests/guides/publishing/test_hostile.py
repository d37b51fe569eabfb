"""Whatever people write in whatever place: every form comes out, says it as text, and runs none of it."""

import io

import pikepdf
import pytest

from commonpractice.guides.publishing.as_epub import as_epub
from commonpractice.guides.publishing.as_pdf import as_pdf, as_summary_pdf
from commonpractice.guides.publishing.as_text import as_text
from commonpractice.guides.publishing.as_word import as_word
from commonpractice.guides.publishing.fixed_words import fixed_words
from tests.guides.publishing.files import epub_problems, word_as_text, word_problems
from tests.guides.publishing.hostile import ALL, CONTROLS, LONG, TYPST, XML, everywhere
from tests.guides.publishing.pdf_reading import read_aloud
from tests.guides.publishing.pdf_ua import problems


def squeezed(words: str) -> str:
    return "".join(words.split()).replace("\u200b", "")


def aloud(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return squeezed(read_aloud(pdf))


@pytest.mark.parametrize("name", ALL)
def test_pdf(name: str) -> None:
    guide = everywhere(ALL[name])
    made = as_pdf(guide, fixed_words(guide))
    assert problems(made) == []
    summary = as_summary_pdf(guide, fixed_words(guide))
    assert problems(summary) == []
    with pikepdf.open(io.BytesIO(summary)) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (TYPST, squeezed(TYPST)),
        (XML, squeezed(XML)),
        (CONTROLS, "abcdefghijklmn"),
        (LONG, LONG),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("👩\u200d👧 🇬🇧 👍🏽 ✅", "[woman][girl]GB[thumbsupsign][whiteheavycheckmark]"),
        ("漢字", "□□"),
    ],
)
def test_pdf_says_it_as_text(words: str, said: str) -> None:
    guide = everywhere(words)
    heard = aloud(as_pdf(guide, fixed_words(guide)))
    assert f"Saynoinwriting,withthereason{said}" in heard
    assert f"Tenminutesandaprivateroom.{said}" in heard
    assert f"AminaInvented{said}" in heard
    cannot = "Somesignsofthistextcouldnotbeshownhere"
    assert (cannot in heard) is ("□" in said or "[woman]" in said)


def test_word_and_epub_and_text() -> None:
    words = " ".join(ALL.values())
    guide = everywhere(words)
    word = as_word(guide, fixed_words(guide))
    assert word_problems(word) == []
    assert epub_problems(as_epub(guide, fixed_words(guide))) == []
    for said in (squeezed(word_as_text(word)), squeezed(as_text(guide, fixed_words(guide)).decode())):
        for each in (TYPST, XML, "abcdefghijklmn", LONG, "👩👩👧", "漢字", "(id)%s%(x)s{0}\\input{x}"):
            assert squeezed(each) in said.replace("\u200d", ""), each
