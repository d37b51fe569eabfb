import time
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache

from commonpractice.people.models import Person
from tests.browser import DESK, PHONE, check

A_PASSKEY = {"name": "my phone", "credential": {}}


def passkey_of(person: Person, name: str = "my phone") -> Authenticator:
    return Authenticator.objects.create(user=person, type="webauthn", data={"name": name, "credential": {}})


def signed_in_just_now(client):
    session = client.session
    session["signed_in_at"] = time.time()
    session.save()
    return client


def test_passkeys_are_shown_to_their_owner_alone(sign_in, mo, lena):
    passkey_of(mo.person, "phone of Mo")
    assert "phone of Mo" in sign_in(mo).get("/account/ways/").content.decode()
    assert "phone of Mo" not in sign_in(lena).get("/account/ways/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_one_and_three(sign_in, mo, rows, django_assert_num_queries):
    for number in range(rows):
        passkey_of(mo.person, f"key {number}")
    client = sign_in(mo)
    with django_assert_num_queries(3):
        client.get("/account/ways/")


def test_nobody_renames_or_removes_the_passkey_of_another(sign_in, mo, lena):
    passkey = passkey_of(mo.person)
    client = signed_in_just_now(sign_in(lena))
    assert client.get(f"/account/ways/{passkey.pk}/name/").status_code == 404
    assert client.post(f"/account/ways/{passkey.pk}/remove/").status_code == 404
    assert Authenticator.objects.get().data["name"] == "my phone"


def test_who_signed_in_long_ago_signs_in_again_before_changing_ways(sign_in, mo):
    passkey = passkey_of(mo.person)
    client = sign_in(mo)
    for answer in (
        client.get("/account/ways/add/"),
        client.get(f"/account/ways/{passkey.pk}/name/"),
        client.post(f"/account/ways/{passkey.pk}/remove/"),
    ):
        assert "Sign in again first" in answer.content.decode()
    assert Authenticator.objects.count() == 1


def test_renaming_and_removing(sign_in, mo):
    passkey = passkey_of(mo.person)
    client = signed_in_just_now(sign_in(mo))
    assert client.post(f"/account/ways/{passkey.pk}/name/", {"name": "📱 هاتف"}).url == "/account/ways/"
    assert Authenticator.objects.get().data["name"] == "📱 هاتف"
    assert client.get(f"/account/ways/{passkey.pk}/remove/").status_code == 405
    client.post(f"/account/ways/{passkey.pk}/remove/")
    assert Authenticator.objects.count() == 0
    assert [letter.subject for letter in mail.outbox] == ["A passkey was removed: Common Practice"]


def test_a_passkey_is_a_second_way_not_a_second_lock(client, mo):
    cache.clear()
    passkey_of(mo.person)
    client.post("/account/sign-in/", {"email": mo.person.email})
    code = mail.outbox[0].body.split("    ")[1].split()[0]
    assert client.post("/account/sign-in/code/", {"code": code}).url == "/"
    assert client.session["_auth_user_id"] == str(mo.person_id)


NO_PASSKEY = ["", "nonsense", "{}", "9" * 5000, "[" * 100_000]


@pytest.mark.parametrize("credential", [*NO_PASSKEY, '{"response": {"userHandle": "AAAA"}}'])
def test_a_made_up_passkey_does_not_sign_in(client, mo, credential):
    client.get("/account/sign-in/passkey/", headers={"accept": "application/json"})
    client.post("/account/sign-in/passkey/", {"credential": credential})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("credential", NO_PASSKEY)
def test_a_made_up_passkey_is_not_added(sign_in, mo, credential):
    client = signed_in_just_now(sign_in(mo))
    client.get("/account/ways/add/")
    assert client.post("/account/ways/add/", {"name": "x", "credential": credential}).status_code == 200
    assert Authenticator.objects.count() == 0


def give_device(page) -> None:
    """Chromium's own virtual device that holds passkeys and says that its owner unlocked it."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    features = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    options = {"protocol": "ctap2", "transport": "internal", **features}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def at(path: str):
    return lambda url: urlsplit(url).path == path


@pytest.mark.browser
def test_a_passkey_is_made_named_used_and_removed(visit, transactional_db, mo):
    """Under our strict content security policy, which refuses nothing of it."""
    cache.clear()
    refused = []
    page = visit(None, "/account/sign-in/?next=/account/ways/add/", viewport=PHONE)
    page.on(
        "console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None
    )
    give_device(page)
    page.get_by_label("Your e-mail address").fill(mo.person.email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("The code from the letter").fill(mail.outbox[0].body.split("    ")[1].split()[0])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(at("/account/ways/add/"))
    check(page, "passkey-add")
    page.get_by_label("A name for it").fill("my phone")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url(at("/account/ways/"))
    page.get_by_role("rowheader", name="my phone").wait_for()
    check(page, "ways")
    page.set_viewport_size(DESK)
    check(page, "ways")

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(at("/"))
    page.goto("/account/sign-in/?next=/potteries/members/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(at("/potteries/members/"))

    page.goto("/account/ways/")
    page.get_by_role("link", name="Rename").click()
    check(page, "passkey-rename")
    page.get_by_label("A name for it").fill("my old phone")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Remove").click()
    page.get_by_text("You have none.").wait_for()
    assert refused == []


@pytest.mark.browser
def test_a_passkey_that_is_not_given_leaves_a_sentence(visit, transactional_db, db):
    page = visit(None, "/account/sign-in/")
    give_device(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("The passkey was not used.").wait_for()
    check(page, "passkey-refused")
