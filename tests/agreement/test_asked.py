"""The builder of questions does what other tests take from it."""

from commonpractice.agreement.answering.responding import said_by, statements_left
from commonpractice.agreement.models import Response, TakingPart
from tests.agreement.asked import people, say, say_at_once


def test_states(draft, gathering, open_question, closed_question):
    states = [each.state for each in (draft, gathering, open_question, closed_question)]
    assert states == ["draft", "ideas", "responding", "closed"]
    assert sorted(each.number for each in (draft, gathering, open_question, closed_question)) == [1, 2, 3, 4]
    assert open_question.statements.shown().count() == 6


def test_saying_one_by_one_and_at_once_comes_to_the_same(open_question, potteries, now):
    everybody = people(potteries, now)
    lived, public = everybody["lived_experience"], everybody["public"]
    say(open_question, lived[0], "adP.")
    say_at_once(open_question, {lived[1]: "adP.", public[0]: "dddddd"})
    first, second = (
        sorted(
            (str(row.statement_id), row.value, row.matters) for row in said_by(open_question, who).values()
        )
        for who in lived[:2]
    )
    assert first == second
    assert len(first) == 3
    assert (Response.objects.count(), TakingPart.objects.count()) == (12, 3)
    assert [len(statements_left(open_question, who)) for who in (lived[0], public[0], public[1])] == [3, 0, 6]
