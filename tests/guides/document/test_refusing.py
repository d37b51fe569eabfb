import io
import struct
import time
import zipfile

import pytest

from commonpractice.guides.document.reading_in import SENTENCES, ReadingError, read_file, read_pasted
from commonpractice.guides.document.reading_in.marking import marked_word
from commonpractice.guides.document.walking import words_of
from commonpractice.uploads import LARGEST_FILE
from tests.guides.document.brought import bytes_of_picture, from_markdown, paragraph, repack, word_file

ORDINARY = word_file(paragraph("We ask first."))
MACRO_TYPES = b'<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def refused(data, filename="guide.docx", **how):
    with pytest.raises(ReadingError) as error:
        read_file(data, filename, **how)
    assert str(error.value) == SENTENCES[error.value.kind]
    return error.value.kind


def test_the_ordinary_file_is_taken_in():
    assert words_of(read_file(ORDINARY, "guide.docx").tree) == "We ask first."


@pytest.mark.parametrize(
    "change",
    [
        {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
        {"word/VBAData.xml": b"<x/>"},
        {"word/activeX/activeX1.xml": b"<x/>"},
        {"[Content_Types].xml": MACRO_TYPES},
        {"[Content_Types].xml": MACRO_TYPES.decode().encode("utf-16")},
        {"Basic/Standard/Module1.xml": b"<x/>"},
    ],
)
def test_macros(change):
    assert refused(repack(ORDINARY, change), "guide.docm") == "macros"


def test_locked_files():
    old_office = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
    assert refused(old_office + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert refused(old_office, "guide.doc") == "old_word"
    # The bit in the directory that says so.
    directory = ORDINARY.index(b"PK\x01\x02")
    locked = ORDINARY[: directory + 8] + b"\x01" + ORDINARY[directory + 9 :]
    assert refused(locked) == "encrypted"
    manifest = b'<m><e m:full-path="content.xml"><m:encryption-data/></e></m>'
    assert (
        refused(repack(from_markdown("Words", "odt"), {"META-INF/manifest.xml": manifest}), "g.odt")
        == "encrypted"
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 words", "pdf"),
        (b"\n%PDF-1.7 words", "pdf"),
        (rb"{\rtf1\ansi words}", "not_a_document"),
        (bytes_of_picture(), "not_a_document"),
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"---\ntitle: x\n---\n", "empty"),
        (b"<script>alert(1)</script><p></p>", "empty"),
        (word_file(paragraph(" ")), "empty"),
        (b"a" * (LARGEST_FILE + 1), "too_big"),
        (b"PK\x03\x04" + bytes(50 * 1024 * 1024), "too_big"),
        (b"PK\x03\x04 broken", "damaged"),
        (ORDINARY[:-40], "damaged"),
        (word_file("<w:p>never closed"), "damaged"),
        (b"> " * 3000 + b"deep", "too_big"),
    ],
    ids=range(15),
)
def test_what_is_no_document_or_a_broken_one(data, kind):
    assert refused(data) == kind


def test_pasting_too_much_or_nothing():
    for pasted, kind in (
        ("a" * (LARGEST_FILE + 1), "too_big"),
        (" ", "empty"),
        ("[vc_row][/vc_row]", "empty"),
    ):
        with pytest.raises(ReadingError) as error:
            read_pasted(pasted)
        assert error.value.kind == kind


def test_a_small_file_that_unpacks_to_a_huge_one():
    assert refused(repack(ORDINARY, {"word/media/a.png": bytes(70 * 1024 * 1024)})) == "too_big"
    assert refused(word_file(paragraph("a" * 13 * 1024 * 1024))) == "too_big"
    assert refused(word_file("", **{f"part{number}": b"" for number in range(2001)})) == "too_big"


def test_a_file_that_lies_about_its_size():
    honest = word_file(paragraph("a" * 2_000_000))
    told = struct.pack("<L", zipfile.ZipFile(io.BytesIO(honest)).getinfo("word/document.xml").file_size)
    assert refused(honest.replace(told, struct.pack("<L", 500))) == "damaged"


def test_a_file_inside_a_file_is_never_opened():
    bomb = repack(ORDINARY, {"a.bin": bytes(50 * 1024 * 1024)})
    read = read_file(
        repack(ORDINARY, {"word/embeddings/inner.docx": bomb, "word/media/inner.zip": bomb}), "guide.docx"
    )
    assert (words_of(read.tree), read.pictures) == ("We ask first.", ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml"])
def test_entities_that_swell(name, encoding):
    xml = f'<?xml version="1.0"?>{BOMB}<x>&b;</x>'.encode(encoding)
    assert refused(repack(ORDINARY, {name: xml})) == "entities"


def test_reading_that_takes_too_long_is_ended():
    assert refused(ORDINARY, seconds_allowed=0.001) == "too_slow"


def test_a_picture_that_is_named_but_not_there():
    markdown = "Words ![The hall](https://example.org/none.png) go on"
    assert words_of(read_pasted(markdown).tree) == "Words go on"
    assert read_pasted(markdown).left_out == ("The hall",)


@pytest.mark.parametrize("deep", ["<div>" * 100_000, "<p>" + "<b>" * 20_000, "<ul><li>" * 5000])
def test_tags_inside_each_other_without_end_are_refused_at_once(deep):
    began = time.process_time()
    assert refused(f"{deep}words".encode(), "guide.html") == "too_big"
    assert time.process_time() - began < 1


def test_bookmarks_that_never_close_cost_no_more_than_their_length():
    began = time.process_time()
    marked = marked_word('<w:bookmarkStart w:name="clause_abcdefghij"/>' + "<w:p><w:pPr>" * 100_000)
    assert time.process_time() - began < 1
    assert marked.count("clause_abcdefghij") == 1
