import pytest

from commonpractice.recording.phrases import read_pattern
from commonpractice.recording.phrases.ordinary import ordinary_reading


@pytest.mark.parametrize(
    ("written", "reading"),
    [
        ("the", "the"),
        ("he said", "he said"),
        ("kicking/was off", "was off"),
        ("# days", "3 days"),
        ("went ... home", "went … home"),
        ("the (manipulative) man", "the man"),
        ("know*", "know"),
        ("@person went", "her went"),
        ("kicking off", ""),
        ("known to", ""),
        ("manipulat*", ""),
        ("set ... alight", ""),
    ],
)
def test_patterns_of_ordinary_words_are_told(written, reading):
    sets = {"person": frozenset({"zoe", "she", "her"})}
    assert ordinary_reading(read_pattern(written, sets)) == reading
