"""Ordinary files of each kind come through: what they are is read from their bytes, and so are their words."""

import io

import pytest
from PIL import Image

from commonpractice.library.inspecting import FORMS, inspect
from tests.library import brought_office as offices
from tests.library import brought_pdfs as pdfs
from tests.library import brought_pictures as pictures

WORDS = "Smoke alarms\nKofi Marlow keeps the batteries.\nFlat\nAlarm\nNine\nyes"
SLIDES = "<draw:page><draw:frame><text:p>Check <text:s/>each<text:line-break/>month</text:p></draw:frame></draw:page><draw:page/>"
CELLS = (
    '<table:table table:name="Alarms"><table:table-row><table:table-cell><text:p>Flat nine</text:p>'
    "</table:table-cell></table:table-row></table:table>"
)
WRITTEN = (
    "<text:tracked-changes><text:p>struck out</text:p></text:tracked-changes><text:h>Smoke alarms</text:h>"
    "<text:p>Kofi <text:span>Marlow</text:span></text:p>"
)
ORDINARY = {
    "word": (offices.word, "docx", WORDS, 1),
    "open text": (lambda: offices.written("odt"), "odt", WORDS, None),
    "open text by hand": (lambda: offices.opened("text", WRITTEN), "odt", "Smoke alarms\nKofi Marlow", None),
    "slides": (lambda: offices.written("pptx"), "pptx", WORDS, 1),
    "open slides": (lambda: offices.opened("presentation", SLIDES), "odp", "Check each\nmonth", 2),
    "sheet": (offices.sheet, "xlsx", "Alarms\nVisits\nFlat nine\nKofi Marlow\nOwn words", 2),
    "open sheet": (lambda: offices.opened("spreadsheet", CELLS), "ods", "Alarms\nFlat nine", 1),
    "pdf": (
        pdfs.ordinary,
        "pdf",
        "Smoke alarms\nKofi Marlow keeps the batteries. Read on\nSecond page",
        2,
    ),
    "text": ("Ten alarms – \r\nnine batteries".encode, "txt", "Ten alarms – \nnine batteries", None),
    "text of an old Windows": (lambda: "Zoë’s note".encode("cp1252"), "txt", "Zoë’s note", None),
    "text in sixteen bits": (lambda: "Zoë’s note".encode("utf-16"), "txt", "Zoë’s note", None),
    "less than": (lambda: b"<3 from all of us\na < b", "txt", "<3 from all of us\na < b", None),
    "commas in sentences": (lambda: b"Dear all,\nI came, I saw, I left.", "txt", "Dear all,\nI came, I saw, I left.", None),
    "Markdown": (lambda: b"# Alarms\n\nSee [this](https://example.org).", "md", "# Alarms\n\nSee [this](https://example.org).", None),
    "a table in Markdown": (lambda: b"| a | b |\n|---|---|\n| 1 | 2 |", "md", "| a | b |\n|---|---|\n| 1 | 2 |", None),
    "CSV": (lambda: b'Flat,Alarm\n9,"yes, two"\n', "csv", "Flat Alarm\n9 yes, two", None),
    "CSV of another country": (lambda: b"Flat;Alarm\r\n9;1,5\r\n", "csv", "Flat Alarm\n9 1,5", None),
}  # fmt: skip


@pytest.mark.parametrize("case", ORDINARY)
def test_an_ordinary_file_comes_through_with_its_words(case):
    made, extension, text, pages = ORDINARY[case]
    found = inspect(made(), "Our file.exe")
    assert (found.extension, found.text, found.pages) == (extension, text, pages)
    assert (found.kind, found.media_type) == FORMS[extension]
    assert (found.name, found.taken_out) == (f"Our file.{extension}", ())
    assert (found.width, found.height) == (None, None)


@pytest.mark.parametrize(
    "case", ["word", "open text", "slides", "sheet", "open slides", "pdf", "text", "Markdown"]
)
def test_what_is_kept_is_read_as_the_same_again(case):
    first = inspect(ORDINARY[case][0]())
    again = inspect(first.data)
    assert (again.extension, again.text, again.pages, again.taken_out) == (
        first.extension,
        first.text,
        first.pages,
        (),
    )


@pytest.mark.parametrize(
    ("kind", "extension"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "jpg"), ("GIF", "png")]
)
def test_a_picture_comes_through(kind, extension):
    found = inspect(pictures.plain(kind, (1300, 650)), "IMG_1.heic")
    assert (found.kind, found.extension, found.name) == ("picture", extension, f"IMG_1.{extension}")
    assert (found.width, found.height, found.text, found.pages, found.taken_out) == (1300, 650, "", None, ())
    kept = Image.open(io.BytesIO(found.data))
    assert (kept.size, kept.get_format_mimetype()) == ((1300, 650), found.media_type)
    assert Image.open(io.BytesIO(found.preview)).size == (600, 300)


def test_the_first_page_of_a_pdf_can_be_seen_beforehand():
    small = Image.open(io.BytesIO(inspect(pdfs.ordinary()).preview))
    assert (small.format, small.size) == ("PNG", (425, 600))
    assert small.getcolors(10_000)[-1] != (425 * 600, (255, 255, 255))


def test_what_open_document_looks_like_is_seen_from_its_own_small_picture():
    data = offices.opened("text", WRITTEN, Thumbnails__thumbnail_png=pictures.drawing_with_notes())
    small = Image.open(io.BytesIO(inspect(data).preview))
    assert (small.format, small.size) == ("PNG", (8, 8))
    assert inspect(offices.opened("text", WRITTEN, Thumbnails__thumbnail_png=b"\x89PNG")).preview is None


def test_text_for_the_search_is_limited():
    line = "alarm battery smoke "
    assert len(inspect((line * 30_000).encode()).text) == 500_000
    long = offices.opened("text", f"<text:p>{line * 10_000}</text:p>" * 3)
    assert 199_000 < len(inspect(long).text) / 3 + 33_000 < 210_000


def test_slides_with_a_chart_keep_the_numbers_behind_it():
    found = inspect(offices.with_a_chart(offices.sheet()))
    inside = offices.parts_of(found.data)["ppt/embeddings/Sheet1.xlsx"]
    assert offices.parts_of(inside) == offices.parts_of(offices.sheet())
