"""What is sent twice at the same moment is there once."""

from functools import partial
from uuid import uuid4

import pytest

from commonpractice.costs import arranging
from commonpractice.costs.models import Arrangement, Settlement, Wish
from tests.at_once import at_once, two_connections
from tests.costs.asked import ask, enter, offer

pytestmark = [two_connections, pytest.mark.django_db(transaction=True)]


def test_asking_paying_and_offering(lena, mo, cora, now):
    visit, key = enter(cora, now.date()), uuid4()
    asking = partial(arranging.ask, key, visit, kind="travel", pence=None, words="", by=lena, at=now)
    first, second = at_once(asking, asking)
    assert first == second == Arrangement.objects.get()
    assert Wish.objects.count() == 1
    box = offer(first, cora, now)
    paying = partial(arranging.settle, box, paid_on=now.date(), how="cash", words="", by=cora, at=now)
    at_once(partial(paying, pence=100), partial(paying, pence=200))
    assert Settlement.objects.count() == 1
    # What is asked for while an offer is written is not taken for answered.
    box = ask(visit, mo, now)
    more = partial(ask, visit, mo, now, kind="care")
    at_once(partial(offer, box, cora, now), more, told=arranging.StaleError)
    assert Wish.objects.get(kind="care").answered_by is None
