"""What is said of what pip-audit found, and that a check that was not made does not look like one that was passed."""

import json

import pytest

from tests.known_holes import judged

FINE = {"name": "fine", "version": "1.0", "vulns": []}
HOLED = {"name": "holed", "version": "2.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["2.1"]}]}
UNKNOWN = {
    "name": "unknown",
    "version": "3.0",
    "skip_reason": "Dependency not found on PyPI and could not be audited",
}


def said(*dependencies) -> tuple[int, str]:
    return judged(json.dumps({"dependencies": dependencies, "fixes": []}), "")


def test_a_known_hole_fails_and_says_what_mends_it():
    code, words = said(FINE, HOLED, UNKNOWN)
    assert (code, "holed 2.0: PYSEC-2026-1 (mended in 2.1)" in words, "fine" in words) == (1, True, False)


def test_without_one_it_says_how_many_were_asked_about_and_which_were_not():
    assert said(FINE) == (0, "No known holes in 1 libraries.")
    assert said(FINE, UNKNOWN) == (0, "No known holes in 1 libraries. Not checked: unknown.")


@pytest.mark.parametrize(
    ("output", "errors"),
    [
        ("", "ERROR:pip_audit._cli:Failed to upgrade `pip`: ConnectionError"),
        (json.dumps({"dependencies": [UNKNOWN, UNKNOWN], "fixes": []}), ""),
    ],
)
def test_where_the_list_cannot_be_asked_nothing_fails_and_it_says_that_nothing_was_checked(output, errors):
    code, words = judged(output, errors)
    assert (code, words.startswith("NOTHING WAS CHECKED")) == (0, True)


def test_what_is_pinned_and_cannot_be_read_fails():
    code, words = judged("", "ERROR: requirements/dev.txt line 4: no hash")
    assert (code, "no hash" in words) == (1, True)
