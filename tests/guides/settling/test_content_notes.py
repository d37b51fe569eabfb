"""A clause behind its note: in the text of members, on the wall, on the public page, and in every form of a version."""

import io
from copy import deepcopy
from dataclasses import replace
from uuid import uuid4
from zipfile import ZipFile

import pikepdf
import pytest

from commonpractice.guides import evidence
from commonpractice.guides.content_notes import behind, notes_of
from commonpractice.guides.models import Clause, Version
from commonpractice.guides.publishing.as_epub import as_epub
from commonpractice.guides.publishing.as_pdf import as_pdf
from commonpractice.guides.publishing.as_text import as_text
from commonpractice.guides.publishing.fixed_words import fixed_words
from commonpractice.guides.publishing.summary import summary
from commonpractice.guides.searched import _documents
from commonpractice.guides.settling import composing
from commonpractice.guides.shown_text import shown
from tests.guides.publishing.a_guide import A_GUIDE
from tests.guides.publishing.pdf_reading import read_aloud
from tests.guides.settling.practised import ASKS
from tests.themes.test_content_notes import NOTE, outside

SAYS = "Because a label answers no question."
KEY, FACTS = next(iter(A_GUIDE.clauses.items()))
NOTED = replace(A_GUIDE, clauses={**A_GUIDE.clauses, KEY: replace(FACTS, contains=NOTE)})


@pytest.fixture
def noted(published, mo, now):
    """As it is published with the note."""
    held = published.guide.clauses.get(key=ASKS)
    words = dict.fromkeys(Clause.FIELDS, "") | {"contains": NOTE, "rationale": SAYS}
    evidence.say_beside(published.guide, ASKS, words, seen=held.edited_times, by=mo, at=now)
    facts = composing._facts(1, "Asks", published.guide.clauses.get(key=ASKS))
    said = {"contains": facts.contains, "rationale": facts.rationale}
    plain = deepcopy(published.published)
    plain["clauses"][ASKS] |= said
    return Version.objects.create(
        guide=published.guide, number=2, key=uuid4(), tree=published.tree, published=plain,
        review_by=published.review_by, by=mo, at=now,
    )  # fmt: skip


@pytest.mark.parametrize("who", [None, "mo"])
def test_on_the_page_of_a_version_for_everybody(noted, who, request, sign_in):
    page = sign_in(request.getfixturevalue(who) if who else None).get(noted.get_absolute_url())
    words = page.content.decode()
    assert SAYS in words
    assert SAYS not in outside(words)
    assert words.index(NOTE) < words.index(SAYS)


def test_who_chose_to_see_everything_at_once_does(noted, mo, sign_in):
    mo.shows_everything = True
    mo.save()
    assert SAYS in outside(sign_in(mo).get(noted.get_absolute_url()).content.decode())


def test_in_the_text_that_members_read(noted):
    guide = noted.guide
    words = shown(guide, noted.tree, behind=behind(notes_of(guide), noted.tree, opens=False))
    opened = shown(guide, noted.tree, behind=behind(notes_of(guide), noted.tree, opens=True))
    assert words.count(NOTE) == opened.count(NOTE) == 1
    assert len(outside(words)) < len(outside(opened))
    assert behind({}, noted.tree, opens=False) is None


def test_on_the_wall_the_text_opens_when_whoever_shows_it_says_so(noted, mo, sign_in):
    page = sign_in(mo).get(f"{noted.guide.get_absolute_url()}screen/").content.decode()
    assert NOTE in outside(page)
    assert "data-text" in page
    assert "data-text" not in outside(page)


def test_the_search_finds_it_by_title_and_note(noted, now):
    [found] = [each for each in _documents([noted.guide_id], now) if each.part == ASKS]
    assert found.words == NOTE


def test_in_every_form_it_stands_before_the_words(tmp_path):
    words = fixed_words(NOTED)
    text = as_text(NOTED, words).decode()
    assert "It contains: fire, self-harm" in text
    file = tmp_path / "guide.epub"
    file.write_bytes(as_epub(NOTED, words))
    with ZipFile(file) as book:
        pages = "".join(book.read(name).decode() for name in book.namelist() if name.endswith("html"))
    assert "It contains: fire, self-harm" in pages
    assert "It contains: fire, self-harm" in " ".join(
        read_aloud(pikepdf.open(io.BytesIO(as_pdf(NOTED, words)))).split()
    )
    short = [each for each in summary(NOTED, words).clauses if each.key == KEY]
    assert [each.line for each in short] == ["It contains: fire, self-harm"]
    assert "It contains" not in as_text(A_GUIDE, fixed_words(A_GUIDE)).decode()
