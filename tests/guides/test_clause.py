"""What stands beside a clause, and where it comes from."""

import re
from html import unescape

import pytest

from commonpractice.agreement.models import Statement, StatementWithdrawal
from commonpractice.agreement.proposals import rounds
from commonpractice.agreement.proposals.taking_positions import let_stand
from commonpractice.guides import births
from commonpractice.guides.models import Clause
from commonpractice.guides.writing.coediting.tree import remove_block
from commonpractice.guides.writing.keeping_changes import editing
from tests.agreement.asked import ask, people
from tests.agreement.on_the_way import AGREE, RISK, WORDS, decided, draft, fetched, open_positions, say
from tests.guides.written import ASKS, WHY, adopted, in_common

pytestmark = pytest.mark.django_db


def at(guide, key=ASKS) -> str:
    return f"/potteries/guides/{guide.number}/clauses/{key}/"


def words(response) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def links(response) -> set[str]:
    return set(re.findall(r'href="(/[^"#?]*)', response.content.decode()))


def test_a_clause_typed_in_the_text_has_a_row_once_something_is_said_beside_it(guide, mo, lena, sign_in):
    browser = sign_in(lena)
    shown = browser.get(at(guide))
    assert "Before a hostel refuses, it asks what happened and when." in words(shown)
    assert not Clause.objects.exists()
    sent = {"rationale": "It is kinder.", "how_to_check": "Count the refusals.", "seen": "0"}
    assert browser.post(at(guide), sent).url == at(guide)
    row = Clause.objects.get()
    assert (row.key, row.rationale, row.how_to_check, row.made_by) == (
        ASKS, "It is kinder.", "Count the refusals.", lena,
    )  # fmt: skip
    assert (row.outcome, row.statement, row.edited_times) == (None, None, 1)


def test_what_somebody_else_said_beside_it_meanwhile_is_shown(guide, mo, lena, sign_in):
    sign_in(mo).post(at(guide), {"rationale": "It is fair.", "seen": "0"})
    stale = sign_in(lena).post(at(guide), {"rationale": "It is kinder.", "needs": "Time.", "seen": "0"})
    assert stale.context["theirs"] == [("Why", "It is fair."), ("What it needs", "nothing")]
    assert stale.context["beside"] == [("Why", "It is fair.")]
    assert "It is kinder." in stale.content.decode()
    assert Clause.objects.get().rationale == "It is fair."


def test_a_paragraph_is_no_clause_and_one_that_was_taken_out_keeps_what_stands_beside_it(
    guide, mo, now, sign_in
):
    browser = sign_in(mo)
    assert browser.get(at(guide, WHY)).status_code == 404
    browser.post(at(guide), {"rationale": "It is fair.", "seen": "0"})
    with editing(guide, by=mo, at=now) as doc:
        remove_block(doc, ASKS)
    shown = words(browser.get(at(guide)))
    assert "Its words were taken out of the text." in shown
    assert "It is fair." in shown


def test_of_an_outcome_its_numbers_and_what_stands_against_it_are_shown_as_agreement_shows_them(
    guide, theme_in_hand, potteries, barrier, mo, lena, cora, now, sign_in
):
    """Sixteen agree; Lena objects, without her name, and lets it stand."""
    question = ask(theme_in_hand, cora, now, state="closed", rule={"method": "consent"}, statements=2)
    proposal = open_positions(draft(question, mo, now), cora, now)
    everybody = [each for part in people(potteries, now).values() for each in part]
    say(proposal, {lena: RISK, **dict.fromkeys(everybody, AGREE)})
    let_stand(fetched(proposal), by=lena, at=now)
    rounds.end_round(fetched(proposal), at=now)
    outcome = decided(fetched(proposal), cora, now)
    clause = births.from_outcome(guide, outcome, by=mo, at=now)
    shown = sign_in(mo).get(at(guide, clause.key))
    origin = shown.context["origin"]
    assert origin.numbers["rows"] == sign_in(mo).get(outcome.get_absolute_url()).context["numbers"]["rows"]
    assert [(each.reason, each.name, each.state) for each in origin.objections] == [
        (RISK.reason, "", "standing")
    ]
    said = words(shown)
    assert RISK.reason in said
    assert "An objection that stands" in said
    assert "Lena" not in said
    assert links(shown) >= {
        outcome.get_absolute_url(),
        proposal.get_absolute_url(),
        question.get_absolute_url(),
        theme_in_hand.get_absolute_url(),
        barrier.get_absolute_url(),
    }
    assert WORDS["how_to_check"] in said


def test_of_a_statement_what_its_picture_shows(guide, theme_in_hand, mo, cora, now, sign_in):
    statement, *_others = in_common(theme_in_hand, cora, now)
    clause = births.from_statement(guide, statement, by=mo, at=now)
    shown = sign_in(mo).get(at(guide, clause.key))
    assert shown.context["origin"].common.row.statement == statement
    assert "100 in 100 agree; in the one part that can be shown 100." in words(shown)
    assert links(shown) >= {statement.question.get_absolute_url(), theme_in_hand.get_absolute_url()}


def test_a_statement_that_its_author_took_back_is_not_shown_as_where_it_comes_from(
    guide, theme_in_hand, mo, cora, now, sign_in
):
    statement, *_others = in_common(theme_in_hand, cora, now)
    clause = births.from_statement(guide, statement, by=mo, at=now)
    with editing(guide, by=mo, at=now) as doc:
        remove_block(doc, clause.key)
    StatementWithdrawal.objects.create(statement=Statement.objects.get(pk=statement.pk))
    shown = sign_in(mo).get(at(guide, clause.key))
    assert shown.context["origin"].common is None
    assert statement.text not in words(shown)


def test_a_clause_that_was_only_written_says_so_and_leads_to_its_theme(guide, barrier, mo, sign_in):
    shown = sign_in(mo).get(at(guide))
    assert "It was written here, and not agreed by itself." in words(shown)
    assert links(shown) >= {guide.theme.get_absolute_url(), barrier.get_absolute_url()}


def test_the_page_of_a_clause_asks_the_database_the_same_whatever_stands_beside_it(
    guide, theme_in_hand, mo, cora, now, sign_in, django_assert_num_queries
):
    import uuid

    from commonpractice.guides import evidence

    clause = births.from_outcome(guide, adopted(theme_in_hand, mo, cora, now), by=mo, at=now)
    browser = sign_in(mo)
    for _ in range(2):
        for _ in range(3):
            facts = {"title": "One", "address": "", "words": "", "by": mo, "at": now}
            evidence.add_resource(clause, uuid.uuid4(), **facts)
        with django_assert_num_queries(13):
            assert browser.get(at(guide, clause.key)).status_code == 200
