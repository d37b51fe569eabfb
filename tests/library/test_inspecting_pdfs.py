"""PDFs lose what runs, opens and comes along; those that would keep a reader busy end with a kind in time."""

import io
import time

import pikepdf
import pytest

from commonpractice.library.inspecting import RefusedError, inspect
from commonpractice.library.inspecting import pdfs as looking_at_pdfs
from commonpractice.library.inspecting.pdfs import pdf
from tests.library import brought_pdfs as pdfs
from tests.library.brought_pictures import NOTE

HARMS = (
    *("/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/EmbeddedFile", "/EF", "/XFA", "/RichMedia"),
    *(
        "/FileAttachment",
        "/Unheard",
        "javascript:",
        "app.alert",
        "calc.exe",
        "MZ-attached",
        "form-of-its-own",
    ),
)


def laid_open(data: bytes) -> str:
    """Everything in a PDF as one text, its streams unpacked."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        opened.save(
            out,
            qdf=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue().decode("latin-1")


def test_what_runs_opens_plays_or_comes_along_is_gone_and_the_rest_stays():
    data = pdfs.changed(pdfs.with_everything)
    before = laid_open(data)
    assert [harm for harm in HARMS if harm not in before] == []
    found = inspect(data)
    assert found.taken_out == ("actions", "attachments", "forms", "media", "scripts")
    after = laid_open(found.data)
    assert [harm for harm in HARMS if harm in after] == []
    assert "https://example.org/kept" in after
    assert (found.pages, found.text) == (inspect(pdfs.ordinary()).pages, inspect(pdfs.ordinary()).text)
    assert inspect(found.data).taken_out == ()


@pytest.mark.parametrize(
    ("place", "stays"),
    [
        ("mailto:kofi@example.org", True),
        ("www.example.org/alarms", True),
        (" HTTPS://example.org", True),
        ("file:///C:/plan.doc", False),
        ("\\\\server\\plan.doc", False),
        (" JavaScript:alert(1)", False),
        ("ms-msdt:/id", False),
    ],
)
def test_links_that_people_follow_stay_and_no_others(place, stays):
    found = inspect(pdfs.linking_to(place))
    with pikepdf.open(io.BytesIO(found.data)) as opened:
        action = opened.pages[0].Annots[0].A
        assert ("/URI" in action, found.taken_out) == (stays, () if stays else ("actions",))


def test_where_a_pdf_begins_is_not_worth_a_word():
    found = inspect(pdfs.beginning_at_its_second_page())
    assert ("/OpenAction" in laid_open(found.data), found.taken_out) == (False, ())


def test_its_structure_for_those_who_listen_stays():
    after = laid_open(inspect(pdfs.ordinary()).data)
    assert all(
        mark in after for mark in ("/StructTreeRoot", "/MarkInfo", "/Lang", "https://example.org/alarms")
    )


def test_words_broken_at_the_end_of_a_line_are_whole_for_the_search():
    assert inspect(pdfs.in_a_narrow_column()).text == "Extraordinary batteries"


def test_it_is_the_machine_and_not_the_file_where_the_process_apart_cannot_begin(monkeypatch):
    monkeypatch.setattr(looking_at_pdfs, "START", "import not_installed_here")
    with pytest.raises(RuntimeError, match="No module named 'not_installed_here'"):
        inspect(pdfs.ordinary())


def test_a_photograph_in_it_loses_where_it_was_taken():
    data = pdfs.changed(pdfs.with_a_photograph)
    assert NOTE in laid_open(data)
    found = inspect(data)
    assert (NOTE in laid_open(found.data), found.taken_out) == (False, ("metadata",))


def test_what_an_earlier_version_said_is_gone():
    data = pdfs.with_an_earlier_version()
    assert b"withdrawn" in data
    found = inspect(data)
    assert ("withdrawn" in laid_open(found.data), found.pages) == (False, 2)


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (
            lambda: pdfs.changed(lambda _: None, encryption=pikepdf.Encryption(user="a", owner="b")),
            "password",
        ),
        (lambda: pdfs.changed(lambda _: None, encryption=pikepdf.Encryption(user="", owner="b")), "password"),
        (lambda: pdfs.of_pages(3001), "too_many_pages"),
        (lambda: pdfs.saying_pages(10**9), "too_many_pages"),
        (pdfs.deep, "damaged"),
        (pdfs.circling, "damaged"),
        (pdfs.doubling, "damaged"),
        (lambda: pdfs.ordinary()[:3000], "damaged"),
        (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 100, "damaged"),
    ],
    ids=["locked", "locked for some", "pages", "said", "deep", "circling", "doubling", "half", "junk"],
)
def test_a_pdf_that_cannot_be_read_ends_with_its_kind(made, kind):
    begun = time.monotonic()
    with pytest.raises(RefusedError) as refused:
        inspect(made())
    assert (refused.value.kind, time.monotonic() - begun < 5) == (kind, True)


def test_a_pdf_that_keeps_its_reader_busy_is_ended():
    begun = time.monotonic()
    with pytest.raises(RefusedError) as refused:
        pdf(pdfs.endless(), "a.pdf", seconds_allowed=1)
    assert (refused.value.kind, time.monotonic() - begun < 4) == ("too_slow", True)


def test_a_pdf_that_asks_for_all_memory_is_ended(monkeypatch):
    monkeypatch.setattr(looking_at_pdfs, "MEGABYTES_ALLOWED", 600)
    with pytest.raises(RefusedError) as refused:
        inspect(pdfs.endless())
    assert refused.value.kind == "too_much"


@pytest.mark.parametrize(
    ("size", "has_preview"), [((1e7, 1e7), True), ((14_400, 1), True), ((0.001, 10_000), False)]
)
def test_paper_of_any_size_gives_a_small_picture_or_none(size, has_preview):
    found = inspect(pdfs.of_paper(*size))
    assert (found.pages, bool(found.preview)) == (2, has_preview)
    assert len(found.preview or b"") < 50_000


def test_a_broken_list_of_places_is_made_anew():
    found = inspect(pdfs.ordinary().replace(b"startxref", b"startxerf"))
    assert (found.pages, found.text.splitlines()[-1]) == (2, "Second page")
    assert b"startxref" in found.data
