import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from commonpractice.people.models import Person
from tests.browser import PHONE, check_both


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


def ask(client: Client, email: str, **more: str):
    return client.post("/account/sign-in/", {"email": email, **more})


def code_in(letter) -> str:
    return re.search(r"\d{4}-\d{4}", letter.body).group()


def test_a_code_from_the_letter_signs_in_and_leads_on(client, mo):
    assert ask(client, "mo@potteries.example", next="/potteries/members/").url == (
        "/account/sign-in/code/?next=%2Fpotteries%2Fmembers%2F"
    )
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (
        ["mo@potteries.example"],
        "Your code to sign in to Common Practice",
    )
    page = client.post("/account/sign-in/code/", {"code": code_in(letter), "next": "/potteries/members/"})
    assert page.url == "/potteries/members/"
    assert client.session["_auth_user_id"] == str(mo.person_id)


def test_without_a_place_to_go_one_comes_to_the_start(client, mo):
    ask(client, "mo@potteries.example")
    assert client.post("/account/sign-in/code/", {"code": code_in(mail.outbox[0])}).url == "/"


def test_a_strange_site_is_no_place_to_go(client, mo):
    ask(client, "mo@potteries.example", next="https://elsewhere.example/")
    page = client.post(
        "/account/sign-in/code/", {"code": code_in(mail.outbox[0]), "next": "//elsewhere.example/"}
    )
    assert page.url == "/"


def test_a_place_that_cannot_be_read_is_none(client, mo, sign_in):
    assert client.get("/account/sign-in/", {"next": "https://[::1"}).status_code == 200
    assert sign_in(mo).post("/account/sign-out/", {"next": "https://[::1"}).url == "/"


@pytest.mark.parametrize("spelled", ["  Mo@Potteries.EXAMPLE ", "mo@potteries.example"])
def test_any_spelling_of_the_address_will_do(client, mo, spelled):
    ask(client, spelled)
    assert [letter.to for letter in mail.outbox] == [["mo@potteries.example"]]
    assert code_in(mail.outbox[0])


def test_an_unknown_address_sees_the_same_pages_and_gets_a_kind_letter(client, mo):
    known, unknown = Client(), Client()
    first = ask(known, "mo@potteries.example")
    second = ask(unknown, "no@potteries.example")
    assert (first.status_code, first.url) == (second.status_code, second.url)
    pages = [each.get("/account/sign-in/code/").content.decode() for each in (known, unknown)]
    same = [re.sub(r'value="[\w-]{20,}"|nonce="[^"]*"', "", page).replace("no@p", "mo@p") for page in pages]
    assert same[0] == same[1]
    wrong = [each.post("/account/sign-in/code/", {"code": "0000-0000"}) for each in (known, unknown)]
    assert [page.status_code for page in wrong] == [200, 200]
    letter = mail.outbox[1]
    assert letter.to == ["no@potteries.example"]
    assert "Nobody is known here" in letter.body
    assert re.search(r"\d{4}-\d{4}", letter.body) is None
    assert Person.objects.filter(email="no@potteries.example").exists() is False


def test_known_and_unknown_addresses_cost_the_same_letters(client, mo):
    for email in ("mo@potteries.example", "no@potteries.example"):
        ask(Client(), email)
        ask(Client(), email)
    assert [letter.to[0][:2] for letter in mail.outbox] == ["mo", "mo", "no", "no"]


def test_a_wrong_code_is_explained_and_five_of_them_end_it(client, mo):
    ask(client, "mo@potteries.example")
    for _times in range(4):
        assert "That is not the code in the newest letter" in (
            client.post("/account/sign-in/code/", {"code": "0000-0000"}).content.decode()
        )
    assert client.post("/account/sign-in/code/", {"code": "0000-0000"}).url == "/account/sign-in/"
    assert client.post("/account/sign-in/code/", {"code": code_in(mail.outbox[0])}).url == "/account/sign-in/"
    assert "_auth_user_id" not in client.session


