"""Barriers alike, on a small labelled set: all of it is invented. The index is kept here as the caller keeps it."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpractice.themes.alike.similarity import (
    ASKED_FOR,
    FLOOR,
    LONGEST_STEM,
    Candidate,
    alike,
    as_written,
    rarest,
    stems,
    weighed,
    weight,
)
from tests.themes.barriers_alike import ALIKE, BARRIERS, LATER_ALIKE, LATER_UNRELATED, UNRELATED

INDEX = {each: weighed(*words) for each, words in BARRIERS.items()}
HELD = Counter(stem for counted in INDEX.values() for stem in counted)


def asked(wanted):
    """What the database answers: rows with one of the rarest stems, barrier by barrier."""
    chosen = set(rarest(wanted, HELD, of=len(BARRIERS)))
    found = {each: {stem: counted[stem] for stem in chosen & set(counted)} for each, counted in INDEX.items()}
    return [Candidate(each, counted) for each, counted in found.items() if counted]


def offered(title, rest=""):
    wanted = weighed(title, rest)
    words = as_written(f"{title} {rest}")
    return alike(wanted, asked(wanted), frequencies=HELD, of=len(BARRIERS), words=words)


@pytest.mark.parametrize(("expected", "title", "rest"), ALIKE, ids=[title for _, title, _ in ALIKE])
def test_the_same_in_other_words_is_first_or_second(expected, title, rest):
    found = offered(title, rest)
    assert expected in [likeness.id for likeness in found[:2]], found


def test_most_are_first():
    firsts = [offered(title, rest)[0].id == expected for expected, title, rest in ALIKE]
    assert firsts.count(True) == len(ALIKE)


@pytest.mark.parametrize(("title", "rest"), UNRELATED, ids=[title or "nothing" for title, _ in UNRELATED])
def test_what_is_about_something_else_offers_nothing(title, rest):
    assert offered(title, rest) == []


@pytest.mark.parametrize("each", BARRIERS)
def test_a_barrier_finds_itself_first(each):
    assert offered(*BARRIERS[each])[0].id == each


def test_on_texts_it_was_not_made_with():
    missed = [
        title for each, title, rest in LATER_ALIKE if each not in [it.id for it in offered(title, rest)[:2]]
    ]
    assert missed == ["Proof of who you are"]
    wrongly = {
        title: offered(title, rest)[0].shared for title, rest in LATER_UNRELATED if offered(title, rest)
    }
    assert wrongly == {
        "Health and safety training is on Friday afternoon": ("Friday", "afternoon", "four", "closes")
    }


def test_the_reason_is_in_the_words_of_who_types():
    (found,) = offered("Fire-setting and emergency housing")
    assert (found.id, found.shared) == (1, ("Fire", "setting", "housing"))
    assert 0.55 < found.closeness < 0.57


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("Tenancies, a tenant’s tenancy", {"tenanc": 3}),
        ("ARSON; fires. Setting fire", {"fire": 3, "set": 1}),
        ("People need support from a service", {}),
        ("They can’t, and they won't", {}),
        ("12 of 30 on 3 June 2026", {"june": 1}),
        ("ＧＰ or GP", {"doctor": 2}),
        ("x" * (LONGEST_STEM + 1), {}),
        ("Łukasz mówi", {"łukasz": 1, "mówi": 1}),
    ],
)
def test_stems(text, expected):
    assert stems(text) == Counter(expected)


def test_a_word_is_shown_as_it_was_first_written():
    assert as_written("Tenants’ IDs and the tenancy’s Identity") == {"tenanc": "Tenants", "ident": "IDs"}


def test_words_of_the_title_count_double():
    assert weighed("Fire", "A fire in a bin") == Counter({"fire": 3, "bin": 1})


def test_weight_falls_with_each_barrier_that_holds_the_stem():
    assert weight(holding=3, of=24) == pytest.approx(log(1 + 21.5 / 3.5))
    assert weight(holding=0, of=24) == weight(holding=1, of=24) > weight(holding=2, of=24) > 0
    assert weight(holding=24, of=24) > 0
    assert weight(holding=1, of=2) == weight(holding=1, of=20)
    for holding, of in ((-1, 3), (4, 3)):
        with pytest.raises(ValueError, match="cannot hold a stem"):
            weight(holding=holding, of=of)


def test_the_rarest_are_asked_for_and_never_too_many_rows():
    wanted = {"common": 1, "rare": 1, "rarer": 1, "unseen": 1, "title": 2}
    held = {"common": 900, "rare": 60, "rarer": 50, "title": 60}
    assert rarest(wanted, held, of=1000) == ["title", "rarer", "rare", "common"]
    assert rarest(wanted, held, of=1000, at_most=2) == ["title", "rarer"]
    assert rarest(wanted, held, of=1000, most_rows=500) == ["title", "rarer", "rare"]
    assert rarest({"common": 1}, held, of=1000, most_rows=500) == ["common"]
    assert rarest({}, held, of=1000) == []


def test_a_single_word_in_common_is_chance_unless_it_is_the_only_one():
    assert [found.id for found in offered("Fire")] == [1]
    assert offered("Fire", "drills in the theatre") == []


def test_of_two_as_close_the_older_is_first_and_no_more_are_offered_than_asked():
    rows = [Candidate(each, {"fire": 2, "bin": 1}) for each in (9, 3, 7)]
    wanted = stems("fire bin")
    words = as_written("fire bin")
    found = alike(wanted, rows, frequencies={"fire": 3, "bin": 3}, of=30, words=words, at_most=2)
    assert [(each.id, each.shared) for each in found] == [(3, ("fire", "bin")), (7, ("fire", "bin"))]


def test_threads_do_not_mix_words_up():
    """The library's stemmer keeps the word it is at."""
    texts = [title + " " + rest for title, rest in BARRIERS.values()] * 20
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stems, texts)) == [stems(text) for text in texts]


WORDS = st.lists(st.sampled_from([*HELD, "kettle", "biscuits"]), max_size=40).map(" ".join)


@given(st.text())
def test_any_text_has_stems_that_fit_the_table(text):
    counted = stems(text)
    assert all(1 < len(stem) <= LONGEST_STEM for stem in counted)
    assert set(as_written(text)) == set(counted)


@given(WORDS, WORDS)
def test_what_is_offered_is_sorted_above_the_floor_and_says_why(title, rest):
    found = offered(title, rest)
    assert found == sorted(found, key=lambda each: (-each.closeness, each.id))
    assert len(found) <= 5
    typed = f"{title} {rest}".split()
    for each in found:
        assert FLOOR <= each.closeness <= 1
        assert each.shared
        assert set(each.shared) <= set(typed)


@given(WORDS)
def test_no_more_stems_are_asked_for_than_agreed(text):
    chosen = rarest(weighed(text), HELD, of=len(BARRIERS))
    assert len(chosen) <= ASKED_FOR
    assert set(chosen) <= set(HELD)
