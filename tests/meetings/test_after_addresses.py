"""The table of `tests/addresses_after.py` against the world it describes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from commonpractice.meetings.circulating import circulate_minutes
from commonpractice.meetings.models import Amendment, Circulation, Minutes
from tests.addresses_after import ADDRESSES
from tests.meetings.after_world import a_full_meeting, action_of, meeting_at, minutes_of


@pytest.fixture
def world(potteries, cora, chidi, mo, lena, olive, now):
    meeting = a_full_meeting(potteries, mo, lena, chidi, now - timedelta(days=30))
    meeting_at(potteries, 2, now - timedelta(hours=1))
    minutes = minutes_of(meeting, chidi, now - timedelta(days=29))
    circulate_minutes(minutes, by=chidi.person, at=now - timedelta(days=28))
    amendment = Amendment.objects.create(
        minutes=minutes, key=uuid4(), membership=mo, text="Please", asked_at=now
    )
    amendment.minutes = Minutes.objects.get()
    amendment.give_answer("Yes", by=chidi.person, at=now)
    Circulation.objects.update(amendments_until=now - timedelta(days=14))
    action = action_of(meeting, cora, potteries.date_of(now))
    people = {"visitor": None, "outsider": olive, "member": lena, "chair": chidi, "coordinator": cora}
    return people, {"meetings:minutes_answer": amendment.pk, "action": action.pk}


@pytest.mark.parametrize("row", ADDRESSES, ids=lambda row: row[0])
def test_who_may_open_it(row, world, sign_in):
    name, arguments, expected = row[:3]
    people, numbers = world
    given = {**arguments, **({"pk": numbers.get(name, numbers["action"])} if "pk" in arguments else {})}
    statuses = {
        who: sign_in(membership).get(reverse(name, kwargs=given)).status_code
        for who, membership in people.items()
    }
    assert statuses == expected