def test_another_letter_makes_the_older_code_stop(client, mo):
    ask(client, "mo@potteries.example")
    ask(client, "mo@potteries.example")
    older, newer = (code_in(letter) for letter in mail.outbox)
    assert client.post("/account/sign-in/code/", {"code": older}).status_code == 200
    assert client.post("/account/sign-in/code/", {"code": newer}).url == "/"


def test_one_can_come_back_with_another_address(client, mo):
    ask(client, "mu@potteries.example")
    assert client.get("/account/sign-in/").url == "/account/sign-in/code/"
    assert "Send me a code" in client.get("/account/sign-in/?again").content.decode()


def test_an_address_gets_five_letters_in_ten_minutes_from_wherever(db, mo):
    pages = [ask(Client(), "mo@potteries.example") for _times in range(6)]
    assert [page.status_code for page in pages] == [302] * 5 + [429]
    assert "Please wait ten minutes" in pages[5].content.decode()
    assert len(mail.outbox) == 5


def test_a_session_asks_for_ten_codes_but_an_office_is_not_one_session(client, db):
    pages = [ask(client, f"p{number}@potteries.example") for number in range(11)]
    assert [page.status_code for page in pages] == [302] * 10 + [429]
    neighbours = [ask(Client(), f"q{number}@potteries.example") for number in range(30)]
    assert {page.status_code for page in neighbours} == {302}


def test_when_letters_cannot_be_sent_a_sentence_says_so(client, mo, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = client.post("/account/sign-in/", {"email": "mo@potteries.example"}, follow=True)
    assert page.redirect_chain == [("/account/sign-in/", 302)]
    assert "The letter could not be sent just now" in page.content.decode()


@pytest.mark.parametrize(
    "email", ["", "mo", "mo@", "@potteries.example", "mo@potteries.example\nBcc: x@y.example"]
)
def test_what_is_no_address_is_said_kindly(client, db, email):
    page = ask(client, email)
    assert page.status_code == 200
    assert mail.outbox == []


def test_signing_out_is_a_button_not_a_link(sign_in, mo):
    client = sign_in(mo)
    assert client.get("/account/sign-out/").status_code == 405
    assert client.post("/account/sign-out/").url == "/"
    assert "_auth_user_id" not in client.session


def test_a_session_lasts_thirty_days(client, mo):
    ask(client, "mo@potteries.example")
    client.post("/account/sign-in/code/", {"code": code_in(mail.outbox[0])})
    assert 30 * 24 * 60 * 60 - client.cookies["sessionid"]["max-age"] in {0, 1}


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password", "account_set_password", "account_reset_password", "account_email",
        "account_reauthenticate", "mfa_index", "mfa_add_webauthn", "mfa_activate_totp",
    ],
)  # fmt: skip
def test_no_door_to_passwords_or_other_addresses(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "path", ["login/", "signup/", "password/reset/", "password/change/", "email/", "2fa/"]
)
def test_their_usual_addresses_are_not_found(sign_in, mo, path):
    assert sign_in(mo).get(f"/account/{path}").status_code == 404


def test_nobody_signs_up(client, db):
    assert client.post("/account/joining/", {"email": "new@potteries.example"}).url == "/"
    assert EmailAddress.objects.count() == 0


@pytest.mark.browser
def test_signing_in_by_code_in_a_browser(visit, transactional_db, mo):
    page = visit(None, "/account/sign-in/?next=/potteries/members/", viewport=PHONE)
    check_both(page, "sign-in")
    page.get_by_label("Your e-mail address").fill("mo@potteries.example")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("heading", name="Type the code").wait_for()
    check_both(page, "sign-in-code")
    field = page.get_by_label("The code from the letter")
    assert field.get_attribute("autocomplete") == "one-time-code"
    assert field.get_attribute("inputmode") == "numeric"
    field.fill("1111 1111")
    page.keyboard.press("Enter")
    page.get_by_text("That is not the code in the newest letter").first.wait_for()
    check_both(page, "sign-in-code-wrong")
    page.get_by_label("The code from the letter").fill(code_in(mail.outbox[0]).replace("-", " "))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Members").wait_for()
