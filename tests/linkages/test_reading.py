"""What is read from a text, and that the lists of words do what they say."""

import tomllib

import pytest

from commonpractice.linkages.matching.reading import LISTS, folded, lists, read, stemming
from commonpractice.linkages.matching.weighing import WHOLE, Weights


def said(text):
    return read(text, stemming())


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("No recourse to public funds", ["=immigr"]),
        ("sleeping rough, or sofa-surfing", ["=homeless"]),
        ("A&E at night", ["=hospit"]),
        ("by the home fire safety visit", ["=fire"]),
        ("Home fires", ["=accommod", "=fire"]),
        ("x 1 2 and", []),
        ("no recourse", ["recours"]),
    ],
)
def test_the_longest_phrase_is_one_subject(text, subjects):
    assert list(dict.fromkeys(word.subject for word in said(text).words.values())) == subjects


def test_what_somebody_wrote_counts_beside_what_it_is_a_word_for():
    assert list(said("Home fires").words) == ["home", "=accommod", "fire", "=fire"]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("history of the many fires", [("=fire", "histori")]),
        ("fire history", [("=fire", "histori")]),
        ("fire. History", []),
        ("fire, history", [("=fire", "histori")]),
        ("fire of all of the history", []),
        ("fire fires", []),
    ],
)
def test_pairs_stand_near_each_other_in_one_thought(text, pairs):
    assert list(said(text).pairs) == pairs


@pytest.mark.parametrize(
    ("text", "words"), [("A van,\n FREE!", ("a", "van", "free")), ("It’s 5", ("it's", "5")), ("…", ())]
)
def test_folded(text, words):
    assert folded(text) == words


def test_each_word_of_the_lists_can_be_met():
    known, stem = lists(), stemming()
    names = [
        name for row in tomllib.loads(LISTS.read_text(encoding="utf-8"))["one-thing"]["names"] for name in row
    ]
    assert len(set(names)) == len(names)
    assert [name for name in names if len({word.subject for word in said(name).words.values()}) != 1] == []
    single = [name for name in names if name.isalpha()]
    assert [name for name in single if name in known.small or stem(name) in known.silent | known.forms] == []
    assert sorted(known.forms & known.silent) == []


@pytest.mark.parametrize(
    ("feature", "holding", "weight"),
    [
        (("dog",), 1, WHOLE),
        (("dog",), 0, WHOLE),
        (("dog",), 10, 538),
        (("dog",), 100, 1),
        (("train",), 1, WHOLE // 2),
        (("cat", "dog"), 1, WHOLE // 2),
        (("theme:", "fire"), 1, 400),
    ],
)
def test_weights(feature, holding, weight):
    assert Weights({feature: holding} if holding else {}, 100).of(feature) == weight
