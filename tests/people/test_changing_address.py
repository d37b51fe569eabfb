"""Moving to another e-mail address: proved by a code, told to the old mailbox, and silent about other people."""

import re
import time
from smtplib import SMTPRecipientsRefused

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client

from commonpractice.people.models import Person
from tests.browser import PHONE, check_both

NEW = "mo@elsewhere.example"


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def lately(sign_in):
    """`lately(member)`: a browser in which that member signed in just now."""

    def signed_in(member) -> Client:
        client = sign_in(member)
        session = client.session
        session["signed_in_at"] = time.time()
        session.save()
        return client

    return signed_in


def code_in(letter) -> str:
    return re.search(r"\d{4}-\d{4}", letter.body).group()


def propose(client, email=NEW):
    return client.post("/account/address/", {"email": email})


def prove(client, code=None):
    return client.post("/account/address/code/", {"code": code or code_in(mail.outbox[-1])})


def addresses() -> set[tuple[str, str, bool, bool]]:
    return set(EmailAddress.objects.values_list("user__email", "email", "primary", "verified"))


def test_the_code_moves_both_records_and_the_old_mailbox_is_told(lately, mo):
    client = lately(mo)
    assert propose(client).url == "/account/address/code/"
    assert Person.objects.get(pk=mo.person_id).email == "mo@potteries.example"
    assert prove(client).url == "/account/ways/"
    assert Person.objects.get(pk=mo.person_id).email == NEW
    assert addresses() == {(NEW, NEW, True, True)}
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        ([NEW], "Your code for your new address at Common Practice"),
        (["mo@potteries.example"], "Your address was changed at Common Practice"),
    ]
    assert "write to the coordinator of your community at once" in mail.outbox[1].body
    assert NEW not in mail.outbox[1].body


def test_one_signs_in_with_the_new_address_and_no_longer_with_the_old(lately, mo):
    client = lately(mo)
    propose(client)
    prove(client)
    Client().post("/account/sign-in/", {"email": "mo@potteries.example"})
    assert "Nobody is known here" in mail.outbox[-1].body
    newcomer = Client()
    newcomer.post("/account/sign-in/", {"email": NEW})
    newcomer.post("/account/sign-in/code/", {"code": code_in(mail.outbox[-1])})
    assert newcomer.session["_auth_user_id"] == str(mo.person_id)


def test_sessions_elsewhere_end_and_this_one_goes_on(sign_in, lately, mo, lena):
    elsewhere, neighbour, client = sign_in(mo), sign_in(lena), lately(mo)
    propose(client)
    assert elsewhere.get("/account/ways/").status_code == 200
    prove(client)
    assert [each.get("/account/ways/").status_code for each in (client, elsewhere, neighbour)] == [
        200,
        302,
        200,
    ]


def test_a_code_on_its_way_to_the_old_mailbox_opens_nothing(lately, mo):
    reader_of_old_mailbox, client = Client(), lately(mo)
    reader_of_old_mailbox.post("/account/sign-in/", {"email": "mo@potteries.example"})
    old_code = code_in(mail.outbox[-1])
    propose(client)
    prove(client)
    answer = reader_of_old_mailbox.post("/account/sign-in/code/", {"code": old_code})
    assert answer.url == "/account/sign-in/"
    assert "_auth_user_id" not in reader_of_old_mailbox.session


@pytest.mark.parametrize("spelled", ["lena@potteries.example", "  Lena@POTTERIES.example "])
def test_the_address_of_another_shows_the_same_pages(lately, mo, lena, spelled):
    pages = []
    for email in (spelled, "free@potteries.example"):
        client = lately(mo)
        assert propose(client, email).url == "/account/address/code/"
        shown = client.get("/account/address/code/").content.decode()
        wrong = prove(client, "0000-0000").content.decode()
        pages.append(
            [re.sub(r'value="[\w-]{20,}"|nonce="[^"]*"|lena@p|free@p', "", each) for each in (shown, wrong)]
        )
    assert pages[0] == pages[1]
    told = mail.outbox[0]
    assert (told.to, told.subject) == (
        ["lena@potteries.example"],
        "Somebody wanted to use your address at Common Practice",
    )
    assert re.search(r"\d{4}-\d{4}", told.body) is None
    assert "mo@" not in told.body
    assert Person.objects.get(pk=mo.person_id).email == "mo@potteries.example"


