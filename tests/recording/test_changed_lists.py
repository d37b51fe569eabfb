"""A list that a community changed finds what a list made anew of the same entries finds."""

from hypothesis import given
from hypothesis import strategies as st

from commonpractice.recording import OURS, FindingKind, Phrase, PhraseList, check
from commonpractice.recording.words import words_of


def entry(name: str, *patterns: str, **more: object) -> Phrase:
    words = {
        "kind": FindingKind.LABEL,
        "question": "What?",
        "ways": ("So.",),
        "reason": "Why.",
        "source": "Here",
    }
    return Phrase(id=name, patterns=patterns, **(words | more))


ROOT = PhraseList(
    "1",
    {
        each.id: each
        for each in (entry("a", "one two", "one"), entry("b", "two ... five"), entry("c", "# two"))
    },
    {},
)
CHANGES = st.lists(
    st.sampled_from(
        [entry("a", "five"), entry("own-1", "one two five"), entry("own-2", "two*", unless_after=("one",))]
    ),
    max_size=3,
)
OFF = st.sets(st.sampled_from(["a", "b", "c", "own-1"]))


def met(phrases: PhraseList, text: str) -> set[tuple[str, int, int]]:
    return {(match.thing.phrase.id, match.first, match.last) for match in phrases.index.find(words_of(text))}


@given(
    CHANGES,
    OFF,
    CHANGES,
    OFF,
    st.lists(st.sampled_from(["one", "two", "five", "3", "x"]), max_size=12).map(" ".join),
)
def test_changed_and_made_anew_find_the_same(added, off, more, more_off, text):
    changed = ROOT.changed(added=added, without=off).changed(added=more, without=more_off)
    anew = PhraseList("1", dict(changed.phrases), {})
    assert met(changed, text) == met(anew, text)


def test_matches_stand_in_order_of_first_words():
    changed = ROOT.changed(added=[entry("own-1", "five", "one two five")])
    found = [
        (match.first, match.thing.phrase.id) for match in changed.index.find(words_of("one two five five"))
    ]
    assert [first for first, _id in found] == sorted(first for first, _id in found)
    assert {name for _first, name in found} == {"a", "b", "c", "own-1"}


def test_what_is_read_of_ours_is_shared():
    one, two = (OURS.changed(added=[entry(f"own-{number}", "zigzag")]) for number in (1, 2))
    assert one.index.shared is two.index.shared is OURS.index


def test_an_own_entry_asks_where_its_exceptions_do_not_stand():
    changed = OURS.changed(added=[entry("own-1", "zigzag", unless_before=("line",))])
    found = check("He is zigzag. A zigzag line.", phrases=changed).findings
    assert [(each.phrase, each.start) for each in found] == [("own-1", 6)]
