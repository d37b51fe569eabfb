"""Many at once are kept as if each had responded by themselves, and never over what somebody said before."""

import pytest

from commonpractice.agreement.answering.responding import Said, TakesPartError, respond, said_by
from commonpractice.agreement.answering.responding_together import respond_together
from commonpractice.agreement.models import Response, TakingPart, Voice
from commonpractice.transitions import NotNowError
from tests.agreement.asked import people

pytestmark = pytest.mark.django_db


def test_each_finds_what_they_said(open_question, potteries, now):
    lena, ade, *_others = people(potteries, now)["lived_experience"]
    first, second = list(open_question.statements.shown())[:2]
    respond_together(
        open_question,
        {lena: {first.pk: Said(1, matters=True)}, ade: {first.pk: Said(-1), second.pk: Said(0)}},
    )
    assert {pk: (each.value, each.matters) for pk, each in said_by(open_question, lena).items()} == {
        first.pk: (1, True)
    }
    assert {pk: each.value for pk, each in said_by(open_question, ade).items()} == {
        first.pk: -1,
        second.pk: 0,
    }
    assert Response.objects.exclude(shown=None).count() == 0
    assert (
        TakingPart.objects.exclude(membership=None).count()
        == Voice.objects.exclude(membership=None).count()
        == 0
    )


def test_nothing_is_kept_where_one_has_spoken_before(open_question, potteries, now):
    lena, ade, *_others = people(potteries, now)["lived_experience"]
    statement = open_question.statements.shown()[0]
    respond(open_question, statement.pk, Said(1), by=lena)
    with pytest.raises(TakesPartError):
        respond_together(open_question, {ade: {statement.pk: Said(-1)}, lena: {statement.pk: Said(-1)}})
    assert list(Response.objects.values_list("value", flat=True)) == [1]


def test_only_where_responses_are_asked_for(closed_question, potteries, now):
    (lena, *_others) = people(potteries, now)["lived_experience"]
    with pytest.raises(NotNowError):
        respond_together(closed_question, {lena: {}})
