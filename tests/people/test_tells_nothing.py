"""Whether an address is known here is told to its mailbox alone: never by words, a status, or how much work it makes."""

import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonpractice.community.models import ContactPoint

KNOWN, UNKNOWN = "mo@potteries.example", "no@potteries.example"
DIFFERS = re.compile(r'value="[\w-]{20,}"|nonce="[^"]*"|[0-9a-f-]{36}')


Send = Callable[[Client, str], HttpResponse]


@dataclass
class Told:
    status: int
    words: str
    queries: int


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


def told(send: Send, client: Client, address: str) -> Told:
    with CaptureQueriesContext(connection) as queries:
        answer = send(client, address)
    words = f"{answer.headers.get('Location', '')}{answer.content.decode()}"
    return Told(answer.status_code, DIFFERS.sub("", words).replace(address, "ADDRESS"), len(queries))


def sign_in(client: Client, address: str) -> HttpResponse:
    return client.post("/account/sign-in/", {"email": address})


def page_for_the_code(client: Client, _address: str) -> HttpResponse:
    return client.get("/account/sign-in/code/")


def a_wrong_code(client: Client, _address: str) -> HttpResponse:
    return client.post("/account/sign-in/code/", {"code": "0000-0000"})


def another_letter(client: Client, address: str) -> HttpResponse:
    """There is no password to reset: who cannot get in asks for another letter."""
    return client.get("/account/sign-in/?again")


def join(client: Client, address: str) -> HttpResponse:
    sent = {"email": address, "display_name": "Somebody", "key": str(uuid.uuid4())}
    return client.post("/potteries/join/", sent)


def joined(client: Client, _address: str) -> HttpResponse:
    return client.get("/potteries/joined/")


def ask(client: Client, address: str) -> HttpResponse:
    sent = {"asker_name": "Somebody", "asker_address": address, "text": "How?", "key": str(uuid.uuid4())}
    return client.post(reverse("directory:contact", args=["potteries", ContactPoint.objects.get().pk]), sent)


def asked(client: Client, _address: str) -> HttpResponse:
    return client.get(reverse("directory:passed_on", args=["potteries", ContactPoint.objects.get().pk]))


STEPS: dict[str, list[tuple[Send, int, int]]] = {
    "signing in": [
        (sign_in, 302, 5),
        (page_for_the_code, 200, 2),
        (a_wrong_code, 200, 5),
        (another_letter, 200, 4),
    ],
    "joining": [(join, 302, 8), (joined, 200, 2)],
    "a question": [(ask, 302, 50), (asked, 200, 4)],
}


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_known_or_not_everything_is_the_same(steps, mo, cora, potteries):
    ContactPoint.objects.create(community=potteries, membership=cora, subject="joining")
    known, unknown = Client(), Client()
    for send, status, queries in steps:
        first, second = told(send, known, KNOWN), told(send, unknown, UNKNOWN)
        assert first == second
        assert (send.__name__, first.status, first.queries) == (send.__name__, status, queries)


def test_a_new_address_for_an_account_is_anybodys_or_nobodys_all_the_same(sign_in, mo, cora):
    """Asked of two browsers of one person, who signed in a moment ago."""
    answers = []
    for address in (cora.person.email, UNKNOWN):
        client = sign_in(mo)
        session = client.session
        session["signed_in_at"] = time.time()
        session.save()
        steps = [
            lambda client, address: client.post("/account/address/", {"email": address}),
            lambda client, _address: client.get("/account/address/code/"),
            lambda client, _address: client.post("/account/address/code/", {"code": "0000-0000"}),
        ]
        answers.append([told(step, client, address) for step in steps])
    assert answers[0] == answers[1]
    assert [(each.status, each.queries) for each in answers[0]] == [(302, 6), (200, 2), (200, 5)]
