import uuid

import pytest

from commonpractice.community.actions import LastCoordinatorError, change_role, end_membership
from commonpractice.community.joining import AlreadyDecidedError, approve, ask_to_join, refuse
from commonpractice.community.models import (
    Approval,
    Happening,
    JoinRequest,
    Membership,
    Organisation,
    Refusal,
    Return,
    Sector,
)
from commonpractice.people.models import Person


def asks(community, now, email="nia@kiln.example", **more) -> JoinRequest:
    asked = JoinRequest(community=community, key=uuid.uuid4(), email=email, display_name="Nia Slab", **more)
    return ask_to_join(asked, at=now)[0]


def test_two_spellings_of_an_address_ask_once(potteries, now):
    first = asks(potteries, now, "Nia@KILN.example ")
    second = asks(potteries, now, "nia@kiln.example")
    assert second == first
    assert list(JoinRequest.objects.values_list("email", flat=True)) == ["nia@kiln.example"]


def test_the_same_address_asks_each_community(potteries, olive, now):
    asks(potteries, now)
    asks(olive.community, now)
    assert JoinRequest.objects.count() == 2


def test_approval_makes_a_person_and_a_member_once(potteries, cora, now):
    asked = asks(
        potteries,
        now,
        new_organisation="Saggar CIC",
        new_sector=Sector.THIRD,
        constituency="third",
        access_needs="Ramp",
    )
    approval, is_new = approve(asked, organisation=None, as_named=True, by=cora.person, at=now)
    again, is_new_again = approve(asked, organisation=None, as_named=True, by=cora.person, at=now)
    assert (is_new, is_new_again, again) == (True, False, approval)
    nia = Membership.objects.get(display_name="Nia Slab")
    assert (nia.person.email, nia.organisation.name, nia.constituency, nia.access_needs, nia.role) == (
        "nia@kiln.example", "Saggar CIC", "third", "Ramp", "member",
    )  # fmt: skip
    assert Approval.objects.count() == Organisation.objects.count() == 1
    assert Happening.objects.filter(what="joining_approved").count() == 1


def test_a_named_organisation_that_came_about_meanwhile_serves(potteries, cora, hostel, now):
    asked = asks(potteries, now, new_organisation="KILN STREET HOSTEL", new_sector=Sector.PUBLIC)
    approval, _is_new = approve(asked, organisation=None, as_named=True, by=cora.person, at=now)
    assert approval.membership.organisation == hostel


def test_an_answer_stands(potteries, cora, now):
    asked = asks(potteries, now)
    refusal, is_new = refuse(asked, why="Full for now.", by=cora.person, at=now)
    assert refuse(asked, why="Other words.", by=cora.person, at=now) == (refusal, False)
    with pytest.raises(AlreadyDecidedError):
        approve(asked, organisation=None, by=cora.person, at=now)
    assert (is_new, Refusal.objects.get().why) == (True, "Full for now.")
    assert Person.objects.filter(email="nia@kiln.example").exists() is False
    let_in = asks(potteries, now)
    approve(let_in, organisation=None, by=cora.person, at=now)
    with pytest.raises(AlreadyDecidedError):
        refuse(let_in, why="No.", by=cora.person, at=now)


def test_who_left_and_is_let_in_again_is_the_same_member_and_history_stays(potteries, cora, mo, now):
    end_membership(mo, why="Moved away", by=mo.person, at=now)
    asked = asks(potteries, now, mo.person.email)
    approve(asked, organisation=None, by=cora.person, at=now)
    returned = Membership.objects.current().get(person=mo.person)
    assert (returned.pk, returned.display_name, returned.has_left) == (mo.pk, "Nia Slab", False)
    kept = Return.objects.get()
    assert (kept.left_at, kept.left_by, kept.left_why, kept.by, kept.at) == (
        now, mo.person, "Moved away", cora.person, now,
    )  # fmt: skip
    end_membership(returned, by=mo.person, at=now)
    assert Membership.objects.get(pk=mo.pk).has_left is True


def test_approving_somebody_who_became_a_member_meanwhile_changes_nothing_of_theirs(potteries, cora, mo, now):
    asked = asks(potteries, now, mo.person.email)
    approval, _is_new = approve(asked, organisation=None, by=cora.person, at=now)
    mo.refresh_from_db()
    assert (approval.membership, mo.display_name, mo.organisation.name) == (
        mo,
        "Mo Glaze",
        "Kiln Street Hostel",
    )


def test_leaving_empties_what_only_served_taking_part(potteries, cora, mo, now):
    Membership.objects.filter(pk=mo.pk).update(
        access_needs="Ramp", introduction="Hello", calendar_key="k" * 40
    )
    potteries.contact_points.create(membership=mo, subject="Joining")
    end_membership(mo, by=mo.person, at=now)
    end_membership(mo, by=mo.person, at=now)
    mo.refresh_from_db()
    assert (mo.access_needs, mo.introduction, mo.calendar_key, mo.willing_to_chair) == ("", "", None, False)
    assert potteries.contact_points.count() == 0
    assert Happening.objects.filter(what="membership_ended").count() == 1


def test_the_last_coordinator_neither_leaves_nor_steps_down(potteries, cora, mo, now):
    with pytest.raises(LastCoordinatorError):
        end_membership(cora, by=cora.person, at=now)
    with pytest.raises(LastCoordinatorError):
        change_role(cora, role="member", by=cora.person, at=now)
    change_role(mo, role="coordinator", by=cora.person, at=now)
    change_role(cora, role="member", by=mo.person, at=now)
    assert list(Membership.objects.coordinators()) == [Membership.objects.get(pk=mo.pk)]
