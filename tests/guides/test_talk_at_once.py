"""Two decide, settle or go back at the same moment. SQLite in memory has one connection, so this runs where there are two."""

import uuid
from functools import partial

from commonpractice.guides.models import Moment, Remark, RemarkResolution, SuggestionDecision
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.writing import moments, remarks
from commonpractice.guides.writing.suggestions import Decision, decide
from tests.at_once import at_once, two_connections
from tests.guides.talked import FIRST, SOON, lines, remark, say_next, suggest, words
from tests.guides.written import write


@two_connections
def test_two_who_decide_agree(transactional_db, mo, lena, cora, now):
    guide = write(mo, now)
    suggest(guide, lena, now)
    results = at_once(
        partial(decide, guide, Decision(SOON, "accepted"), by=mo, at=now),
        partial(decide, guide, Decision(SOON, "refused", "No."), by=cora, at=now),
        partial(decide, guide, Decision(SOON, "taken_back"), by=lena, at=now),
    )
    outcome = SuggestionDecision.objects.get().outcome
    assert {each.outcome for each in results} == {outcome}
    assert words(guide) == ("Tell them soon" if outcome == "accepted" else "Tell them now")


@two_connections
def test_comments_are_numbered_and_settled_once(transactional_db, mo, lena, cora, now):
    guide = write(mo, now)
    key = uuid.uuid4()
    at_once(
        *(partial(remark, guide, lena, now, key=key) for _each in "12"), partial(remark, guide, cora, now)
    )
    assert list(Remark.objects.values_list("number", flat=True)) == [1, 2]
    first = Remark.objects.get(number=1)
    at_once(*(partial(remarks.resolve, first, by=each, at=now) for each in (mo, lena, cora)))
    assert RemarkResolution.objects.count() == 1


@two_connections
def test_two_who_go_back_go_once_and_lose_nothing(transactional_db, mo, lena, cora, now):
    guide = write(mo, now)
    first = moments.keep(guide, at=now)
    say_next(guide, "Something else.", lena, now)
    results = at_once(*(partial(moments.go_back, guide, first, by=each, at=now) for each in (mo, cora)))
    assert sorted(results) == [False, True]
    assert lines(text_now(guide)) == FIRST
    assert list(Moment.objects.values_list("number", flat=True)) == [2, 1]
