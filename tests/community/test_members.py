import pytest

from commonpractice.community.models import Departure, Membership
from tests.browser import PHONE, check_both


def test_the_coordinator_makes_another_one_and_steps_down(sign_in, cora, mo):
    client = sign_in(cora)
    assert client.post(f"/potteries/members/{mo.pk}/role/", {"role": "coordinator"}).url == (
        f"/potteries/members/{mo.pk}/"
    )
    client.post(f"/potteries/members/{cora.pk}/role/", {"role": "member"})
    assert list(Membership.objects.values_list("display_name", "role").order_by("display_name")) == [
        ("Cora Wedge", "member"), ("Mo Glaze", "coordinator"),
    ]  # fmt: skip


def test_the_only_coordinator_is_told_kindly_why_not(sign_in, cora):
    page = sign_in(cora).post(f"/potteries/members/{cora.pk}/role/", {"role": "member"}, follow=True)
    assert "This is the only coordinator." in page.content.decode()
    cora.refresh_from_db()
    assert cora.is_coordinator is True


@pytest.mark.parametrize(
    ("who", "role"), [("mo", "coordinator"), ("olive", "coordinator"), ("cora", "queen")]
)
def test_nobody_else_changes_roles_and_no_other_roles(sign_in, cora, mo, olive, lena, who, role, request):
    client = sign_in(request.getfixturevalue(who))
    assert client.post(f"/potteries/members/{lena.pk}/role/", {"role": role}).status_code == 404
    lena.refresh_from_db()
    assert lena.role == "member"


def test_ending_a_membership_needs_a_reason(sign_in, cora, mo):
    client = sign_in(cora)
    page = client.post(f"/potteries/members/{mo.pk}/end/", {"why": ""})
    assert "Write the reason" in page.content.decode()
    assert client.post(f"/potteries/members/{mo.pk}/end/", {"why": "Asked to."}).url == "/potteries/members/"
    assert Departure.objects.get().why == "Asked to."
    assert client.get(f"/potteries/members/{cora.pk}/end/").status_code == 404


def test_access_needs_are_for_coordinators(sign_in, cora, mo, lena):
    Membership.objects.filter(pk=lena.pk).update(access_needs="A quiet corner")
    assert "A quiet corner" in sign_in(cora).get("/potteries/members/access-needs/").content.decode()
    assert sign_in(mo).get("/potteries/members/access-needs/").status_code == 404


@pytest.mark.browser
def test_the_pages_in_a_browser(visit, transactional_db, cora, mo, lena):
    Membership.objects.filter(pk=lena.pk).update(
        display_name="مريم " + "a long name " * 20, access_needs="A quiet corner", ask_me_about="tenancies"
    )
    page = visit(cora, "/potteries/members/", viewport=PHONE)
    check_both(page, "members")
    for path, name in (
        ("members/?name=nobody", "members-none"),
        (f"members/{lena.pk}/", "member"),
        (f"members/{lena.pk}/end/", "member-end"),
        ("members/access-needs/", "access-needs"),
    ):
        page.goto(f"/potteries/{path}")
        check_both(page, name)
