"""The page of states says what the code does."""

from pathlib import Path

from commonpractice.advice.models.advice import TRANSITIONS
from commonpractice.transitions import section

PAGE = Path(__file__).parents[2] / "docs/reference/states.md"


def test_the_page_of_states_is_drawn_from_the_table():
    assert section("Advice", TRANSITIONS) in PAGE.read_text(encoding="utf-8")
