import pytest

from commonpractice.community.models import Departure, Membership
from tests.browser import PHONE, check_both

STALE = "Somebody changed this while you were writing."


def filled(membership, **changed) -> dict[str, str]:
    form = {
        "display_name": membership.display_name,
        "organisation": str(membership.organisation_id or ""),
        "constituency": membership.constituency,
        "willing_to_chair": "on",
        "seen": "0",
    }
    return {**form, **changed}


def test_everyone_changes_what_is_held_about_them(sign_in, mo, lena):
    client = sign_in(mo)
    answer = client.post(
        "/potteries/mine/details/",
        filled(
            mo,
            display_name="  מו 👋 ",
            organisation="",
            constituency="",
            access_needs="Ramp",
            name_in_minutes="on",
        ),
    )
    assert answer.url == "/potteries/mine/details/"
    mo = Membership.objects.get(pk=mo.pk)
    assert (mo.display_name, mo.organisation, mo.constituency, mo.access_needs) == ("מו 👋", None, "", "Ramp")
    assert (mo.name_in_minutes, mo.willing_to_chair, mo.edited_times) == (True, True, 1)
    lena.refresh_from_db()
    assert lena.display_name == "Lena"


def test_the_page_shows_what_they_wrote_before(sign_in, mo):
    Membership.objects.filter(pk=mo.pk).update(access_needs="A quiet corner", brings="A letter")
    page = sign_in(mo).get("/potteries/mine/details/").content.decode()
    assert "A quiet corner" in page
    assert "A letter" in page
    assert "mo@potteries.example" in page


def test_a_stale_tab_changes_nothing_and_keeps_what_was_typed(sign_in, mo):
    client = sign_in(mo)
    client.post("/potteries/mine/details/", filled(mo, ask_me_about="keys"))
    page = client.post("/potteries/mine/details/", filled(mo, ask_me_about="doors"))
    assert STALE in page.content.decode()
    assert page.context["theirs"] == [("Ask me about", "keys")]
    assert page.context["form"]["ask_me_about"].value() == "doors"
    assert Membership.objects.get(pk=mo.pk).ask_me_about == "keys"
    client.post(
        "/potteries/mine/details/",
        filled(mo, ask_me_about="doors", seen=str(page.context["form"]["seen"].value())),
    )
    assert Membership.objects.get(pk=mo.pk).ask_me_about == "doors"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "This field is required"),
        ("a\nb", "cannot be shown"),
        ("\u202eevil", "cannot be shown"),
        ("x" * 301, "at most 300 characters"),
    ],
)
def test_names_that_cannot_be(sign_in, mo, name, sentence):
    page = sign_in(mo).post("/potteries/mine/details/", filled(mo, display_name=name))
    assert sentence in page.content.decode()
    assert Membership.objects.get(pk=mo.pk).display_name == "Mo Glaze"


@pytest.mark.parametrize("name", ["x", "x" * 300])
def test_names_of_one_and_of_three_hundred(sign_in, mo, name):
    sign_in(mo).post("/potteries/mine/details/", filled(mo, display_name=name))
    assert Membership.objects.get(pk=mo.pk).display_name == name


def test_an_organisation_of_another_community_is_no_choice(sign_in, mo, olive):
    theirs = olive.community.organisations.create(name="Theirs", sector="public")
    page = sign_in(mo).post("/potteries/mine/details/", filled(mo, organisation=str(theirs.pk)))
    assert page.status_code == 200
    assert Membership.objects.get(pk=mo.pk).organisation.name == "Kiln Street Hostel"


def test_the_rows_that_name_them_are_listed_with_the_reason(sign_in, chidi, mo):
    held = sign_in(chidi).get("/potteries/mine/details/").context["held"]
    assert [(each.what, each.number, each.because) for each in held if each.what == "Chair turn"] == [
        ("Chair turn", 1, "so that the chair's turn is fair and known")
    ]
    assert [each.what for each in sign_in(mo).get("/potteries/mine/details/").context["held"]] == [
        "Membership"
    ]


def test_leaving_takes_the_button_and_nothing_else(sign_in, cora, mo):
    client = sign_in(mo)
    assert client.get("/potteries/mine/leave/").status_code == 200
    assert Departure.objects.count() == 0
    assert client.post("/potteries/mine/leave/").url == "/potteries/"
    assert Departure.objects.get().membership == mo
    assert client.get("/potteries/mine/details/").status_code == 404


def test_the_only_coordinator_is_told_what_to_do_first(sign_in, cora):
    page = sign_in(cora).post("/potteries/mine/leave/")
    assert "You are the only coordinator" in page.content.decode()
    assert Departure.objects.count() == 0


@pytest.mark.browser
def test_the_pages_in_a_browser(visit, transactional_db, cora, chidi):
    page = visit(chidi, "/potteries/mine/details/", viewport=PHONE)
    check_both(page, "details")
    page.get_by_label("The name you want shown").fill("")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("One thing needs mending").wait_for()
    check_both(page, "details-mending")
    page.goto("/potteries/mine/leave/")
    check_both(page, "leave")
