"""Threads of a server check at once, and share the tables in which phrases are looked up."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from commonpractice.recording import check
from commonpractice.recording.phrases import matching, read_pattern
from commonpractice.recording.phrases.matching import Index, Match
from commonpractice.recording.words import words_of
from tests.recording.texts import TEXTS
from tests.recording.work import at_each_line

THREADS = 4
PATTERNS = ["set fire", "set (the) ... alight", "fire* ... # times", "the (old) (bin) fire", "one"]
TEXT = "He set the old bin, they say, alight: the bin fire, one of fires lit 3 times. Set fire one day, twelve times."
WORDS = words_of(TEXT)


def small_index() -> Index[str]:
    return Index((read_pattern(written, {}), written) for written in PATTERNS)


FOUND = list(small_index().find(WORDS))


@pytest.fixture
def restless_threads() -> Iterator[None]:
    """Threads take turns after each few steps."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def found_when_forgotten(moment: int) -> tuple[list[Match[str]], int]:
    """What is found if another thread throws the tables away before that line, and how many lines there were."""
    index, lines, found = small_index(), 0, list[Match[str]]()

    def forget_once() -> None:
        nonlocal lines
        lines += 1
        if lines == moment:
            index._forget()

    at_each_line(lambda: found.extend(index.find(WORDS)), forget_once, within="phrases/matching")
    return found, lines


def test_tables_may_be_thrown_away_at_any_moment():
    assert len(FOUND) == 8
    _, lines = found_when_forgotten(0)
    wrong = {moment for moment in range(1, lines + 1) if found_when_forgotten(moment)[0] != FOUND}
    assert wrong == set()


def test_threads_that_fill_and_throw_away_the_same_tables_find_the_same(restless_threads, monkeypatch):
    monkeypatch.setattr(matching, "MOST", 3)
    index = small_index()
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(lambda _: list(index.find(WORDS)), range(300)))
    assert found == [FOUND] * 300


def test_threads_that_check_at_once_find_what_each_finds_alone(restless_threads):
    some = TEXTS[::12]
    alone = [check(text) for text in some]
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(check, some * THREADS))
    assert together == alone * THREADS
