import uuid

import pytest
from django.utils import timezone

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.community.actions import end_membership
from commonpractice.community.models import JoinRequest, Membership, Organisation
from commonpractice.home.joining import taking_in
from commonpractice.home.joining.taking_in import take_in_waiting
from commonpractice.people.models import Person
from commonpractice.themes.permissions import may_read_first
from commonpractice.themes.sources import name_reader
from tests.browser import PHONE, check_both


def form(**changed: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "email": "nia@kiln.example", "display_name": "Nia Slab", **changed}


def sent() -> list[tuple[str, str]]:
    """Which letter went to whom, in the order they were made."""
    return list(Delivery.objects.order_by("pk").values_list("letter__kind", "to_address"))


def ask(client, **changed: str):
    """Each from a browser of its own, looked at by the worker."""
    client.cookies.clear()
    return send(client, form(**changed))


def send(client, given: dict[str, str]):
    answer = client.post("/potteries/join/", given)
    take_in_waiting(timezone.now())
    return answer


def asked_by(client, **changed: str) -> JoinRequest:
    ask(client, **changed)
    return JoinRequest.objects.get()


def test_one_that_cannot_be_taken_in_holds_up_nobody_behind_it(client, cora, monkeypatch):
    for name in ("ada", "nia"):
        client.cookies.clear()
        client.post("/potteries/join/", form(email=f"{name}@kiln.example"))
    member_at = taking_in.current_member_at

    def fails_for_ada(community, email):
        if email == "ada@kiln.example":
            raise RuntimeError
        return member_at(community, email)

    monkeypatch.setattr(taking_in, "current_member_at", fails_for_ada)
    take_in_waiting(timezone.now())
    assert list(JoinRequest.objects.handed_in().values_list("email", flat=True)) == ["ada@kiln.example"]
    monkeypatch.undo()
    take_in_waiting(timezone.now())
    assert sorted(JoinRequest.objects.values_list("email", flat=True)) == [
        "ada@kiln.example",
        "nia@kiln.example",
    ]
    assert not JoinRequest.objects.handed_in().exists()


def test_asking_keeps_everything_and_tells_both_sides(client, cora, hostel):
    answer = ask(
        client,
        email=" Nia@KILN.example",
        which_organisation=str(hostel.pk),
        new_organisation="begun and left",
        constituency="lived_experience",
        brings="A door that stayed shut",
        introduce_me="on",
        introduction="Hello",
        access_needs="Large print",
    )
    assert answer.url == "/potteries/joined/"
    asked = JoinRequest.objects.get()
    assert (asked.email, asked.organisation, asked.new_organisation) == ("nia@kiln.example", hostel, "")
    assert (asked.constituency, asked.brings, asked.introduce_me) == (
        "lived_experience",
        "A door that stayed shut",
        True,
    )
    assert (asked.introduction, asked.access_needs) == ("Hello", "Large print")
    assert sent() == [("request_received", "nia@kiln.example"), ("somebody_waits", "cora@potteries.example")]
    for private in ("Large print", "A door", "lived", "Nia Slab"):
        assert private not in Delivery.objects.get(letter__kind="somebody_waits").text


def test_the_receipt_carries_nothing_that_was_typed(client, cora):
    """Or anybody could have us write anything to anybody: the address need not be theirs."""
    ask(
        client,
        email="victim@kiln.example",
        display_name="WIN £900 at https://evil.example",
        brings="buy this",
    )
    receipt = Delivery.objects.get(to_address="victim@kiln.example")
    assert receipt.to_name == ""
    for typed in ("evil", "£900", "buy this"):
        assert typed not in receipt.text + receipt.letter.subject
    assert receipt.text.startswith("Hello,\n")


def test_a_flood_of_requests_is_kept_but_floods_no_mailbox(client, cora):
    for number in range(41):
        ask(client, email=f"n{number}@kiln.example")
    assert JoinRequest.objects.open().count() == 41
    assert len(sent()) == 2 * 40
    assert ("request_received", "n40@kiln.example") not in sent()


def test_sending_the_form_twice_asks_once(client, cora):
    twice = form()
    answers = [send(client, twice) for _times in range(2)]
    assert [answer.url for answer in answers] == ["/potteries/joined/"] * 2
    assert JoinRequest.objects.count() == 1
    assert len(sent()) == 2


def test_two_spellings_of_an_address_ask_once(client, cora):
    ask(client, email="nia@kiln.example")
    ask(client, email="NIA@Kiln.Example", display_name="Another")
    assert JoinRequest.objects.get().display_name == "Nia Slab"
    assert len(sent()) == 2


