"""Files as they are uploaded, made here; all people and places are invented."""

import io
import struct
import subprocess
import zipfile

import pypandoc
import pytest

from commonpractice.community.terms_found import Cadence
from commonpractice.community.terms_reading import LARGEST_FILE, CannotRead, read_upload

MARKDOWN = """\
---
title: Marl Hole Forum
---

# Background

The forum *grew* out of a walk.

# Meetings

The forum meets **quarterly**, for two hours.

# Standing agenda

1.  New faces
2.  Roundtable (one minute each)

    Say what you do now.

3.  Focus presentation – 20 minutes

# Costs

Each bears their own.
"""

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def made_by_pandoc(target):
    command = [pypandoc.get_pandoc_path(), "--from", "markdown", "--to", target, "--output", "-"]
    return subprocess.run(command, input=MARKDOWN.encode(), capture_output=True, check=True).stdout


def paragraph(words, *, bold=False):
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{weight}<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def word_file(body, **parts):
    """A Word file by hand; `parts` are more files inside it, named with __ for / and _ for a full stop."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?><w:document {WORD}><w:body>{body}</w:body></w:document>',
        )
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return packed.getvalue()


HAND_MADE = word_file(
    paragraph("Learning circle of Slipware")
    + paragraph("Purpose", bold=True)
    + paragraph("We learn from near misses.")
    + paragraph("Frequency", bold=True)
    + paragraph("We meet once a month for one hour.")
    + paragraph("Agenda", bold=True)
    + paragraph("1. Welcome – 5 minutes")
    + paragraph("2. Spotlight – 25 minutes")
)


def kind_refused(data, filename="terms.docx"):
    with pytest.raises(CannotRead) as refused:
        read_upload(data, filename)
    return refused.value.kind


@pytest.mark.parametrize("target", ["docx", "odt"])
def test_word_and_open_document(target):
    reading = read_upload(made_by_pandoc(target), f"terms.{target}")
    assert reading.title == "Marl Hole Forum"
    assert [(section.kind, section.heading) for section in reading.sections] == [
        ("background", "Background"),
        ("meetings", "Meetings"),
        ("agenda", "Standing agenda"),
        ("costs", "Costs"),
    ]
    assert reading.sections[0].body == "The forum *grew* out of a walk."
    assert [
        (line.kind, line.title, line.minutes, line.seconds_each, line.notes) for line in reading.agenda
    ] == [
        ("other", "New faces", None, None, ""),
        ("roundtable", "Roundtable", None, 60, "Say what you do now."),
        ("focus", "Focus presentation", 20, None, ""),
    ]
    assert reading.cadence is not None
    assert reading.cadence.value == Cadence(months=3)
    assert reading.cadence.quote == "The forum meets quarterly, for two hours."
    assert reading.length_minutes is not None
    assert reading.length_minutes.value == 120


def test_word_with_bold_paragraphs_for_headings():
    reading = read_upload(HAND_MADE, "terms.docx")
    assert reading.title == "Learning circle of Slipware"
    assert [(section.kind, section.heading, section.body) for section in reading.sections] == [
        ("objectives", "Purpose", "We learn from near misses."),
        ("meetings", "Frequency", "We meet once a month for one hour."),
        ("agenda", "Agenda", "1. Welcome – 5 minutes\n\n2. Spotlight – 25 minutes"),
    ]
    assert [(line.kind, line.minutes) for line in reading.agenda] == [("introductions", 5), ("focus", 25)]


def test_what_a_file_is_its_content_says():
    assert read_upload(HAND_MADE, "terms.txt") == read_upload(HAND_MADE, "terms.docx")


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (b"## Meetings\r\nWe meet monthly \xe2\x80\x93 gladly.", "terms.md"),
        (b"\xef\xbb\xbf## Meetings\nWe meet monthly \xe2\x80\x93 gladly.", "terms.txt"),
        (b"## Meetings\nWe meet monthly \x96 gladly.", "terms.txt"),
        ("## Meetings\nWe meet monthly – gladly.".encode("utf-16"), "terms.txt"),
        ("<h2>Meetings</h2><p>We meet monthly – gladly.".encode(), "terms.html"),
        (b"<h2>Meetings</h2>We meet monthly &ndash; gladly.", "terms"),
    ],
)
def test_text_in_the_encodings_that_people_have(data, filename):
    reading = read_upload(data, filename)
    assert [(section.heading, section.body) for section in reading.sections] == [
        ("Meetings", "We meet monthly – gladly.")
    ]
    assert reading.cadence is not None
    assert reading.cadence.value == Cadence(months=1)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"%PDF-1.7 words",
        rb"{\rtf1\ansi words}",
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512),
        b"\xff\xfe\x00",
    ],
)
def test_a_file_that_is_not_word_though_it_is_named_so(data):
    assert kind_refused(data) == "not_a_document"


def test_a_zip_file_that_is_not_word():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("holiday.txt", "words")
        archive.writestr("content.xml", "<words/>")
    assert kind_refused(packed.getvalue()) == "not_a_document"


def test_nothing_in_it():
    assert kind_refused(b"", "terms.txt") == "empty"
    assert kind_refused(b" \n ", "terms.txt") == "empty"
    assert kind_refused(word_file(paragraph(" "))) == "empty"


def test_fifty_megabytes_are_refused_before_they_are_read():
    assert kind_refused(b"PK\x03\x04" + bytes(50 * 1024 * 1024)) == "too_big"
    assert kind_refused(b"a" * (LARGEST_FILE + 1), "terms.txt") == "too_big"


def test_a_small_file_that_unpacks_to_a_huge_one():
    bomb = word_file(paragraph("words"), word__media__picture_bin=bytes(70 * 1024 * 1024))
    assert len(bomb) < 100_000
    assert kind_refused(bomb) == "too_big"
    assert kind_refused(word_file(paragraph("a" * 13 * 1024 * 1024))) == "too_big"


def test_a_bomb_that_lies_about_its_size():
    honest = word_file(paragraph("a" * 2_000_000))
    with zipfile.ZipFile(io.BytesIO(honest)) as archive:
        told = struct.pack("<L", archive.getinfo("word/document.xml").file_size)
    assert honest.count(told) == 2
    assert kind_refused(honest.replace(told, struct.pack("<L", 500))) == "damaged"


def test_thousands_of_parts():
    assert kind_refused(word_file("", **{f"part{number}": b"" for number in range(2001)})) == "too_big"


def test_damaged_files():
    assert kind_refused(HAND_MADE[:-40]) == "damaged"
    assert kind_refused(HAND_MADE.replace(HAND_MADE[700:720], bytes(20))) == "damaged"
    assert kind_refused(word_file("<w:p>never closed")) == "damaged"


def test_a_document_that_takes_too_long():
    with pytest.raises(CannotRead) as refused:
        read_upload(HAND_MADE, "terms.docx", seconds_allowed=0.001)
    assert refused.value.kind == "too_slow"


def test_more_words_than_terms_can_have():
    assert kind_refused(b"We meet. " * 60_000, "terms.txt") == "too_big"


def test_pictures_do_not_come_along():
    with_picture = word_file(paragraph("We meet weekly."), word__media__kiln_png=b"\x89PNG" * 1000)
    assert read_upload(with_picture, "terms.docx").sections[0].body == "We meet weekly."
