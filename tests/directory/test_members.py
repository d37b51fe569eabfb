"""The directory: what each sees of whom."""

import pytest
from django.db import IntegrityError, transaction

from commonpractice.community.models import ContactPoint, Departure, Membership
from commonpractice.directory.models import Eyes, Listing
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
    with django_assert_num_queries(8):
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


FIELDS = {
    "organisation": "Kiln Street Hostel",
    "ask_me_about": "tenancies",
    "introduction": "I like clay",
    "how_to_ask": "by telephone",
}
SEES = {
    "nobody": (),
    "coordinators": ("cora",),
    "members": ("cora", "chidi"),
    "public": ("cora", "chidi", None),
}


def chose(member, **values) -> Listing:
    Membership.objects.filter(pk=member.pk).update(ask_me_about="tenancies", introduction="I like clay")
    return Listing.objects.create(membership=member, how_to_ask="by telephone", **values)


def seen_by(client, member, point) -> str:
    """All that the pages show of them, whichever this person may open."""
    paths = ("members/", f"members/{member.pk}/", f"contact/{point.pk}/")
    return "".join(client.get(f"/potteries/{path}").content.decode() for path in paths)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("eyes", SEES)
def test_each_field_is_for_whom_its_owner_chose(sign_in, mo, cora, chidi, field, eyes):
    Membership.objects.filter(pk=chidi.pk).update(organisation=None)
    point = ContactPoint.objects.create(community=mo.community, membership=mo, subject="Doors")
    others = {f"{name}_for": "nobody" for name in FIELDS}
    chose(mo, **others | {f"{field}_for": eyes})
    for viewer, name in ((cora, "cora"), (chidi, "chidi"), (None, None)):
        words = seen_by(sign_in(viewer), mo, point)
        shown = {each for each, text in FIELDS.items() if text in words}
        assert shown == ({field} if name in SEES[eyes] else set())


def test_without_a_choice_it_is_as_it_was(sign_in, mo, cora, chidi):
    Membership.objects.filter(pk=mo.pk).update(ask_me_about="tenancies", introduction="I like clay")
    point = ContactPoint.objects.create(community=mo.community, membership=mo, subject="Doors")
    words = seen_by(sign_in(chidi), mo, point)
    assert [text for text in FIELDS.values() if text in words] == ["Kiln Street Hostel", "tenancies"]
    assert "tenancies" not in sign_in(None).get(f"/potteries/contact/{point.pk}/").content.decode()


def test_who_is_not_in_the_list_is_seen_by_the_coordinator_and_themselves(sign_in, mo, cora, chidi):
    chose(mo, name_for="coordinators")
    page = sign_in(chidi).get("/potteries/members/")
    assert "Mo Glaze" not in page.content.decode()
    assert page.context["page"].paginator.count == 2
    for sought in ("mo", "tenancies"):
        found = sign_in(chidi).get("/potteries/members/", {"name": sought})
        assert [row["display_name"] for row in found.context["rows"]] == []
    assert sign_in(chidi).get(f"/potteries/members/{mo.pk}/").status_code == 404
    assert "only you see the name" in sign_in(cora).get("/potteries/members/").content.decode()
    assert "you chose not to be in the list" in sign_in(mo).get(mo.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"sector": "third"}, ["Chidi Slip"]),
        ({"sector": "nonsense"}, []),
        ({"organisation": "hostel"}, ["Chidi Slip"]),
        ({"organisation": "x"}, []),
        ({"organisation": "9" * 40}, []),
        ({"name": "tenan"}, []),
        ({"name": "ŢENANCIES", "sector": "third"}, []),
    ],
)
def test_no_filter_tells_more_than_the_page(sign_in, hostel, mo, chidi, cora, choice, found):
    chose(mo, organisation_for="coordinators", ask_me_about_for="nobody")
    if choice.get("organisation") == "hostel":
        choice = {"organisation": str(hostel.pk)}
    page = sign_in(chidi).get("/potteries/members/", choice)
    assert [row["display_name"] for row in page.context["rows"]] == found


def test_found_by_what_to_ask_and_by_organisation(sign_in, hostel, mo, chidi, cora):
    chose(mo)
    page = sign_in(chidi).get("/potteries/members/", {"name": "Tenán", "organisation": str(hostel.pk)})
    assert [row["display_name"] for row in page.context["rows"]] == ["Mo Glaze"]
    assert list(page.context["organisations"]) == [(hostel.pk, "Kiln Street Hostel")]


def test_choosing_and_a_stale_tab(sign_in, mo):
    client = sign_in(mo)
    form = client.get("/potteries/mine/directory/").context["form"]
    values = {name: form[name].value() for name in form.fields}
    assert values["introduction_for"] == "nobody"
    first = client.post("/potteries/mine/directory/", values | {"organisation_for": "coordinators"})
    assert first.url == f"/potteries/members/{mo.pk}/"
    stale = client.post("/potteries/mine/directory/", values | {"how_to_ask": "in the morning"})
    assert "Somebody changed this while you were writing." in stale.content.decode()
    again = {name: stale.context["form"][name].value() for name in form.fields}
    client.post("/potteries/mine/directory/", again)
    listing = Listing.objects.get(membership=mo)
    assert (listing.how_to_ask, listing.organisation_for, listing.edited_times) == (
        "in the morning", "members", 2,
    )  # fmt: skip


def test_anyone_is_offered_to_contact_points_alone(sign_in, mo):
    def offered() -> set[str]:
        form = sign_in(mo).get("/potteries/mine/directory/").context["form"]
        return {value for value, _label in form.fields["organisation_for"].choices}

    assert "public" not in offered()
    point = ContactPoint.objects.create(community=mo.community, membership=mo, subject="Doors")
    assert "public" in offered()
    chose(mo, organisation_for=Eyes.PUBLIC)
    point.delete()
    assert "public" in offered()


def test_a_name_is_for_members_or_the_coordinator(mo):
    with pytest.raises(IntegrityError), transaction.atomic():
        Listing.objects.create(membership=mo, name_for="nobody")