def test_a_member_gets_the_same_page_and_a_letter_that_says_so(client, cora, mo):
    answers = [
        ask(client, email=email)
        for email in ("Mo@Potteries.example", "mo@potteries.example", "n@kiln.example")
    ]
    assert [answer.url for answer in answers] == ["/potteries/joined/"] * 3
    assert sent()[0] == ("already_member", "mo@potteries.example")
    assert [kind for kind, _to in sent()] == ["already_member", "request_received", "somebody_waits"]
    assert JoinRequest.objects.get().email == "n@kiln.example"


def test_a_signed_in_member_goes_to_their_details(sign_in, mo):
    assert sign_in(mo).get("/potteries/join/").url == "/potteries/mine/details/"


@pytest.mark.parametrize("name", ["x", "x" * 300, "مريم", "👩🏽‍🏭 Nia"])
def test_names_as_people_write_them(client, cora, name):
    ask(client, display_name=name)
    assert JoinRequest.objects.get().display_name == name


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"display_name": ""}, "Write the name you want shown."),
        ({"display_name": "x" * 301}, "That is more than 300 characters."),
        ({"display_name": "a\nb"}, "a character that cannot be shown"),
        ({"email": "nia@"}, "This does not look like an e-mail address."),
        ({"email": ""}, "Write your e-mail address."),
        ({"which_organisation": "another"}, "Write the name of the organisation."),
        ({"new_organisation": "Saggar CIC"}, "Choose the sector of the organisation."),
        ({"which_organisation": "999"}, "is not one of the available choices"),
        ({"constituency": "queen"}, "is not one of the available choices"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(client, cora, changed, sentence):
    page = ask(client, brings="A door that stayed shut", **changed).content.decode()
    assert sentence in page
    assert "A door that stayed shut" in page
    assert JoinRequest.objects.count() == 0
    assert sent() == []


def test_the_organisation_of_another_community_is_no_choice(client, cora, olive):
    theirs = olive.community.organisations.create(name="Theirs", sector="public")
    assert ask(client, which_organisation=str(theirs.pk)).status_code == 200
    assert JoinRequest.objects.count() == 0


def test_the_coordinator_reads_it_and_the_constituency_stays_private(client, sign_in, cora, mo):
    asked = asked_by(
        client, constituency="lived_experience", brings="A shut door", access_needs="Large print"
    )
    page = sign_in(cora).get(f"/potteries/requests/{asked.pk}/").content.decode()
    assert "A shut door" in page
    assert "Large print" in page
    assert "lived experience" not in page
    for other in (mo, None):
        assert sign_in(other).get(f"/potteries/requests/{asked.pk}/").status_code == 404
        assert sign_in(other).get("/potteries/requests/").status_code == 404


def test_what_may_be_the_same_is_pointed_out(client, sign_in, cora, mo, hostel):
    asked = asked_by(
        client, email="m.o+cop@potteries.example", new_organisation="Kiln St Hostel", new_sector="third"
    )
    page = sign_in(cora).get(f"/potteries/requests/{asked.pk}/")
    assert page.context["perhaps_known"] == ["Mo Glaze"]
    assert page.context["perhaps_same"] == ["Kiln Street Hostel"]


def test_letting_in_twice_is_once_and_one_welcome(client, sign_in, cora):
    asked = asked_by(client, new_organisation="Saggar CIC", new_sector="third", introduce_me="on")
    coordinator = sign_in(cora)
    for _times in range(2):
        answer = coordinator.post(f"/potteries/requests/{asked.pk}/approve/", {"organisation": "another"})
        assert answer.url == "/potteries/requests/"
    nia = Membership.objects.get(person__email="nia@kiln.example")
    assert nia.organisation.name == "Saggar CIC"
    assert Organisation.objects.count() == 1
    assert sent()[2:] == [("joining_approved", "nia@kiln.example")]
    welcome = Delivery.objects.get(letter__kind="joining_approved").text
    assert "Hello Nia Slab" in welcome
    assert "you will be introduced, because you chose it" in welcome
    assert "/account/sign-in/?next=/potteries/" in welcome


def test_who_read_first_and_left_does_not_when_let_in_again(client, sign_in, cora, mo, lena, now):
    for reader in (mo, lena):
        name_reader(reader, by=cora.person, at=now)
    end_membership(mo, by=mo.person, at=now)
    for who in (mo, lena):
        # Lena is a member still, and asked by mistake.
        ask(client, email=who.person.email)
    for asked in JoinRequest.objects.all():
        sign_in(cora).post(f"/potteries/requests/{asked.pk}/approve/", {"organisation": ""})
    assert not Membership.objects.get(pk=mo.pk).has_left
    assert [may_read_first(each) for each in (mo, lena)] == [False, True]


def test_who_did_not_choose_to_be_introduced_is_told_so(client, sign_in, cora):
    asked = asked_by(client)
    sign_in(cora).post(f"/potteries/requests/{asked.pk}/approve/", {"organisation": ""})
    assert "You will not be introduced" in Delivery.objects.get(letter__kind="joining_approved").text


def test_declining_sends_the_words_once_and_the_answer_stands(client, sign_in, cora):
    asked = asked_by(client)
    coordinator = sign_in(cora)
    assert "Write to them why" in (
        coordinator.post(f"/potteries/requests/{asked.pk}/decline/", {"why": " "}).content.decode()
    )
    for why in ("We are full until May.", "Other words."):
        coordinator.post(f"/potteries/requests/{asked.pk}/decline/", {"why": why})
    page = coordinator.post(f"/potteries/requests/{asked.pk}/approve/", {"organisation": ""}, follow=True)
    assert "Somebody has declined this request already." in page.content.decode()
    assert Person.objects.filter(email="nia@kiln.example").exists() is False
    letter = Delivery.objects.get(letter__kind="joining_refused").text
    assert "Cora Wedge writes:\n\nWe are full until May." in letter
    ask(client)
    assert JoinRequest.objects.open().count() == 1


def test_a_request_of_another_community_is_not_found(client, sign_in, cora, olive):
    asked = asked_by(client)
    stranger = sign_in(olive)
    assert stranger.post(f"/elsewhere/requests/{asked.pk}/approve/", {"organisation": ""}).status_code == 404
    assert stranger.post(f"/potteries/requests/{asked.pk}/decline/", {"why": "No"}).status_code == 404
    assert JoinRequest.objects.open().count() == 1


def test_a_name_reaches_no_header(client, cora):
    cora.community.name = "Clay, Fire & Co"
    cora.community.save()
    ask(client)
    assert all("\n" not in subject for subject in Letter.objects.values_list("subject", flat=True))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_with_one_and_three(client, sign_in, cora, rows, django_assert_num_queries):
    for number in range(rows):
        ask(client, email=f"n{number}@kiln.example")
    coordinator = sign_in(cora)
    with django_assert_num_queries(5):
        coordinator.get("/potteries/requests/")


@pytest.mark.browser
def test_joining_by_keyboard_alone(visit, transactional_db, cora):
    page = visit(None, "/potteries/join/")
    for _times in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "email":
            break
    page.keyboard.type("nia@kiln.example")
    page.keyboard.press("Tab")
    page.keyboard.type("Nia Slab")
    page.keyboard.press("Tab")
    page.keyboard.type("A shut door")
    page.keyboard.press("Tab")
    page.keyboard.type("another")
    page.keyboard.press("Tab")
    page.keyboard.type("Saggar CIC")
    page.keyboard.press("Tab")
    page.keyboard.type("third")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _times in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Send to the coordinator"
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thank you for asking").wait_for()
    asked = JoinRequest.objects.get()
    assert (asked.display_name, asked.brings, asked.introduce_me) == ("Nia Slab", "A shut door", True)
    assert (asked.new_organisation, asked.new_sector) == ("Saggar CIC", "third")


@pytest.mark.browser
def test_from_asking_to_being_let_in(visit, transactional_db, cora, hostel):
    page = visit(None, "/potteries/join/", viewport=PHONE)
    check_both(page, "join")
    page.get_by_label("Your e-mail address").fill("nia@")
    page.get_by_role("button", name="Send to the coordinator").click()
    page.get_by_text("2 things need mending").wait_for()
    check_both(page, "join-mending")
    page.get_by_label("Your e-mail address").fill("nia@kiln.example")
    page.get_by_label("The name you want shown").fill("نِيّة Slab")
    page.get_by_label("If it is not in the list: its name").fill("Kiln St Hostel")
    page.get_by_label("And its sector").select_option("third")
    page.get_by_role("button", name="Send to the coordinator").click()
    page.get_by_role("heading", name="Thank you for asking").wait_for()
    check_both(page, "joined")

    take_in_waiting(timezone.now())
    desk = visit(cora, "/potteries/requests/", viewport=PHONE)
    check_both(desk, "requests")
    desk.get_by_role("link", name="نِيّة Slab").click()
    desk.get_by_role("heading", name="Let them in").wait_for()
    check_both(desk, "request")
    desk.get_by_label("Organisation").select_option(label="Kiln Street Hostel")
    desk.get_by_role("button", name="Let them in").click()
    desk.get_by_text("Nobody is waiting").wait_for()
    check_both(desk, "requests-none")
    assert Membership.objects.get(person__email="nia@kiln.example").organisation == hostel


@pytest.mark.browser
def test_joining_without_scripts(visit, transactional_db, cora):
    page = visit(None, "/potteries/join/", java_script_enabled=False)
    page.get_by_label("Your e-mail address").fill("nia@kiln.example")
    page.get_by_label("The name you want shown").fill("Nia Slab")
    page.get_by_role("button", name="Send to the coordinator").click()
    page.get_by_role("heading", name="Thank you for asking").wait_for()
    assert JoinRequest.objects.get().display_name == "Nia Slab"
