"""What the threat model and the table of requirements name is there."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL = (ROOT / "docs/explanation/threat-model.md").read_text(encoding="utf-8")
ASVS = (ROOT / "docs/reference/asvs.md").read_text(encoding="utf-8")
# Of levels 1 and 2 in version 5.0.0, by chapter.
REQUIREMENTS = {
    1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16, 17: 7,
}  # fmt: skip
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in ASVS.splitlines()
    if re.match(r"\| \d+\.", line)
]
PEOPLE = ("colleague", "journalist", "abuser", "leaver", "hostile member", "outsider")


def names_in(path: str) -> set[str]:
    """`test_x` and `TestY::test_x` of a file."""
    found = set()
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{each.name}" for each in node.body if isinstance(each, ast.FunctionDef)}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
    return found


def missing(text: str) -> list[str]:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::([\w:]+))?`", text)
    assert named
    return [
        f"{path}::{test}"
        for path, test in named
        if not (ROOT / path).exists() or (test and test not in names_in(path))
    ]


@pytest.mark.parametrize("who", PEOPLE)
def test_each_person_has_controls_and_each_control_a_test_that_exists(who):
    (section,) = [each for each in MODEL.split("\n## ") if who in each.splitlines()[0]]
    rows = [
        line for line in section.splitlines() if line.startswith("| ") and not line.startswith("| What they")
    ]
    assert len(rows) >= 5
    assert all("`tests/" in row.split("|")[3] for row in rows)
    assert missing(section) == []


def test_every_requirement_has_one_row():
    numbers = [row[0] for row in ROWS]
    assert len(set(numbers)) == len(numbers)
    assert Counter(int(number.split(".")[0]) for number in numbers) == REQUIREMENTS
    assert numbers == sorted(numbers, key=lambda number: [int(part) for part in number.split(".")])


def test_each_row_says_by_what_or_why_not():
    assert {row[2] for row in ROWS} == {"met", "not here", "not yet"}
    assert [row for row in ROWS if len(row) != 4] == []
    assert [row for row in ROWS if row[2] == "met" and not row[3].startswith("`")] == []
    assert [row for row in ROWS if row[2] != "met" and len(row[3].split()) < 2] == []


def test_what_the_rows_name_is_there():
    assert missing(ASVS) == []
    named = {path for row in ROWS if row[2] == "met" for path in re.findall(r"^`([\w./-]+)", row[3])}
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
