"""How often anything is taken from one person, and what they are told when it is enough."""

import uuid
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.cache import cache
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from commonpractice.community.models import ContactPoint, JoinRequest
from commonpractice.directory.models import Question
from commonpractice.people import limits
from commonpractice.people.limits import (
    LIMITS,
    TooOftenError,
    count_in_browser,
    for_library,
    insist_in_browser,
)
from commonpractice.safety.models import Report
from tests.people.limits_page import document

SENT = {"asker_name": "Ade", "asker_address": "ade@example.org", "text": "Is there a step?"}


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def browser() -> HttpRequest:
    request = HttpRequest()
    request.session = SessionStore()
    return request


@pytest.fixture
def only_once(monkeypatch) -> None:
    """Of everything, one is enough."""
    for name, limit in LIMITS.items():
        monkeypatch.setitem(LIMITS, name, replace(limit, most=1))


def test_after_so_many_one_waits_until_the_first_is_over(browser, now):
    for number in range(5):
        at = now + timedelta(minutes=number)
        insist_in_browser(browser, "ask", at=at)
        count_in_browser(browser, "ask", at=at)
    with pytest.raises(TooOftenError) as refused:
        insist_in_browser(browser, "ask", at=now + timedelta(minutes=10))
    assert refused.value.wait == timedelta(minutes=50)
    assert "in 50 minutes" in refused.value.words
    insist_in_browser(browser, "ask", at=now + timedelta(minutes=60, seconds=1))
    insist_in_browser(browser, "join", at=now)


def test_the_same_form_again_is_no_other(browser, now):
    for _again in range(9):
        insist_in_browser(browser, "advice", at=now, key="one")
        count_in_browser(browser, "advice", at=now, key="one")
    assert len(browser.session["counted"]["advice"]) == 1


def test_where_nobody_is_to_be_found_by_it_only_the_hour_is_kept(browser, moment):
    count_in_browser(browser, "practice", at=moment + timedelta(minutes=23, seconds=7))
    assert browser.session["counted"]["practice"] == [[moment.timestamp(), ""]]
    assert {name for name, limit in LIMITS.items() if limit.hour_alone} == {"comment", "practice"}


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "in a minute"),
        (61, "in 2 minutes"),
        (5400, "in 90 minutes"),
        (5401, "in 2 hours"),
        (86400, "in 24 hours"),
    ],
)
def test_when(seconds, words):
    assert limits.when(timedelta(seconds=seconds)) == words


def test_what_the_library_counts_is_in_the_same_table(settings):
    assert for_library("new_address", "user", "key") == "5/600s/user,5/600s/key"
    assert settings.ACCOUNT_RATE_LIMITS["request_login_code"] == "5/600s/key"
    every = {**settings.ACCOUNT_RATE_LIMITS, **settings.MFA_RATE_LIMITS}
    assert [name for name, rate in every.items() if "ip" in rate] == []


@pytest.mark.usefixtures("only_once")
class TestPages:
    """Each keeps what was typed, says when it goes on, and lets the next browser of the same office through."""

    @staticmethod
    def is_said(page, *kept: str) -> None:
        assert page.status_code == 429
        assert 0 < int(page.headers["Retry-After"]) <= 86400
        words = page.content.decode()
        assert "That was a lot in a short time. Please try again in" in words
        assert [each for each in kept if each not in words] == []

    def test_a_question(self, cora, potteries):
        point = ContactPoint.objects.create(community=potteries, membership=cora, subject="joining")
        at = reverse("directory:contact", args=["potteries", point.pk])
        client = Client()
        assert client.post(at, {**SENT, "key": str(uuid.uuid4())}).status_code == 302
        other = {**SENT, "key": str(uuid.uuid4()), "asker_address": "b@example.org", "text": "And a bell?"}
        self.is_said(client.post(at, other), "And a bell?", "b@example.org")
        assert Question.objects.count() == 1

    def test_joining(self, cora):
        client = Client()
        for name, status in (("Nia", 302), ("Una", 429)):
            sent = {"email": f"{name}@kiln.example", "display_name": name, "key": str(uuid.uuid4())}
            page = client.post("/potteries/join/", sent)
            assert page.status_code == status
        self.is_said(page, "Una@kiln.example")
        assert Client().post("/potteries/join/", sent).status_code == 302
        assert JoinRequest.objects.count() == 2

    def test_advice(self, cora):
        client = Client()
        for title in ("First", "Second"):
            sent = {
                "key": str(uuid.uuid4()), "title": title, "question": "How?", "body": "Kiln Borough", "contact_name": "Ida",
                "contact_address": f"{title}@kiln.example", "purpose": "To know.",
            }  # fmt: skip
            page = client.post("/potteries/advice/ask/", sent)
        self.is_said(page, "Second@kiln.example")

    def test_something_is_wrong(self, cora, mo, lena, sign_in):
        client = sign_in(lena)
        at = reverse("safety:report_it", args=["potteries", "profile", str(mo.pk)])
        for words in ("This hurts.", "And so does this."):
            page = client.post(at, {"key": str(uuid.uuid4()), "words": words})
        self.is_said(page, "And so does this.")
        assert Report.objects.count() == 1


def test_the_page_of_the_reference_is_the_table():
    """Written anew by `python -m tests.people.limits_page`."""
    kept = Path(__file__).parents[2] / "docs/reference/limits.md"
    assert kept.read_text(encoding="utf-8") == document()
