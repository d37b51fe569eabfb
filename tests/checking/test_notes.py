"""The page where anybody checks a note, by plain requests."""

import html
import re

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from commonpractice.checking.in_confidence import LONGEST
from commonpractice.recording import check

PAGE = "/check-a-note/"
OF_COMMUNITY = "/potteries/check-a-note/"
TEXT = "She claims that it fell over.\nHe is always late; MARAC was told recently."
PIECE = {"HX-Request": "true"}
IN_BOX = re.compile(r"<textarea[^>]*>\n(.*?)</textarea>", re.DOTALL)
ASKED = re.compile(r'<a href="#note-text" data-start="(\d+)" data-end="(\d+)">')

pytestmark = pytest.mark.django_db


def asked_in(response) -> list[tuple[int, int]]:
    listed = response.content.decode().partition('class="note-questions"')[2].partition("</ol>")[0]
    return [(int(start), int(end)) for start, end in ASKED.findall(listed)]


def box(response) -> str:
    return html.unescape(IN_BOX.findall(response.content.decode())[0])


def test_the_page_is_empty_and_says_what_to_do(client):
    response = client.get(PAGE)
    assert (response.status_code, box(response), response["Cache-Control"]) == (200, "", "no-store")
    words = response.content.decode()
    assert "Questions come here" in words
    assert 'autocomplete="off"' in words
    assert "data-keep-draft" not in words


@pytest.mark.parametrize("address", [PAGE, OF_COMMUNITY])
def test_the_whole_form_gives_the_text_back_with_its_questions(client, potteries, address):
    response = client.post(address, {"text": TEXT})
    assert (response.status_code, box(response), response["Cache-Control"]) == (200, TEXT, "no-store")
    assert asked_in(response) == [(each.start, each.end) for each in check(TEXT).findings]
    assert len(asked_in(response)) >= 3


@pytest.mark.parametrize("text", ["", "   \n "])
def test_nothing_to_check_is_no_mistake(client, text):
    response = client.post(PAGE, {"text": text})
    assert response.status_code == 200
    assert "Questions come here" in response.content.decode()


def test_line_breaks_are_those_of_the_box(client):
    as_sent = client.post(PAGE, {"text": TEXT.replace("\n", "\r\n")}, headers=PIECE)
    assert asked_in(as_sent) == [(each.start, each.end) for each in check(TEXT).findings]


def test_what_is_typed_is_shown_as_typed(client):
    text = "\n\n<script>alert(1)</script> </textarea> & she “always” claims it"
    response = client.post(PAGE, {"text": text})
    assert box(response) == text
    assert "<script>alert" not in response.content.decode()


def test_the_visitors_piece_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.post(PAGE, {"text": TEXT}, headers=PIECE)
    assert "<html" not in response.content.decode()
    assert len(asked_in(response)) >= 3


def test_who_is_signed_in_is_not_looked_up_for_a_piece(potteries, mo, sign_in, django_assert_num_queries):
    client = sign_in(mo)
    with django_assert_num_queries(0):
        client.post(PAGE, {"text": TEXT}, headers=PIECE)


@pytest.mark.parametrize(
    ("address", "headers", "queries"),
    [(PAGE, {}, 0), (OF_COMMUNITY, {}, 2), (OF_COMMUNITY, PIECE, 2)],
    ids=["page", "page of a community", "piece of a community"],
)
def test_a_visitors_check_reads_the_list_and_nothing_else(
    client, potteries, django_assert_num_queries, address, headers, queries
):
    with django_assert_num_queries(queries):
        client.post(address, {"text": TEXT}, headers=headers)


def test_nothing_is_written_for_anybody(potteries, mo, sign_in, django_assert_num_queries):
    client = sign_in(mo)
    for method in (client.get, client.post):
        with django_assert_num_queries(4 if method == client.get else 5) as captured:
            method(OF_COMMUNITY, {"text": TEXT})
        assert {query["sql"].split()[0] for query in captured.captured_queries} == {"SELECT"}


@pytest.mark.parametrize("more", [0, 300_000])
def test_a_text_that_is_too_long_is_given_back_with_a_sentence(client, more):
    text = "word " * ((LONGEST + more) // 5 + 1)
    response = client.post(PAGE, {"text": text})
    assert (response.status_code, box(response) == text) == (413, True)
    assert f"({LONGEST:,} characters, about 40 pages)" in response.content.decode()
    assert asked_in(response) == []


def test_a_text_at_the_limit_is_checked_in_any_script(client):
    assert client.post(PAGE, {"text": "🔥" * LONGEST}).status_code == 200
    as_browsers_send = "text=" + "%F0%9F%94%A5" * LONGEST
    form = "application/x-www-form-urlencoded"
    assert client.post(PAGE, as_browsers_send, content_type=form).status_code == 200


def test_what_is_larger_than_a_request_may_be_is_not_read(client, settings):
    text = "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    response = client.post(PAGE, f"text={text}", content_type="application/x-www-form-urlencoded")
    assert (response.status_code, box(response), response["Cache-Control"]) == (413, "", "no-store")
    assert "Please check it in parts." in response.content.decode()


def test_a_file_is_never_put_down(client, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "is not there")

    def large() -> SimpleUploadedFile:
        return SimpleUploadedFile("note.txt", b"always " * 250_000)

    assert client.post(PAGE, {"text": large()}).status_code == 200
    # The same file sent to a page that takes files, to see that it would have been.
    with pytest.raises(FileNotFoundError, match="is not there"):
        assert RequestFactory().post("/", {"text": large()}).FILES


def test_nothing_is_kept_in_the_cache(client):
    client.post(PAGE, {"text": TEXT})
    assert [value for value in caches["default"]._cache.values() if b"claims" in value] == []


def test_the_box_is_found_from_the_start_and_from_a_community(client, potteries):
    assert f'href="{PAGE}"' in client.get("/").content.decode()
    assert f'href="{OF_COMMUNITY}"' in client.get("/potteries/").content.decode()