def test_who_takes_the_address_meanwhile_keeps_it(lately, mo):
    client = lately(mo)
    propose(client)
    Person.objects.at_address(NEW)
    page = prove(client)
    assert "This address cannot be used here. Nothing has changed." in page.content.decode()
    assert "mo@potteries.example" in client.get("/account/ways/").content.decode()
    assert addresses() == {("mo@potteries.example",) * 2 + (True, True), (NEW, NEW, True, True)}


def test_moving_is_whole_or_not_at_all(mo, lena):
    before, password = addresses(), mo.person.password
    with pytest.raises(IntegrityError):
        Person.objects.get(pk=mo.person_id).move_to("Lena@potteries.example")
    assert addresses() == before
    assert Person.objects.get(pk=mo.person_id).password == password


@pytest.mark.parametrize("spelled", ["Mo@Elsewhere.EXAMPLE", "  mo@elsewhere.example  "])
def test_any_spelling_is_kept_as_one(lately, mo, spelled):
    client = lately(mo)
    propose(client, spelled)
    prove(client)
    assert Person.objects.get(pk=mo.person_id).email == NEW


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Write your new e-mail address."),
        ("mo@", "This does not look like an e-mail address."),
        ("x@y.example\nBcc: z@y.example", "This does not look like an e-mail address."),
        ("MO@potteries.example ", "You sign in with this address already."),
    ],
)
def test_what_cannot_be_is_said_and_sends_nothing(lately, mo, email, sentence):
    assert sentence in propose(lately(mo), email).content.decode()
    assert mail.outbox == []


def test_five_wrong_codes_end_it(lately, mo):
    client = lately(mo)
    propose(client)
    for _times in range(4):
        assert "That is not the code in the newest letter" in prove(client, "0000-0000").content.decode()
    assert prove(client, "0000-0000").url == "/account/address/"
    assert prove(client).url == "/account/address/"
    assert Person.objects.get(pk=mo.person_id).email == "mo@potteries.example"


def test_an_account_guesses_ten_times_in_ten_minutes_however_many_letters(lately, mo):
    client = lately(mo)
    for _letters in range(3):
        propose(client)
        pages = [prove(client, "0000-0000") for _times in range(4)]
    assert "Please wait ten minutes" in pages[3].content.decode()
    assert "Please wait ten minutes" in prove(client).content.decode()
    assert Person.objects.get(pk=mo.person_id).email == "mo@potteries.example"


def test_a_newer_letter_makes_the_older_code_stop(lately, mo):
    client = lately(mo)
    propose(client)
    propose(client, "mo@third.example")
    older, newer = (code_in(letter) for letter in mail.outbox)
    assert prove(client, older).status_code == 200
    prove(client, newer)
    assert Person.objects.get(pk=mo.person_id).email == "mo@third.example"


def test_a_code_lives_a_quarter_of_an_hour(lately, mo):
    client = lately(mo)
    propose(client)
    session = client.session
    session["proposed_address"] |= {"at": time.time() - 15 * 60 - 1}
    session.save()
    assert prove(client).url == "/account/address/"


def test_an_account_gets_five_letters_from_however_many_sessions(lately, mo, lena, chidi):
    pages = [propose(lately(mo), f"mo{number}@elsewhere.example") for number in range(6)]
    assert [page.status_code for page in pages] == [302] * 5 + [429]
    assert "Please wait ten minutes" in pages[5].content.decode()
    # Whoever shares the network with Mo is not Mo.
    assert [propose(lately(each), f"x{each.pk}@elsewhere.example").status_code for each in (lena, chidi)] == [
        302
    ] * 2


