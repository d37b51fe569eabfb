"""A guide as EPUB is whole, says how it can be read, and leads to each clause."""

import io
import time
import zipfile

from commonpractice.guides.publishing.as_epub import as_epub
from commonpractice.guides.publishing.fixed_words import fixed_words
from tests.guides.publishing.a_guide import A_GUIDE, many
from tests.guides.publishing.files import EPUB_TYPE, OPF, X, epub_problems, part

EPUB = as_epub(A_GUIDE, fixed_words(A_GUIDE))


def test_its_parts_are_what_they_must_be() -> None:
    assert epub_problems(EPUB) == []


def test_the_same_guide_gives_the_same_bytes() -> None:
    assert as_epub(A_GUIDE, fixed_words(A_GUIDE)) == EPUB


def test_its_contents_lead_to_headings_and_clauses() -> None:
    contents = next(
        each for each in part(EPUB, "EPUB/nav.xhtml").iter(f"{X}nav") if each.get(EPUB_TYPE) == "toc"
    )
    links = {
        "".join(each.itertext()): each.get("href", "").partition("#")[2] for each in contents.iter(f"{X}a")
    }
    assert links == {
        "A home after a fire": "a-home-after-a-fire",
        "The barrier": "at_hbarrier01",
        "Why it matters": "at_hwhy000001",
        "What we agreed": "at_hagreed001",
        "Clause 1: Ask what happened before deciding": "clause_clause0001",
        "Clause 2: Write down what was seen, apart from what was thought": "clause_clause0002",
        "How to challenge a decision": "at_hchall0001",
        "Clause 3: Say no in writing, with the reason": "clause_clause0003",
        "What changed": "what-changed",
        "Who wrote it": "who-wrote-it",
        "About this version": "about-this-version",
    }


def test_it_says_how_it_can_be_read() -> None:
    said = [(each.get("property"), each.text) for each in part(EPUB, "EPUB/content.opf").iter(f"{OPF}meta")]
    assert ("schema:accessModeSufficient", "textual") in said
    assert ("schema:accessibilityHazard", "none") in said
    assert [text for name, text in said if name == "schema:accessibilityFeature"] == [
        "structuralNavigation",
        "tableOfContents",
        "alternativeText",
        "readingOrder",
    ]


def test_pictures_have_their_words() -> None:
    with zipfile.ZipFile(io.BytesIO(EPUB)) as packed:
        pages = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xhtml"))
    assert pages.count('alt="A blue rectangle that stands for the way a request goes."') == 1


def test_thirty_clauses_take_less_than_two_seconds() -> None:
    guide = many(30)
    begun = time.monotonic()
    made = as_epub(guide, fixed_words(guide))
    assert time.monotonic() - begun < 2
    assert epub_problems(made) == []
