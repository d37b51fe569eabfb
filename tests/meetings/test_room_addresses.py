"""The table of `tests/addresses_room.py` against the world it describes."""

import uuid

import pytest
from django.urls import reverse

from commonpractice.meetings.room import future
from tests.addresses_room import ADDRESSES
from tests.room_cast import enter


@pytest.fixture
def world(meeting, cora, chidi, lena, olive, now):
    enter(meeting, chidi, now)
    member = enter(meeting, lena, now)
    future.propose_topic(meeting, text="Deposits", key=uuid.uuid4(), by=member, at=now)
    people = {"visitor": None, "outsider": olive, "member": lena, "chair": chidi, "coordinator": cora}
    names = {
        "code": meeting.room_code,
        "participant": member.pk,
        "item": meeting.agenda.first().pk,
        "topic": meeting.topics.get().pk,
    }
    return people, names


@pytest.mark.parametrize("row", ADDRESSES, ids=lambda row: row[0])
def test_who_may_open_it(row, world, sign_in):
    name, arguments, expected = row[:3]
    people, names = world
    given = {key: names.get(value, value) for key, value in arguments.items()}
    statuses = {
        who: sign_in(membership).get(reverse(name, kwargs=given)).status_code
        for who, membership in people.items()
    }
    assert statuses == expected
