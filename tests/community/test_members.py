import pytest

from commonpractice.community.models import Departure, Membership
from tests.browser import PHONE, check_both
from tests.cast import join

PRIVATE = {
    "access_needs": "A quiet corner",
    "brings": "Brought by a letter",
    "constituency": "lived_experience",
}


@pytest.mark.parametrize("who", ["mo", "cora"])
def test_members_see_names_and_nothing_private(sign_in, cora, mo, lena, who, request, now):
    Membership.objects.filter(pk=lena.pk).update(ask_me_about="tenancies", **PRIVATE)
    client = sign_in(request.getfixturevalue(who))
    for path in ("/potteries/members/", f"/potteries/members/{lena.pk}/"):
        page = client.get(path).content.decode()
        assert "Lena" in page
        assert "tenancies" in page
        for hidden in ("lived", "quiet corner", "Brought by", "lena@potteries.example"):
            assert hidden not in page


def test_only_the_coordinator_sees_roles(sign_in, cora, mo):
    assert "coordinator" in sign_in(cora).get("/potteries/members/").content.decode()
    assert "coordinator" not in sign_in(mo).get("/potteries/members/").content.decode()


def test_who_left_is_not_in_the_list(sign_in, cora, mo, lena, now):
    Departure.objects.create(membership=mo, by=mo.person, at=now)
    client = sign_in(lena)
    assert "Mo Glaze" not in client.get("/potteries/members/").content.decode()
    assert client.get(f"/potteries/members/{mo.pk}/").status_code == 404
    assert sign_in(mo).get("/potteries/members/").status_code == 404


def test_members_of_another_community_are_not_found(sign_in, mo, olive):
    assert sign_in(olive).get(f"/elsewhere/members/{mo.pk}/").status_code == 404
    assert "Mo Glaze" not in sign_in(olive).get("/elsewhere/members/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_with_one_and_three(
    sign_in, potteries, cora, now, rows, django_assert_num_queries
):
    for number in range(rows - 1):
        join(potteries, f"p{number} Slab", at=now)
    client = sign_in(cora)
    with django_assert_num_queries(5):
        client.get("/potteries/members/")


@pytest.mark.parametrize("sought", ["zuraw", "ŻURAW", "żuraw"])
def test_finding_by_name_forgives_case_and_accents(sign_in, potteries, mo, now, sought):
    join(potteries, "p1", at=now)
    Membership.objects.filter(display_name="p1").update(display_name="Łucja Żuraw")
    page = sign_in(mo).get("/potteries/members/", {"name": sought})
    assert [row["display_name"] for row in page.context["rows"]] == ["Łucja Żuraw"]


def test_fifty_on_a_page_and_the_search_goes_along(sign_in, potteries, cora, now):
    for number in range(51):
        join(potteries, f"p{number:02} Slab", at=now)
    client = sign_in(cora)
    first = client.get("/potteries/members/", {"name": "slab"})
    assert len(first.context["rows"]) == 50
    assert "?name=slab&amp;page=2" in first.content.decode()
    second = client.get("/potteries/members/", {"name": "slab", "page": "2"})
    assert [row["display_name"] for row in second.context["rows"]] == ["p50 Slab"]
    assert client.get("/potteries/members/", {"page": "nonsense"}).status_code == 200


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
