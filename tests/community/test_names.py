import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpractice.community.names import alike, can_stand_on_a_line, folded, perhaps_one_mailbox, plain


@pytest.mark.parametrize("name", ["Ł", "مريم الخزاف", "👩🏽‍🏭", "O’Brien", "x" * 300, "\u200fמרים", "3"])
def test_names_of_any_script_stand_on_a_line(name):
    assert can_stand_on_a_line(name) is True


@pytest.mark.parametrize(
    "name", ["", " ", "a\nb", "a\rb", "a\x00b", "a\u2028b", "\u200d", "a\u202eb", "a\u2067b", "\x7f"]
)
def test_what_cannot_be_shown_on_a_line(name):
    assert can_stand_on_a_line(name) is False


@given(st.text())
def test_what_stands_on_a_line_is_one_line(text):
    assert not can_stand_on_a_line(text) or len(text.splitlines()) == 1


def test_folding_and_plain_letters():
    assert folded("  Mo   ＧＬＡＺＥ ") == "mo glaze"
    assert plain("Żuraw É") == "zuraw e"


def test_other_spellings_of_an_organisation():
    known = ["Kiln Street Hostel", "Potbank Health Trust", "Bottle Oven CIC"]
    assert alike("kiln st. hostel", known) == ["Kiln Street Hostel"]
    assert alike("Saggar Housing", known) == []
    assert alike("", known) == []


def test_two_addresses_of_one_mailbox():
    assert perhaps_one_mailbox("m.o+cop@potteries.example", "mo@potteries.example") is True
    assert perhaps_one_mailbox("mo@potteries.example", "mo@potteries.example") is False
    assert perhaps_one_mailbox("mo@potteries.example", "mo@elsewhere.example") is False
