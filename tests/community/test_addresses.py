"""Every address of this part of the room and of joining, for every kind of person."""

import uuid

import pytest
from django.urls import reverse

from commonpractice.community.models import JoinRequest
from tests.addresses_membership import ADDRESSES


@pytest.mark.parametrize("row", ADDRESSES, ids=lambda row: row[0])
def test_who_finds_what(sign_in, cora, chidi, mo, olive, hostel, now, row):
    asked = JoinRequest.objects.create(
        community=mo.community, key=uuid.uuid4(), email="n@n.example", display_name="N", asked_at=now
    )
    point = mo.community.contact_points.create(membership=mo, subject="Joining")
    world = {"member": mo.pk, "organisation": hostel.pk, "point": point.pk, "request": asked.pk}
    name, words, expected, *_more = row
    path = reverse(name, kwargs={key: world.get(value, value) for key, value in words.items()})
    people = {"visitor": None, "outsider": olive, "member": mo, "chair": chidi, "coordinator": cora}
    assert {who: sign_in(person).get(path).status_code for who, person in people.items()} == expected


@pytest.mark.parametrize("row", [row for row in ADDRESSES if len(row) == 4], ids=lambda row: row[0])
def test_nobody_else_posts(sign_in, cora, mo, olive, hostel, now, row):
    asked = JoinRequest.objects.create(
        community=mo.community, key=uuid.uuid4(), email="n@n.example", display_name="N", asked_at=now
    )
    point = mo.community.contact_points.create(membership=mo, subject="Joining")
    world = {"member": mo.pk, "organisation": hostel.pk, "point": point.pk, "request": asked.pk}
    path = reverse(row[0], kwargs={key: world.get(value, value) for key, value in row[1].items()})
    assert [sign_in(person).post(path).status_code for person in (None, olive, mo)] == [404, 404, 404]
