import pytest

from commonpractice.community.models import (
    Community,
    Happening,
    JoinRequest,
    Membership,
    Organisation,
    Sector,
)
from tests.browser import PHONE, check_both

SETTINGS = {
    "name": "Potteries Practice (invented)",
    "purpose": "To agree.",
    "first_reminder_days": "10",
    "last_reminder_days": "2",
    "amendment_days": "7",
    "seen": "0",
}


def test_the_coordinator_changes_the_settings(sign_in, cora):
    assert sign_in(cora).post("/potteries/settings/", SETTINGS).url == "/potteries/settings/"
    community = Community.objects.get()
    assert (community.purpose, community.first_reminder_days, community.edited_times) == ("To agree.", 10, 1)
    assert Happening.objects.get().what == "settings_changed"


def test_two_coordinators_at_once(sign_in, cora):
    client = sign_in(cora)
    client.post("/potteries/settings/", SETTINGS)
    page = client.post("/potteries/settings/", {**SETTINGS, "purpose": "To decide."})
    assert "Somebody changed this while you were writing." in page.content.decode()
    assert page.context["theirs"] == [("What it is for", "To agree.")]
    assert Community.objects.get().purpose == "To agree."


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": "A\r\nBcc: x@y.example"}, "cannot be shown"),
        ({"last_reminder_days": "10"}, "write a smaller number"),
        ({"first_reminder_days": "91"}, "less than or equal to 90"),
        ({"purpose": ""}, "This field is required"),
    ],
)
def test_settings_that_cannot_be(sign_in, cora, changed, sentence):
    page = sign_in(cora).post("/potteries/settings/", {**SETTINGS, **changed})
    assert sentence in page.content.decode()
    assert Community.objects.get().edited_times == 0


def test_contact_points_are_added_once_moved_and_removed(sign_in, cora, mo, olive):
    client = sign_in(cora)
    for subject in ("Joining", "Joining", "Expenses"):
        client.post("/potteries/settings/contact-points/", {"membership": mo.pk, "subject": subject})
    page = client.post("/potteries/settings/contact-points/", {"membership": olive.pk, "subject": "x"})
    assert page.status_code == 200
    joining, expenses = cora.community.contact_points.all()
    client.post(f"/potteries/settings/contact-points/{expenses.pk}/up/")
    assert list(cora.community.contact_points.values_list("subject", flat=True)) == ["Expenses", "Joining"]
    client.post(f"/potteries/settings/contact-points/{joining.pk}/remove/")
    assert list(cora.community.contact_points.values_list("subject", flat=True)) == ["Expenses"]
    theirs = olive.community.contact_points.create(membership=olive, subject="Theirs")
    assert client.post(f"/potteries/settings/contact-points/{theirs.pk}/remove/").status_code == 404


def test_an_organisation_is_renamed_but_not_to_a_name_that_is_there(sign_in, cora, hostel):
    other = Organisation.objects.create(community=cora.community, name="Saggar", sector=Sector.THIRD)
    client = sign_in(cora)
    page = client.post(
        f"/potteries/settings/organisations/{other.pk}/", {"name": "kiln street hostel", "sector": "third"}
    )
    assert "There is an organisation of this name already." in page.content.decode()
    client.post(f"/potteries/settings/organisations/{other.pk}/", {"name": "Saggar CIC", "sector": "private"})
    other.refresh_from_db()
    assert (other.name, other.sector) == ("Saggar CIC", "private")


def test_two_spellings_become_one_and_everything_moves(sign_in, cora, mo, hostel, now):
    other = Organisation.objects.create(community=cora.community, name="Kiln St Hostel", sector=Sector.THIRD)
    Membership.objects.filter(pk=cora.pk).update(organisation=other)
    JoinRequest.objects.create(
        community=cora.community, key="6f0f1f52-2f0e-4c5b-9d9f-1f6c7c8f1a11", email="n@n.example",
        display_name="N", organisation=other, asked_at=now, taken_in_at=now,
    )  # fmt: skip
    answer = sign_in(cora).post(f"/potteries/settings/organisations/{hostel.pk}/merge/", {"other": other.pk})
    assert answer.url == "/potteries/settings/organisations/"
    assert set(Membership.objects.values_list("organisation__name", flat=True)) == {"Kiln Street Hostel"}
    assert JoinRequest.objects.get().organisation == hostel
    assert list(Organisation.objects.values_list("name", flat=True)) == ["Kiln Street Hostel"]


def test_an_organisation_does_not_swallow_itself_or_a_stranger(sign_in, cora, hostel, olive):
    theirs = olive.community.organisations.create(name="Theirs", sector="public")
    client = sign_in(cora)
    for wrong in (hostel.pk, theirs.pk, ""):
        assert (
            client.post(f"/potteries/settings/organisations/{hostel.pk}/merge/", {"other": wrong}).status_code
            == 200
        )
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("organisations/", 5), ("contact-points/", 6)])
def test_lists_cost_the_same_with_one_and_three(
    sign_in, cora, rows, path, queries, django_assert_num_queries
):
    for number in range(rows):
        cora.community.organisations.create(name=f"Organisation {number}", sector="public")
        cora.community.contact_points.create(membership=cora, subject=f"Subject {number}")
    client = sign_in(cora)
    with django_assert_num_queries(queries):
        client.get(f"/potteries/settings/{path}")


@pytest.mark.browser
def test_the_pages_in_a_browser(visit, transactional_db, cora, hostel):
    cora.community.contact_points.create(membership=cora, subject="Joining")
    cora.community.contact_points.create(membership=cora, subject="Getting to meetings")
    page = visit(cora, "/potteries/settings/", viewport=PHONE)
    check_both(page, "settings")
    page.get_by_label("What it is for").fill("Another purpose.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The settings are saved.").wait_for()
    for path, name in (
        ("settings/contact-points/", "contact-points"),
        ("settings/organisations/", "organisations"),
        (f"settings/organisations/{hostel.pk}/", "organisation"),
        ("record/", "record"),
    ):
        page.goto(f"/potteries/{path}")
        check_both(page, name)
