"""Where one is signed in: seen and ended by its owner alone."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client

from commonpractice import live
from commonpractice.community.actions import end_membership
from commonpractice.people.devices import device_of
from commonpractice.people.models import SignedIn
from commonpractice.people.signed_in import SEEN_ON, end_all

PAGE = "/account/devices/"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1"
)
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def no_limits_from_before() -> None:
    cache.clear()


def come_in(member, user_agent: str) -> Client:
    """By the code in a letter, as people do."""
    client = Client(headers={"User-Agent": user_agent}, REMOTE_ADDR="203.0.113.9")
    client.post("/account/sign-in/", {"email": member.person.email})
    code = next(
        word for word in mail.outbox[-1].body.split() if word.replace("-", "").isdigit() and len(word) == 9
    )
    client.post("/account/sign-in/code/", {"code": code})
    return client


@pytest.fixture
def phone(mo) -> Client:
    return come_in(mo, PHONE)


@pytest.fixture
def desk(mo, phone) -> Client:
    return come_in(mo, DESK)


def is_signed_in(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


def test_what_is_open_in_an_ended_browser_is_closed(
    phone, desk, mo, monkeypatch, django_capture_on_commit_callbacks
):
    closed = []
    monkeypatch.setattr(live, "end_session", closed.append)
    other, own = phone.session.session_key, desk.session.session_key
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{PAGE}others/end/")
    assert closed == [other]
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("/account/sign-out/")
    assert closed == [other, own]


def test_each_browser_stands_there_without_an_address(phone, desk):
    page = desk.get(PAGE).content.decode()
    assert page.index("Firefox, Windows") < page.index("Safari, iPhone")
    assert "203.0.113" not in page
    assert not [row for row in SignedIn.objects.values_list() if "203.0.113" in str(row)]


def test_one_is_ended_and_the_other_goes_on(phone, desk):
    row = SignedIn.objects.get(device="Safari, iPhone")
    desk.post(f"{PAGE}{row.pk}/end/")
    assert (is_signed_in(phone), is_signed_in(desk)) == (False, True)


def test_this_one_is_not_ended_by_mistake(phone):
    phone.post(f"{PAGE}{SignedIn.objects.get().pk}/end/")
    assert is_signed_in(phone)


def test_all_others_are_ended(phone, desk):
    phone.post(f"{PAGE}others/end/")
    assert (is_signed_in(phone), is_signed_in(desk)) == (True, False)
    assert SignedIn.objects.count() == 1


def test_nobody_ends_that_of_another(phone, lena, sign_in):
    assert sign_in(lena).post(f"{PAGE}{SignedIn.objects.get().pk}/end/").status_code == 404
    assert is_signed_in(phone)


def test_signing_out_takes_its_row(phone):
    phone.post("/account/sign-out/")
    assert not SignedIn.objects.exists()


def test_who_is_asked_to_go_is_signed_out_everywhere(phone, mo, cora, now):
    end_membership(mo, by=cora.person, at=now)
    assert not is_signed_in(phone)


def test_who_leaves_by_themselves_or_belongs_elsewhere_stays(phone, mo, now):
    end_membership(mo, by=mo.person, at=now)
    assert is_signed_in(phone)


def test_the_day_is_written_once_a_day(phone, django_assert_num_queries):
    session = phone.session
    session[SEEN_ON] = "2026-01-01"
    session.save()
    SignedIn.objects.update(seen_on="2026-01-01")
    is_signed_in(phone)
    assert str(SignedIn.objects.get().seen_on) != "2026-01-01"
    with django_assert_num_queries(4):
        is_signed_in(phone)


def test_what_has_no_session_any_more_is_not_shown_and_goes_in_time(phone, mo, now):
    Session.objects.all().delete()
    again = come_in(mo, DESK)
    assert "iPhone" not in again.get(PAGE).content.decode()
    SignedIn.objects.filter(device="Safari, iPhone").update(seen_on=now.date() - timedelta(days=32))
    come_in(mo, DESK)
    assert not SignedIn.objects.filter(device="Safari, iPhone").exists()


def test_ending_all_leaves_those_of_others(phone, lena):
    end_all(lena.person)
    assert is_signed_in(phone)


@pytest.mark.parametrize(("user_agent", "said"), [("", ""), ("curl/8", ""), (DESK, "Firefox, Windows")])
def test_a_browser_is_named_by_its_kind(user_agent, said):
    assert device_of(user_agent) == said


def test_it_ends_after_thirty_days_however_often_it_is_used(phone, now):
    def ends():
        return Session.objects.get(session_key=SignedIn.objects.get().session_key).expire_date

    first = ends()
    assert abs(first - now - timedelta(days=30)) < timedelta(minutes=1)
    session = phone.session
    session[SEEN_ON] = "2026-01-01"
    session.save()
    is_signed_in(phone)
    assert abs(ends() - first) < timedelta(seconds=2)
