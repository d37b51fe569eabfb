"""Twice the text is twice the work, whatever stands in it."""

import pytest

from commonpractice.recording import check
from tests.recording.hostile import HOSTILE
from tests.recording.work import lines_run

LENGTH = 2500


@pytest.mark.once
def test_twice_the_text_is_twice_the_work():
    """The first reading fills the tables of the phrases, which is done once."""
    grown: dict[str, float] = {}
    for name, text_of in HOSTILE.items():
        check(text_of(2 * LENGTH))
        once, twice = (lines_run(lambda size=size: check(text_of(size))) for size in (LENGTH, 2 * LENGTH))
        if twice > 2.1 * once:
            grown[name] = twice / once
    assert grown == {}
