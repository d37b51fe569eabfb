"""The page of states says what the code does."""

from pathlib import Path

import pytest

from commonpractice.agreement.models import proposal, question
from commonpractice.transitions import section

PAGE = Path(__file__).parents[2] / "docs/reference/states.md"


@pytest.mark.parametrize(
    ("title", "transitions"), [("Question", question.TRANSITIONS), ("Proposal", proposal.TRANSITIONS)]
)
def test_the_page_of_states_is_drawn_from_the_table(title, transitions):
    assert section(title, transitions) in PAGE.read_text(encoding="utf-8")
