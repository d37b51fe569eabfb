"""The library on a phone and at a desk: files are brought and looked at, and every page is held against axe."""

import errno
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from playwright.sync_api import expect

from commonpractice.files.trouble import FilesFull
from commonpractice.library.models import Batch, Piece, Resource
from commonpractice.library.search.indexing import index_all
from commonpractice.themes.models import Publication, Theme
from tests.browser import PHONE, check_both
from tests.library import brought_pdfs, brought_pictures
from tests.library.shared import brought, content, looked_at, shared_file, shared_link, shared_note

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture
def shelf(transactional_db, potteries, mo, now) -> Resource:
    theme = Theme.objects.create(
        community=potteries, number=4, key=uuid.uuid4(), title="Rooms after a fire", proposed_at=now
    )
    Publication.objects.create(theme=theme, at=now)
    shared_link(mo, now, summary="Whom to ask about a room.", theme=theme, audience="public")
    shared_note(mo, now, theme=theme)
    paper = shared_file(
        mo, now, "Rooms after a fire, what we know and where it says so.pdf", brought_pdfs.ordinary()
    )
    looked_at(brought(mo, now, ("newer.pdf", brought_pdfs.of_pages(3)), replaces=paper), now)
    Resource.objects.filter(pk=paper.pk).update(review_by=potteries.date_of(now) - timedelta(days=3))
    return paper


def test_files_are_brought_looked_at_and_said_something_about(shelf, mo, now, visit, tmp_path):
    page = visit(mo, "/potteries/library/", viewport=PHONE)
    check_both(page, "library")
    page.get_by_role("link", name="Share something").click()
    expect(page.get_by_role("heading", level=1, name="Share something")).to_be_visible()
    check_both(page, "library-add")
    page.get_by_role("link", name="Choose files").click()
    expect(page.get_by_role("heading", level=1, name="Share files")).to_be_visible()
    check_both(page, "library-add-files")
    photograph, program = tmp_path / "IMG_0001.jpg", tmp_path / "setup.pdf"
    photograph.write_bytes(brought_pictures.photograph())
    program.write_bytes(b"MZ" + b"\0" * 200)
    page.get_by_label("The files").set_input_files([photograph, program])
    page.get_by_role("button", name="Bring them").click()
    expect(page.get_by_text("0 of 2 looked at")).to_be_visible()
    check_both(page, "library-brought-waiting")
    looked_at(Batch.objects.latest("pk"), now)
    expect(page.get_by_text("All of them have been looked at.")).to_be_visible()
    expect(page.get_by_text("This is a program, or holds one.")).to_be_visible()
    check_both(page, "library-brought")
    page.get_by_role("link", name="Say what is in it").click()
    page.get_by_label("Title").fill("The ramp")
    check_both(page, "library-change")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1, name="The ramp")).to_be_visible()
    expect(page.get_by_role("img", name="The ramp")).to_be_visible()
    check_both(page, "library-picture")


@pytest.fixture
def words(tmp_path) -> Path:
    """In three pieces."""
    words = tmp_path / "What to ask.txt"
    words.write_bytes(b"Ask what happened that day.\n" * 80_000)
    return words


def test_a_file_goes_on_where_it_stopped(transactional_db, mo, now, visit, words):
    """The connection is lost in the middle, and the page is left: the same file is chosen again."""
    page = visit(mo, "/potteries/library/add/files/", viewport=PHONE)
    page.route("**/0/?offset=1048576", lambda route: route.abort())
    page.get_by_label("The files").set_input_files(words)
    page.get_by_role("button", name="Bring them").click()
    expect(page.get_by_text("The connection is lost. We try again by ourselves")).to_be_visible()
    check_both(page, "library-connection-lost")
    page.goto("/potteries/library/add/files/")
    page.get_by_role("link", name="Go on with them").click()
    expect(page.get_by_text("1 file has not arrived in full.")).to_be_visible()
    check_both(page, "library-arriving")
    page.unroute("**/0/?offset=1048576")
    kept = Piece.objects.get()
    page.get_by_label("The same files").set_input_files(words)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("0 of 1 looked at")).to_be_visible()
    assert list(Piece.objects.values_list("pk", "offset")[:2]) == [(kept.pk, 0), (kept.pk + 1, 1_048_576)]
    (resource,) = looked_at(Batch.objects.get(), now)
    assert content(resource.versions.get().file) == words.read_bytes()


@pytest.mark.one_server("fills the disk of the process that serves")
def test_a_disk_that_is_full_is_waited_for(transactional_db, mo, visit, words, monkeypatch):
    page = visit(mo, "/potteries/library/add/files/", viewport=PHONE)
    page.get_by_label("The files").set_input_files(words)
    with monkeypatch.context() as disk:
        disk.setattr(storages["default"], "_save", full)
        page.get_by_role("button", name="Bring them").click()
        expect(page.get_by_text("There is no room left on the machine that keeps files.")).to_be_visible()
    expect(page.get_by_text("0 of 1 looked at")).to_be_visible()


def full(_name, _content):
    raise FilesFull(errno.ENOSPC, "No space left on device")


def test_each_page_as_it_stands(shelf, mo, cora, visit):
    page = visit(mo, f"/potteries/library/{shelf.number}/", viewport=PHONE)
    expect(page.get_by_role("heading", name="Is it still good?")).to_be_visible()
    check_both(page, "library-file")
    for step in ("replace", "review", "remove"):
        page.goto(f"/potteries/library/{shelf.number}/{step}/")
        check_both(page, f"library-{step}")
    room = visit(cora, "/potteries/library/", viewport=PHONE)
    room.get_by_role("link", name="How full it is").click()
    expect(room.get_by_text("of 20.0\xa0GB are taken")).to_be_visible()
    check_both(room, "library-room")
    for kind in ("link", "note"):
        page.goto(f"/potteries/library/add/{kind}/")
        page.get_by_role("button", name="Put it in the library").click()
        expect(page.get_by_role("heading", name="need mending")).to_be_visible()
        check_both(page, f"library-add-{kind}")
    for number, name in ((1, "link"), (2, "note")):
        page.goto(f"/potteries/library/{number}/")
        check_both(page, f"library-{name}")
    page.goto(f"/potteries/library/{shelf.number}/remove/")
    page.get_by_label("Why is it removed?").fill("There is a better one.")
    page.get_by_role("button", name="Remove it for good").click()
    expect(page.get_by_text("This was removed from the library")).to_be_visible()
    check_both(page, "library-removed")


def test_one_key_leads_to_the_search_and_can_be_switched_off(shelf, mo, now, visit):
    for _looked in index_all(now):
        pass
    page = visit(mo, "/potteries/library/", viewport=PHONE)
    page.keyboard.press("/")
    expect(page.get_by_role("heading", level=1, name="Search")).to_be_visible()
    # What listens to the key comes with the page.
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type("rooms after a fier")
    check_both(page, "search")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Did you mean rooms after fire?")).to_be_visible()
    check_both(page, "search-found")
    page.get_by_role("link", name="Search").click()
    page.get_by_label("The key / brings me here").uncheck()
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Library", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Library")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("/")
    expect(page.get_by_role("heading", level=1, name="Library")).to_be_visible()
