"""A clause born with one click from what was agreed."""

import pytest

from commonpractice.agreement.proposals.concluding import review
from commonpractice.guides import births
from commonpractice.guides.agreed import not_yet_in
from commonpractice.guides.models import Clause
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.writing.coediting.tree import remove_block
from commonpractice.guides.writing.keeping_changes import editing
from tests.agreement.on_the_way import WORDS
from tests.guides.written import ASKS, adopted, in_common, titles, write
from tests.themes.proposed import choose, propose

pytestmark = pytest.mark.django_db


def at(guide, rest="") -> str:
    return f"/potteries/guides/{guide.number}/{rest}"


def test_an_outcome_becomes_a_clause_under_what_helps_with_what_stands_beside_it(
    guide, theme_in_hand, mo, cora, lena, now, sign_in
):
    outcome = adopted(theme_in_hand, mo, cora, now)
    pressed = sign_in(lena).post(at(guide, f"clauses/from-outcome/{outcome.number}/"))
    clause = guide.clauses.get()
    assert pressed.url == at(guide, f"clauses/{clause.key}/")
    assert titles(guide) == ["Ask before you refuse", WORDS["title"]]
    kinds = [each["type"] for each in text_now(guide)["content"]]
    assert kinds == [
        "heading",
        "paragraph",
        "heading",
        "bullet_list",
        "clause",
        "clause",
        "heading",
        "paragraph",
    ]
    assert {name: getattr(clause, name) for name in Clause.FIELDS} == {
        name: WORDS[name] for name in Clause.FIELDS
    }
    assert (clause.outcome, clause.statement, clause.made_by) == (outcome, None, lena)
    assert guide.writers.filter(membership=lena).exists()


def test_pressed_twice_by_two_it_is_one_clause(guide, theme_in_hand, mo, cora, lena, now, sign_in):
    outcome = adopted(theme_in_hand, mo, cora, now)
    page = at(guide, f"clauses/from-outcome/{outcome.number}/")
    assert sign_in(lena).post(page).url == sign_in(mo).post(page).url
    assert titles(guide) == ["Ask before you refuse", WORDS["title"]]
    assert guide.changes.count() == 2


def test_a_clause_whose_words_were_taken_out_comes_back_as_itself(guide, theme_in_hand, mo, cora, now):
    outcome = adopted(theme_in_hand, mo, cora, now)
    first = births.from_outcome(guide, outcome, by=mo, at=now)
    with editing(guide, by=mo, at=now) as doc:
        remove_block(doc, first.key)
    assert [each.pk for each in not_yet_in(guide, [ASKS]).outcomes] == [outcome.pk]
    assert births.from_outcome(guide, outcome, by=mo, at=now) == first
    assert titles(guide) == ["Ask before you refuse", WORDS["title"]]
    assert not_yet_in(guide, [ASKS, first.key]).outcomes == ()


def test_only_what_was_adopted_on_its_theme_and_still_stands_is_offered(
    guide, barrier, theme_in_hand, mo, cora, now, sign_in
):
    elsewhere = choose(propose(mo, [barrier], now, title="Another"), cora, now)
    other = adopted(elsewhere, mo, cora, now)
    overtaken = adopted(theme_in_hand, mo, cora, now, title="Overtaken")
    review(overtaken, still_stands=False, found="It did not help.", by=cora, at=now)
    standing = adopted(theme_in_hand, mo, cora, now)
    assert [each.pk for each in not_yet_in(guide, []).outcomes] == [standing.pk]
    for refused in (other, overtaken):
        assert sign_in(mo).post(at(guide, f"clauses/from-outcome/{refused.number}/")).status_code == 404
    without_theme = write(mo, now)
    assert {each.pk for each in not_yet_in(without_theme, []).outcomes} == {standing.pk, other.pk}


def test_a_statement_in_common_ground_becomes_a_clause(guide, theme_in_hand, lena, cora, now, sign_in):
    """All agree with the first two of three; nobody with the third."""
    common, also, divided = in_common(theme_in_hand, cora, now)
    assert [each.pk for each in not_yet_in(guide, []).statements] == [common.pk, also.pk]
    browser = sign_in(lena)
    pressed = [browser.post(at(guide, f"clauses/from-statement/{common.pk}/")).url for _ in range(2)]
    clause = guide.clauses.get()
    assert pressed == [at(guide, f"clauses/{clause.key}/")] * 2
    assert clause.statement == common
    assert titles(guide)[1] == "Hostels should hear what happened before they hear a label"
    assert browser.post(at(guide, f"clauses/from-statement/{divided.pk}/")).status_code == 404
    assert [each.pk for each in not_yet_in(guide, [clause.key]).statements] == [also.pk]


def test_nothing_of_an_open_question_and_nothing_that_was_taken_back(
    guide, theme_in_hand, lena, cora, now, sign_in, open_question
):
    common, also, _divided = in_common(theme_in_hand, cora, now)
    also.moderation.accepted = False
    also.moderation.save()
    assert [each.pk for each in not_yet_in(guide, []).statements] == [common.pk]
    asked = open_question.statements.shown()[0]
    for refused in (also, asked):
        assert sign_in(lena).post(at(guide, f"clauses/from-statement/{refused.pk}/")).status_code == 404


def test_a_statement_that_an_adopted_proposal_says_is_not_offered_again(guide, theme_in_hand, mo, cora, now):
    from tests.agreement.on_the_way import AGREE, decided, draft, weighed

    common, _also, _divided = in_common(theme_in_hand, cora, now)
    question = theme_in_hand.questions.get()
    decided(weighed(draft(question, mo, now), cora, now, {mo: AGREE}), cora, now)
    agreed = not_yet_in(guide, [])
    assert ([each.proposal.title for each in agreed.outcomes], agreed.statements) == ([WORDS["title"]], ())
    assert common.proposals.exists()
