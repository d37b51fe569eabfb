"""The life of an adoption follows from what was said of it and today."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpractice.guides.models import sign_off
from commonpractice.guides.settling.adoption_life import (
    GIVES_A_DAY,
    STANDING,
    STATES,
    TRANSITIONS,
    Said,
    Standing,
    after,
    standing_of,
)
from commonpractice.guides.settling.clause_text import reads_the_same, title_of, words_of
from commonpractice.guides.settling.comparing_clauses import difference
from commonpractice.guides.settling.general_promise import too_general
from commonpractice.transitions import allows, section
from tests.guides.settling.practised import ANEW, tree
from tests.guides.written import ASKS

FIRST = date(2026, 5, 14)
PLEDGE = Said("pledge", FIRST)
PAGE = Path(__file__).parents[3] / "docs/reference/states.md"
VERBS = sorted({step.verb for step in TRANSITIONS} - {"lapse"})
days = st.integers(-60, 400).map(lambda n: FIRST + timedelta(days=n))
said = st.builds(
    lambda verb, day: Said(verb, day if verb in GIVES_A_DAY else None), st.sampled_from(VERBS), days
)


def state(*more: Said, today: date = FIRST) -> str:
    return standing_of([PLEDGE, *more]).state(today)


class TestStates:
    def test_from_a_pledge_to_sharing(self):
        assert state() == "pledged"
        assert state(Said("evidence", date(2027, 5, 14))) == "evidenced"
        assert state(Said("evidence", date(2027, 5, 14)), Said("share", date(2027, 6, 1))) == "sharing"
        assert state(Said("share", date(2027, 6, 1)), Said("evidence", date(2027, 7, 1))) == "sharing"

    def test_its_last_day_still_counts_and_the_next_does_not(self):
        assert [state(today=FIRST + timedelta(days=n)) for n in (-1, 0, 1)] == [
            "pledged",
            "pledged",
            "lapsed",
        ]

    def test_what_lapsed_stands_again_where_it_had_come_to(self):
        late, later = date(2028, 1, 1), date(2028, 6, 1)
        shown = Said("evidence", date(2027, 5, 14))
        assert state(shown, today=late) == "lapsed"
        assert state(shown, Said("renew", later), today=late) == "evidenced"
        assert state(Said("renew", later), today=late) == "pledged"

    def test_what_stopped_hears_nothing_more_but_that_it_is_taken_back(self):
        stopped = Said("stop")
        assert state(stopped, Said("share", date(2030, 1, 1))) == "stopped"
        assert state(stopped, Said("take_back")) == "taken_back"
        assert state(Said("take_back"), stopped) == "taken_back"

    def test_only_what_was_agreed_is_public(self):
        assert not standing_of([PLEDGE]).is_public
        assert standing_of([PLEDGE, Said("publish")]).is_public
        assert not standing_of([PLEDGE, Said("publish"), Said("unpublish")]).is_public
        assert not standing_of([PLEDGE, Said("publish"), Said("take_back")]).is_public

    @pytest.mark.parametrize("wrong", [[], [Said("share", FIRST)], [Said("pledge")]])
    def test_it_begins_with_a_pledge_and_its_day(self, wrong):
        with pytest.raises(ValueError, match="begins with a pledge"):
            standing_of(wrong)


@settings(max_examples=30)
@given(more=st.lists(said, max_size=8), today=days)
def test_the_table_of_states_is_what_the_rows_give(more, today):
    """Whatever is said of days to come, where the table allows it, leads where the table says; and nothing goes back."""
    standing = standing_of([PLEDGE])
    for each in more:
        before = standing.state(today)
        if not allows(TRANSITIONS, each.verb, before) or (each.until and each.until < today):
            continue
        targets = {step.target for step in TRANSITIONS if (step.verb, step.source) == (each.verb, before)}
        following = after(standing, each)
        assert following.state(today) in targets
        assert STANDING.index(following.reached) >= STANDING.index(standing.reached)
        standing = following
    assert standing.state(today) in STATES


@settings(max_examples=30)
@given(more=st.lists(said, max_size=8))
def test_all_at_once_is_as_one_by_one(more):
    standing = Standing("pledged", FIRST)
    for each in more:
        standing = after(standing, each)
    assert standing_of([PLEDGE, *more]) == standing


@pytest.mark.parametrize(
    ("title", "transitions"), [("Adoption", TRANSITIONS), ("Sign-off", sign_off.TRANSITIONS)]
)
def test_the_page_of_states_is_drawn_from_the_table(title, transitions):
    assert section(title, transitions) in PAGE.read_text(encoding="utf-8")


LONG = (
    "We are committed to this: from May the duty manager asks what happened, when and who saw it, writes it on the new "
    "form, and calls back within two days."
)


class TestGeneralPromises:
    TODAY = "Whoever ever set a fire is refused at the door."

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            ("whoever EVER set a fire is refused, at the door", "same"),
            ("We ask first", "short"),
            ("We are committed to fair housing for everybody", "promise"),
            ("Our staff will take every person’s past seriously", "promise"),
            ("From May, nobody is refused before we asked what happened", None),
            (LONG, None),
        ],
    )
    def test_what_is_no_change_of_ones_own(self, words, why):
        assert too_general(self.TODAY, words) == why


class TestWordsOfAClause:
    def test_title_and_paragraphs(self):
        assert title_of(tree(), ASKS) == "Ask before you refuse"
        assert words_of(tree(), ASKS) == ["Before a hostel refuses, it asks what happened and when."]
        assert words_of(tree(), "nothing000") == []

    def test_only_words_count(self):
        strong = tree()
        strong["content"][1]["content"][1]["content"][0]["marks"] = [{"type": "strong"}]
        assert reads_the_same(tree(), strong, ASKS)
        assert not reads_the_same(tree(), tree(asks=ANEW), ASKS)
        assert not reads_the_same(tree(), tree(without=ASKS), ASKS)

    def test_the_difference_word_by_word(self):
        found = difference(tree(), tree(asks=ANEW), ASKS)
        assert [piece.kind for piece in found.title] == ["same"]
        assert "".join(each.text for each in found.words if each.kind != "added") == words_of(tree(), ASKS)[0]
        assert "".join(each.text for each in found.words if each.kind != "removed") == ANEW
        gone = difference(tree(), tree(without=ASKS), ASKS)
        assert {piece.kind for piece in gone.words} == {"removed"}
