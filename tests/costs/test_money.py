"""Amounts as people write them, and the first days of quarters."""

from datetime import date

import pytest

from commonpractice.costs.money import MOST, NotMoneyError, in_words, read_pence
from commonpractice.costs.quarters import following, quarter_of


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("£12.50", 1250),
        (" £ 12.5 ", 1250),
        ("12", 1200),
        ("1,200", 120_000),
        ("£1,234.05", 123_405),
        ("80p", 80),
        ("80 pence", 80),
        ("12 pounds", 1200),
        ("0", 0),
        ("£10,000", MOST),
        ("12\u00a0GBP", 1200),
    ],
)
def test_what_is_an_amount(text, pence):
    assert read_pence(text) == pence


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("twelve", "unreadable"),
        ("", "unreadable"),
        ("£", "unreadable"),
        ("12,50", "unreadable"),
        ("12.", "unreadable"),
        ("1,20,000", "unreadable"),
        ("12.50.1", "unreadable"),
        ("٣", "unreadable"),
        ("€12", "unreadable"),
        ("1e3", "unreadable"),
        ("12.505", "too_exact"),
        ("-5", "negative"),
        ("−5", "negative"),
        ("£ -5", "negative"),
        ("10000.01", "too_much"),
        ("999999999", "too_much"),
    ],
)
def test_what_is_none(text, why):
    with pytest.raises(NotMoneyError) as refused:
        read_pence(text)
    assert refused.value.why == why


@pytest.mark.parametrize(
    ("pence", "words"), [(0, "£0"), (5, "£0.05"), (1200, "£12"), (1250, "£12.50"), (123_405, "£1,234.05")]
)
def test_said_and_read_again(pence, words):
    assert in_words(pence) == words
    assert read_pence(words) == pence


@pytest.mark.parametrize(
    ("day", "quarter", "after"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 4, 1)),
        (date(2026, 9, 30), date(2026, 7, 1), date(2026, 10, 1)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2027, 1, 1)),
    ],
)
def test_quarters(day, quarter, after):
    assert (quarter_of(day), following(quarter)) == (quarter, after)
