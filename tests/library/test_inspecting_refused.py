"""Files that pose as something else, or would harm whoever opens them, are refused: each by its own kind."""

import gzip
import io
import tarfile

import pytest

from commonpractice.library.inspecting import LARGEST_FILE, RefusedError, inspect
from tests.library import brought_office as offices
from tests.library import brought_pdfs as pdfs
from tests.library import brought_pictures as pictures

ZIP = offices.packed({"a.txt": b"hello"})


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        made.addfile(tarfile.TarInfo("a.txt"))
    return out.getvalue()


def with_a_pdf_in_front() -> bytes:
    return offices.packed({"mimetype": b"%PDF-1.7\n", **offices.parts_of(offices.word())})


REFUSED = {
    "nothing": (lambda: b"", "empty"),
    "blanks": (lambda: b"\xef\xbb\xbf \r\n\t", "empty"),
    "noughts": (lambda: b"\x00" * 100, "empty"),
    "too large": (lambda: b"a" * (LARGEST_FILE + 1), "too_large"),
    "too large a text": (lambda: b"a " * (5 * 1024 * 1024 + 1), "too_large"),
    # Programs.
    "Windows": (lambda: b"MZ\x90\x00\x03" + b"\x00" * 100, "program"),
    "Linux": (lambda: b"\x7fELF\x02\x01\x01" + b"\x00" * 100, "program"),
    "macOS": (lambda: bytes.fromhex("cffaedfe07000001"), "program"),
    "macOS for two": (lambda: bytes.fromhex("cafebabe00000002"), "program"),
    "Java": (lambda: bytes.fromhex("cafebabe00000034"), "program"),
    "WebAssembly": (lambda: b"\x00asm\x01\x00\x00\x00", "program"),
    "a short cut": (lambda: bytes.fromhex("4c0000000114020000000000c000000000000046"), "program"),
    "a script": (lambda: b"#!/bin/sh\nrm -rf ~", "program"),
    "a script behind a mark": (lambda: b"\xef\xbb\xbf\n#!/bin/sh\nrm -rf ~", "program"),
    "PHP": (lambda: b"<?PHP system($_GET['c']);", "program"),
    "a packed Java program": (lambda: offices.packed({"META-INF/MANIFEST.MF": b"", "A.class": b""}), "program"),
    "a packed program": (lambda: offices.packed({"invoice.exe": b"MZ"}), "program"),
    "a program in a document": (lambda: offices.with_parts(offices.word(), word__media__a_png=b"MZ\x90\x00"), "program"),
    # Pages and drawings of the web.
    "SVG": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "svg"),
    "SVG behind a head": (lambda: b"<?xml version='1.0'?><!DOCTYPE svg><!-- a --><svg><script/></svg>", "svg"),
    "SVG in sixteen bits": (lambda: "<svg onload='alert(1)'>".encode("utf-16"), "svg"),
    "a web page": (lambda: b"\n<!doctype HTML><p>Hello", "web_page"),
    "a script of a page": (lambda: b"<!-- a report --><script>alert(1)</script>", "web_page"),
    "a picture of a page": (lambda: b"<img src=x onerror=alert(1)>", "web_page"),
    "XHTML": (lambda: b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "web_page"),
    "XML": (lambda: b"<?xml version='1.0'?><report>Hello</report>", "xml"),
    "XML without a head": (lambda: b"<report from='us'>Hello</report>", "xml"),
    # What is not opened here.
    "ZIP": (lambda: ZIP, "archive"),
    "an empty ZIP": (lambda: offices.packed({}), "archive"),
    "gzip": (lambda: gzip.compress(b"hello"), "archive"),
    "tar": (tar, "archive"),
    "RAR": (lambda: b"Rar!\x1a\x07\x01\x00", "archive"),
    "7z": (lambda: b"7z\xbc\xaf\x27\x1c\x00\x04", "archive"),
    "old Word": (lambda: offices.old("WordDocument"), "old_office"),
    "old Excel": (lambda: offices.old("Workbook"), "old_office"),
    "old PowerPoint": (lambda: offices.old("PowerPoint Document"), "old_office"),
    "rich text": (lambda: b"{\\rtf1 Hello}", "old_office"),
    "an installer": (lambda: offices.old("Property"), "unknown"),
    "HEIC": (lambda: b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "other_picture"),
    "TIFF": (lambda: pictures.plain("TIFF"), "other_picture"),
    "BMP": (lambda: pictures.plain("BMP"), "other_picture"),
    "bytes of no kind": (lambda: bytes(range(256)), "unknown"),
    "an EPUB": (lambda: offices.packed({"mimetype": b"application/epub+zip"}), "unknown"),
    # Two kinds in one.
    "PDF and ZIP": (lambda: pdfs.ordinary() + ZIP, "polyglot"),
    "text and ZIP": (lambda: b"Dear all,\n" + ZIP, "polyglot"),
    "PNG and ZIP": (lambda: pictures.plain("PNG") + ZIP, "polyglot"),
    "GIF and ZIP": (lambda: pictures.plain("GIF") + ZIP, "polyglot"),
    "JPEG and RAR": (lambda: pictures.plain("JPEG") + b"Rar!\x1a\x07\x00", "polyglot"),
    "GIF and script": (lambda: pictures.plain("GIF") + b"/* */<script>alert(1)</script>", "polyglot"),
    "JPEG and PHP": (lambda: pictures.plain("JPEG") + b"<?php system('id');", "polyglot"),
    "WebP and a page": (lambda: pictures.plain("WEBP") + b"<!DOCTYPE html>", "polyglot"),
    "PNG and a program": (lambda: pictures.plain("PNG") + b"MZ\x90\x00", "polyglot"),
    "JPEG and PDF": (lambda: pictures.plain("JPEG") + pdfs.raw(b"<<>>"), "polyglot"),
    "a ZIP that is also a PDF": (with_a_pdf_in_front, "polyglot"),
    "Word behind a page": (lambda: offices.word() + b"<script>alert(1)</script>", "polyglot"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_is_refused_by_its_kind_whatever_it_is_called(case):
    made, kind = REFUSED[case]
    data = made()
    for name in ("report.pdf", "report.docx"):
        with pytest.raises(RefusedError) as refused:
            inspect(data, name)
        assert refused.value.kind == kind
