"""What the editor does with what others did, where no browser is needed for it: by the same modules, in Node."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.meetings.calendar_readers import node

SCRIPT = Path(__file__).parent / "editor.mjs"
BELOW = ["paragraph", "Below"]


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    done = subprocess.run([node(), str(SCRIPT)], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("block", "left"),
    [
        # Each took one of two paragraphs out: the clause keeps its name, and a place to go on.
        ("clause", ["clause", ["clause_title", "A second look"], ["paragraph"], ["paragraph"]]),
        ("item", ["bullet_list", ["list_item", ["paragraph"], ["paragraph"]]]),
        (
            "untouched",
            ["clause", ["clause_title", "A second look"], ["paragraph", "One more"], ["paragraph", "Two"]],
        ),
    ],
)
def test_what_two_leave_between_them_is_made_whole_and_the_same_for_both(made, block, left):
    assert made[block] == {"mine": ["doc", left, BELOW], "isSame": True}


@pytest.mark.parametrize("block", ["list", "table"])
def test_of_what_both_emptied_nothing_stays(made, block):
    assert made[block] == {"mine": ["doc", BELOW], "isSame": True}


def test_what_one_did_to_one_block_is_said_once(made):
    assert made["said"] == [
        "Mo added the paragraph ‘Who asks’.",
        "Lena changed the paragraph ‘We’.",
        "Lena took a part out.",
    ]
    assert made["shortened"] == "One. Two. Three. And 2 more changes."


def test_how_the_writing_stands(made):
    assert made["states"] == ["saved", "saving", "offline", "unkept", "full", "opening", "closed"]


def test_a_cursor_that_is_no_place_is_not_drawn_and_stops_no_page(made):
    assert made["drawn"] == [True, False, False, True, True, True, False]
