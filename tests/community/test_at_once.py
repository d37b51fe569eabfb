"""Two people press at the same moment. SQLite in memory has one connection, so this runs where there are two."""

import uuid

from commonpractice.community.actions import LastCoordinatorError, end_membership
from commonpractice.community.joining import approve, ask_to_join
from commonpractice.community.models import Approval, JoinRequest, Membership, Organisation
from tests.at_once import at_once, two_connections


def asks(community, now, email: str, **more) -> JoinRequest:
    asked = JoinRequest(community=community, key=uuid.uuid4(), email=email, display_name="Nia Slab", **more)
    return ask_to_join(asked, at=now)[0]


@two_connections
def test_one_address_asks_once(transactional_db, potteries, now):
    at_once(*[lambda: asks(potteries, now, "nia@kiln.example")] * 4, told=LastCoordinatorError)
    assert JoinRequest.objects.count() == 1


@two_connections
def test_one_person_is_let_in_once(transactional_db, potteries, cora, now):
    asked = asks(potteries, now, "nia@kiln.example")
    answers = at_once(
        *[lambda: approve(asked, organisation=None, by=cora.person, at=now)] * 4, told=LastCoordinatorError
    )
    assert sorted(is_new for _approval, is_new in answers) == [False, False, False, True]
    assert Approval.objects.count() == 1


@two_connections
def test_one_new_organisation_is_made_once(transactional_db, potteries, cora, now):
    new = {"new_organisation": "Saggar CIC", "new_sector": "third"}
    two = [asks(potteries, now, f"{name}@kiln.example", **new) for name in ("nia", "pia")]
    at_once(*[
        lambda asked=asked: approve(asked, organisation=None, as_named=True, by=cora.person, at=now) for asked in two
    ], told=LastCoordinatorError)  # fmt: skip
    assert Organisation.objects.get().memberships.count() == 2


@two_connections
def test_of_two_coordinators_one_stays(transactional_db, potteries, cora, mo, now):
    Membership.objects.filter(pk=mo.pk).update(role="coordinator")
    answers = at_once(*[
        lambda each=each: end_membership(each, by=each.person, at=now) for each in (cora, mo)
    ], told=LastCoordinatorError)  # fmt: skip
    assert [type(answer) for answer in answers].count(LastCoordinatorError) == 1
    assert Membership.objects.coordinators().count() == 1
