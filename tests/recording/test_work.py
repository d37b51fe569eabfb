"""Twice the text is twice the work, whatever stands in it."""

from collections.abc import Callable

import pytest

from commonpractice.recording import check
from tests.recording.hostile import HOSTILE
from tests.recording.work import lines_run

LENGTH = 1500


@pytest.mark.once
def test_twice_the_text_is_twice_the_work():
    """The first reading fills the tables of the phrases, which is done once."""
    grown = {name: growth for name, text_of in HOSTILE.items() if (growth := growth_of(text_of)) > 2.1}
    assert grown == {}


def growth_of(text_of: Callable[[int], str]) -> float:
    short, long = text_of(LENGTH), text_of(2 * LENGTH)
    check(long)
    return lines_run(lambda: check(long)) / lines_run(lambda: check(short))
