"""Any text is checked: nothing is raised, and what must hold of a report holds of each."""

import json
import os
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings

from commonpractice.recording import Report, check
from tests.recording.texts import TEXTS, checked, mutated, texts

MUTATED = 600
LONGEST = 1500


@given(texts)
@settings(max_examples=300)
def test_of_any_text_the_report_is_in_order_and_the_same_again(text):
    assert checked(text) == check(text)


def reached_by(report: Report) -> set[tuple[str, str]]:
    return {(each.kind, each.phrase) for each in report.findings} | {
        ("fact", key) for key, fact in report.facts.items() if fact.is_stated
    }


@pytest.mark.once
def test_notes_that_were_tampered_with_are_checked():
    """What reaches an entry that nothing reached before is tampered with further."""
    chance, pool = random.Random(4), [text for text in TEXTS if len(text) < LONGEST]
    reached: set[tuple[str, str]] = set().union(*(reached_by(checked(text)) for text in pool))
    notes = len(pool)
    for _ in range(MUTATED):
        text = mutated(chance.choice(pool), chance)[:LONGEST]
        new = reached_by(checked(text)) - reached
        if new:
            reached |= new
            pool.append(text)
    assert len(pool) > notes


@pytest.mark.once
def test_another_process_gives_the_same_report():
    """The order in which Python keeps the words of a set is another in each process."""
    chance = random.Random(11)
    some = [mutated(text, chance) for text in TEXTS[::8]]
    code = (
        "import json, sys; from commonpractice.recording import check; "
        "print(json.dumps([repr(check(text)) for text in json.load(sys.stdin)]))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(some),
        capture_output=True,
        check=True,
        text=True,
        env=os.environ | {"PYTHONHASHSEED": "1", "PYTHONIOENCODING": "utf-8"},
    )
    assert json.loads(other.stdout) == [repr(check(text)) for text in some]
