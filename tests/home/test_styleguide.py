"""The style guide shows what the pages are made of: each file of component styles, and each class in it."""

import re
from collections import Counter
from pathlib import Path

import pytest

COMPONENTS = sorted((Path(__file__).parents[2] / "frontend" / "css" / "components").glob("*.css"))
# What a page becomes as a whole, or a script adds, and no part of a page can show.
ELSEWHERE = {"projector", "practice-wall", "room", "htmx-indicator", "htmx-request", "with-side", "beside"}


@pytest.fixture
def shown(client, db) -> str:
    return client.get("/styleguide/").content.decode()


def classes_in(page: str) -> set[str]:
    return {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}


def classes_styled(css: str) -> set[str]:
    without_words = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    selectors = re.findall(r"[^{};]+(?=\{)", without_words)
    return {name for each in selectors for name in re.findall(r"\.([a-z][\w-]*)", each)}


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda file: file.stem)
def test_each_class_of_each_component_is_shown(file, shown):
    styled = classes_styled(file.read_text(encoding="utf-8")) - ELSEWHERE
    assert styled & classes_in(shown)
    assert styled - classes_in(shown) == set()


def test_nothing_on_the_page_has_the_same_name_twice(shown):
    again = [name for name, times in Counter(re.findall(r'\sid="([^"]+)"', shown)).items() if times > 1]
    assert again == []


def test_a_delivery_is_shown_in_each_of_its_states(shown):
    listed = shown[shown.index('aria-labelledby="deliveries"') : shown.index('aria-labelledby="minutes"')]
    assert [listed.count(words) for words in ("Sent</span>", "Not reached</span>", "Waiting</span>")] == [
        1,
        1,
        3,
    ]


def test_a_clock_is_shown_in_each_of_its_states(shown):
    assert set(re.findall(r'data-timer="sample".*?data-state="([\w-]+)"', shown)) == {
        "normal",
        "last-minute",
        "over",
    }
    assert shown.count('data-paused="true"') == 1
