"""Who may open the pages of the terms and the rota: each row of `tests/addresses_terms.py`."""

import pytest
from django.urls import reverse

from commonpractice.community.chair_turns import ask_to_swap, confirm_chair
from commonpractice.community.terms_drafting import adopt, start_from_adopted
from tests.addresses_terms import ADDRESSES


@pytest.fixture
def world(potteries, cora, chidi, mo, lena, olive, now):
    """Chidi chairs meeting 1, Lena is confirmed for meeting 2; neither has been held."""
    for _version in range(2):
        draft = start_from_adopted(potteries, by=cora.person, at=now)
        adopt(draft, change_note="", seen=0, by=cora.person, at=now)
    draft = start_from_adopted(potteries, by=cora.person, at=now)
    chairs = {"co_chair": None, "why": "", "seen": (None, None), "by": cora.person, "at": now}
    confirm_chair(potteries, 2, chair=lena, **chairs)
    pks = {
        "section": draft.sections.first().pk,
        "line": draft.standing_items.first().pk,
        "swap": ask_to_swap(cora, 3, lena, 2, at=now).pk,
    }
    people = {"visitor": None, "outsider": olive, "member": mo, "chair": lena, "coordinator": cora}
    return people, pks


@pytest.mark.parametrize("row", ADDRESSES, ids=lambda row: row[0])
def test_each_role_gets_what_the_table_says(world, sign_in, row):
    (people, pks), (name, given, expected, *_more) = world, row
    path = reverse(name, kwargs={key: pks.get(value, value) for key, value in given.items()})
    assert {who: sign_in(member).get(path).status_code for who, member in people.items()} == expected
