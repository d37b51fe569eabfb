"""What some may not want to come upon unprepared stays behind its note, wherever its words would stand."""

import re

import pytest

from commonpractice.library.search.searched import MEMBERS
from commonpractice.themes.line.on_the_line import things_of_barrier
from commonpractice.themes.models import Wording
from commonpractice.themes.searched import _barriers
from tests.browser import PHONE, check_both
from tests.themes.raised import WORDS, raise_barrier

NOTE = "fire, self-harm"
BEHIND = re.compile(r"<details[^>]*><summary>Show what it says</summary>.*?</details>", re.DOTALL)


@pytest.fixture
def barrier(mo, cora, now):
    return raise_barrier(mo, read_by=cora, at=now, contains=NOTE)


def outside(page: str) -> str:
    """What is read without opening anything."""
    return BEHIND.sub("", page)


@pytest.mark.parametrize("page", ["", "confirm/"])
def test_the_note_stands_before_the_words_and_the_words_behind_it(barrier, lena, sign_in, page):
    words = sign_in(lena).get(f"{barrier.get_absolute_url()}{page}").content.decode()
    assert WORDS["blocked"] in words
    assert WORDS["blocked"] not in outside(words)
    assert words.index(NOTE) < words.index(WORDS["blocked"])


def test_one_can_skip_it_and_who_chose_to_sees_everything_at_once(barrier, lena, sign_in):
    client = sign_in(lena)
    page = client.get(barrier.get_absolute_url()).content.decode()
    skip = re.search(r'href="#([\w-]+)">Skip to what comes next', page)
    assert f'id="{skip[1]}"' in page
    details = client.get("/potteries/mine/details/").content.decode()
    assert "Show me everything at once" in details
    lena.shows_everything = True
    lena.save()
    page = client.get(barrier.get_absolute_url()).content.decode()
    assert WORDS["blocked"] in outside(page)
    assert NOTE in page


def test_without_a_note_nothing_is_behind_anything(mo, cora, now, sign_in):
    plain = raise_barrier(mo, read_by=cora, at=now)
    page = sign_in(cora).get(plain.get_absolute_url()).content.decode()
    assert WORDS["blocked"] in outside(page)
    assert "It contains" not in page


def test_lists_and_the_line_say_it_beside_the_title(barrier, lena, sign_in):
    shown = sign_in(lena).get("/potteries/barriers/").content.decode()
    assert f"(it contains: <bdi>{NOTE}</bdi>)" in shown
    assert WORDS["effect"] not in shown
    thing, *_rest = things_of_barrier(barrier, membership=lena, changed=False)
    assert thing.title == f"{WORDS['title']} (it contains: {NOTE})"


def test_the_search_finds_it_by_title_and_note_and_shows_no_other_words(barrier, now):
    [found] = _barriers([barrier.pk], now)
    assert (found.title, found.words, found.eyes) == (WORDS["title"], NOTE, (MEMBERS,))


def test_who_raised_it_or_leads_it_says_so_and_nobody_else(mo, cora, lena, now, sign_in):
    plain = raise_barrier(mo, read_by=cora, at=now)
    at = f"{plain.get_absolute_url()}contains/"
    assert sign_in(lena).get(at).status_code == 404
    assert "fire</option>" in sign_in(cora).get(at).content.decode().replace('"></option>', ">fire</option>")
    assert sign_in(cora).post(at, {"contains": NOTE}).url == plain.get_absolute_url()
    assert Wording.objects.get().contains == NOTE
    assert "look once more" in sign_in(mo).post(at, {"contains": "what Mr Jack Kilnman did"}).content.decode()
    assert Wording.objects.get().contains == NOTE


@pytest.mark.browser
def test_it_opens_without_scripts_too_and_all_is_read_by_everybody(barrier, cora, visit):
    page = visit(cora, barrier.get_absolute_url(), viewport=PHONE)
    check_both(page, "barrier-behind-note")
    page.goto(f"{barrier.get_absolute_url()}contains/")
    check_both(page, "barrier-contains")
    plain = visit(cora, barrier.get_absolute_url(), viewport=PHONE, java_script_enabled=False)
    words = plain.get_by_text(WORDS["blocked"])
    assert not words.is_visible()
    plain.get_by_text("Show what it says").click()
    assert words.is_visible()
