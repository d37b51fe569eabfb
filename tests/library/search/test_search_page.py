"""The page of the search: its number of queries, its words, and its filters."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from commonpractice.library.search.indexing import index_all
from tests.library.shared import shared_note

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(mo, now):
    for number in range(23):
        shared_note(mo, now + timedelta(minutes=number), title=f"Kettle <b>{number}</b>", text="Tea & cake.")
    for _looked in index_all(now):
        pass


def test_results_are_linked_marked_and_escaped(shelf, mo, sign_in, django_assert_num_queries):
    browser = sign_in(mo)
    browser.get("/potteries/search/")
    cache.clear()
    with django_assert_num_queries(8):
        page = browser.get("/potteries/search/?q=kettle+cake").content.decode()
    assert page.count("<article") == 20
    assert "<mark>Kettle</mark> &lt;b&gt;22&lt;/b&gt;" in page
    assert "Tea &amp; <mark>cake</mark>" in page
    assert "?q=kettle+cake&amp;page=2" in page


def test_the_second_page_and_the_filters(shelf, mo, sign_in):
    browser = sign_in(mo)
    assert browser.get("/potteries/search/?q=kettle&page=2").content.decode().count("<article") == 3
    assert browser.get("/potteries/search/?q=kettle&kind=resource").content.decode().count("<article") == 20
    assert "Nothing found" in browser.get("/potteries/search/?q=kettle&kind=barrier").content.decode()
    # What is not known is not chosen.
    assert (
        browser.get("/potteries/search/?q=kettle&kind=x&theme=y&page=z").content.decode().count("<article")
        == 20
    )


def test_who_is_no_member_is_told_how_to_find_more(shelf, sign_in):
    page = sign_in(None).get("/potteries/search/?q=kettle").content.decode()
    assert "Members find more once they are signed in." in page
    assert "Kettle" not in page


def test_words_misspelt_are_taken_for_the_nearest(shelf, mo, sign_in):
    page = sign_in(mo).get("/potteries/search/?q=kettel").content.decode()
    assert "Did you mean <strong>kettle</strong>?" in page
    assert page.count("<article") == 20


@pytest.mark.parametrize(
    "text", ["%00", "the+of", "%22", "a" * 3000, "%F0%9F%94%A5", "%D9%85", "tokens%3Ax+NOT+("]
)
def test_no_text_is_an_error(shelf, mo, sign_in, text):
    assert sign_in(mo).get(f"/potteries/search/?q={text}").status_code == 200