def test_a_mailbox_gets_five_letters_from_however_many_accounts(lately, cora, chidi, mo):
    pages = [propose(lately(each), "one@elsewhere.example") for each in (cora, chidi, mo) * 2]
    assert [page.status_code for page in pages] == [302] * 5 + [429]
    assert len(mail.outbox) == 5


def test_who_signed_in_long_ago_signs_in_again_first(sign_in, mo):
    client = sign_in(mo)
    pages = [
        answer.content.decode()
        for answer in (client.get("/account/address/"), propose(client), client.get("/account/address/code/"))
    ]
    assert ["Sign in again first" in page for page in pages] == [True] * 3
    assert "/account/sign-in/?next=/account/address/" in pages[0]
    assert mail.outbox == []


def test_a_link_alone_changes_nothing(lately, mo):
    client = lately(mo)
    propose(client)
    client.get("/account/address/code/", {"code": code_in(mail.outbox[0])})
    assert Person.objects.get(pk=mo.person_id).email == "mo@potteries.example"


class Mailroom:
    """Stands where letters leave: says of each old address what a mail server says."""

    def __init__(self, refusal: Exception) -> None:
        self.refusal = refusal

    def __call__(self, letters) -> int:
        if letters[0].to == ["mo@potteries.example"]:
            raise self.refusal
        return len(letters)


@pytest.mark.parametrize(
    ("refusal", "moved"),
    [
        (SMTPRecipientsRefused({"mo@potteries.example": (550, b"No such mailbox")}), True),
        (SMTPRecipientsRefused({"mo@potteries.example": (450, b"Come back later")}), False),
        (ConnectionRefusedError(), False),
    ],
)
def test_an_old_mailbox_that_is_gone_keeps_nobody_but_a_silent_change_is_not_made(
    lately, mo, monkeypatch, refusal, moved
):
    client = lately(mo)
    propose(client)
    code = code_in(mail.outbox[0])
    monkeypatch.setattr(
        "django.core.mail.backends.locmem.EmailBackend.send_messages", staticmethod(Mailroom(refusal))
    )
    page = prove(client, code)
    assert (Person.objects.get(pk=mo.person_id).email == NEW) is moved
    assert page.status_code == (302 if moved else 200)
    if not moved:
        assert "so nothing has changed" in page.content.decode()


def test_when_the_first_letter_cannot_be_sent_what_was_typed_stays(lately, mo, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = propose(lately(mo)).content.decode()
    assert "The letter could not be sent just now" in page
    assert f'value="{NEW}"' in page


def test_the_pages_that_speak_of_the_address_lead_there(sign_in, mo):
    client = sign_in(mo)
    for path in ("/account/ways/", "/potteries/mine/details/"):
        assert 'href="/account/address/"' in client.get(path).content.decode()


@pytest.mark.browser
def test_moving_in_a_browser(visit, transactional_db, mo):
    page = visit(None, "/account/sign-in/?next=/account/ways/", viewport=PHONE)
    page.get_by_label("Your e-mail address").fill("mo@potteries.example")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("The code from the letter").fill(code_in(mail.outbox[0]))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Change your e-mail address").click()
    page.get_by_role("heading", name="A new e-mail address").wait_for()
    check_both(page, "address")
    page.get_by_label("Your new e-mail address").fill("mo@potteries.example")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_text("You sign in with this address already.").first.wait_for()
    check_both(page, "address-own")
    page.get_by_label("Your new e-mail address").fill(NEW)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("heading", name="Type the code").wait_for()
    check_both(page, "address-code")
    page.get_by_label("The code from the letter").fill("1111 1111")
    page.keyboard.press("Enter")
    page.get_by_text("That is not the code in the newest letter").first.wait_for()
    check_both(page, "address-code-wrong")
    page.get_by_label("The code from the letter").fill(code_in(mail.outbox[-1]).replace("-", " "))
    page.keyboard.press("Enter")
    page.get_by_text("From now on you sign in").wait_for()
    page.get_by_text(NEW).wait_for()
    check_both(page, "address-changed")
