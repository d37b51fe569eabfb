"""Two people press at the same moment. SQLite in memory has one connection, so this runs where there are two."""

import uuid
from functools import partial

from commonpractice.guides import births, evidence, plain_changes
from commonpractice.guides.models import Clause, Evidence, PlainEdit
from commonpractice.guides.settling.text_now import text_now
from tests.at_once import at_once, two_connections
from tests.guides.test_plain import BEFORE
from tests.guides.written import ASKS, WHY, adopted, titles, write
from tests.themes.proposed import choose, propose
from tests.themes.raised import raise_barrier


def begun(mo, cora, now):
    theme = choose(propose(mo, [raise_barrier(mo, read_by=cora, at=now)], now), cora, now)
    return write(mo, now, theme=theme), theme


@two_connections
def test_one_clause_is_born_however_many_press(transactional_db, mo, lena, cora, now):
    guide, theme = begun(mo, cora, now)
    outcome = adopted(theme, mo, cora, now)
    results = at_once(
        *(partial(births.from_outcome, guide, outcome, by=each, at=now) for each in (mo, lena, cora))
    )
    assert {each.pk for each in results} == {Clause.objects.get().pk}
    assert titles(guide) == ["Ask before you refuse", "One form for all hostels"]


@two_connections
def test_one_plain_form_counts_once_and_two_are_merged(transactional_db, mo, lena, cora, now):
    guide, _theme = begun(mo, cora, now)
    key = uuid.uuid4()
    mine = partial(plain_changes.change, guide, WHY, base=BEFORE, by=mo, at=now)
    at_once(
        partial(mine, key, text=BEFORE.replace("One fire", "A fire")),
        partial(mine, key, text=BEFORE.replace("One fire", "A fire")),
        partial(mine, uuid.uuid4(), text=BEFORE.replace("the city", "this city")),
    )
    words = text_now(guide)["content"][1]["content"][0]["text"]
    assert words == "A fire, long ago, closes every room in this city."
    assert PlainEdit.objects.count() == 2


@two_connections
def test_somebody_is_asked_for_an_account_by_another_once(transactional_db, mo, lena, cora, now):
    guide, _theme = begun(mo, cora, now)
    clause = evidence.beside(guide, ASKS, by=mo, at=now)
    ask = partial(evidence.add_account, clause, owner=lena, words="It was a pan.", at=now)
    results = at_once(
        partial(ask, uuid.uuid4(), by=mo),
        partial(ask, uuid.uuid4(), by=mo),
        told=(evidence.AskedAlreadyError,),
    )
    assert sorted(type(each).__name__ for each in results) == ["AskedAlreadyError", "Evidence"]
    assert Evidence.objects.count() == 1
