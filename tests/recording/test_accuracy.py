"""The page about accuracy says what is so, and the aims hold on the notes that nobody wrote rules by."""

import pytest

from bench.recording.accuracy import tables
from tests.recording.labelled import HELD_OUT, ROOT, SETS
from tests.recording.report import measured

PAGE = (ROOT / "docs" / "recording-accuracy.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.once


def test_the_page_has_the_tables_of_today():
    wrong = {table.title for table in tables(SETS) if table.as_markdown("").strip() not in PAGE}
    assert wrong == set(), "python -m bench.recording --write --no-peers"


def test_the_aims_hold_on_notes_never_seen():
    scores = measured([HELD_OUT])[HELD_OUT]
    assert scores.macro_f1 >= 0.85
    assert scores.every_finding.f1 >= 0.75
    assert scores.every_finding.precision >= 0.8
    assert scores.findings["identifier"].recall >= 0.9
    assert scores.every_fact.f1 >= 0.85
    assert scores.false_alarms < 1


def test_traps_are_left_alone():
    every = measured(SETS).values()
    assert sum(each.traps_kept for each in every) / sum(each.traps for each in every) >= 0.97
