"""Texts are kept in one alphabet; a table keeps its cells, and none of them becomes a formula."""

import csv
import io

import pytest

from commonpractice.library.inspecting import inspect


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_a_table_keeps_its_cells_and_loses_its_formulas():
    found = inspect(b"Flat,Note\n=cmd|'/C calc'!A0,@SUM(A1)\n-5,+44 20\n+cmd,-\n- item,-3%\n")
    assert rows_of(found.data) == [
        ["Flat", "Note"],
        ["'=cmd|'/C calc'!A0", "'@SUM(A1)"],
        ["-5", "'+44 20"],
        ["'+cmd", "-"],
        ["- item", "-3%"],
    ]
    assert (found.extension, found.taken_out) == ("csv", ("formulas",))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_is_known_by_its_rows_and_kept_with_commas(separator):
    text = "\n".join(separator.join(row) for row in (["Flat", "Zoë"], ["9", "yes"], ["10", "no"]))
    found = inspect(text.encode("cp1252"), "flats.txt")
    assert (found.name, rows_of(found.data)) == ("flats.csv", [["Flat", "Zoë"], ["9", "yes"], ["10", "no"]])


@pytest.mark.parametrize("text", ["One, two\nthree", "a,b", 'a,"b\nc,d', "a;b\nc"])
def test_what_has_no_equal_rows_is_no_table(text):
    assert inspect(text.encode()).extension == "txt"


def test_a_text_is_kept_in_one_alphabet_with_plain_ends_of_lines():
    found = inspect("Zoë\r\nand\rKofi".encode("utf-16"))
    assert (found.data, found.text) == ("Zoë\nand\nKofi".encode(), "Zoë\nand\nKofi")
