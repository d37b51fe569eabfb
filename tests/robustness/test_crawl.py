"""Whatever is opened or sent by whomever: never a broken page, a link to nothing, or words that are lost.

`CRAWL_SECONDS=3600 pytest tests/robustness/test_crawl.py` lets it go for an hour of computing; `CRAWL_SEED` goes the same
way again.
"""

import os
import random
import time
from urllib.parse import quote

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import RequestFactory

from commonpractice.meetings.models import Meeting
from tests.robustness.crawl import Crawl
from tests.robustness.spoiling import NASTY
from tests.table import SHOWN, addresses, rows
from tests.world import World, whole

# The world stands in a transaction around all of these tests.
pytestmark = pytest.mark.django_db

BROKEN = 500

ON_SQLITE = connection.vendor == "sqlite"
SECONDS = float(os.environ.get("CRAWL_SECONDS") or ("18" if ON_SQLITE else "6"))
SEED = int(os.environ.get("CRAWL_SEED") or (1 if os.environ.get("CI") else random.randrange(10**6)))
A_ROUND = 30
AT_LEAST = (400, 150) if ON_SQLITE else (60, 40)
"""Named addresses that it came to, and forms that it sent. It comes to some tenth more in this time, more with some seeds."""
ADDRESSES = (
    "/{}/", "/i/{}/", "/d/{}/", "/j/{}/", "/calendar/{}.ics", "/j/CODE/?invitation={}", "/outbox/{}/1/",
    "/account/sign-in/?next={}", "/potteries/members/?name={}&page={}&organisation={}&sector={}", "/potteries/members/{}/",
    "/potteries/letters/?page={}", "/potteries/meetings/?page={}", "/potteries/meetings/plan/?date={}",
    "/potteries/meetings/{}/room/", "/potteries/actions/?page={}&mine={}", "/potteries/terms/{}/changes/",
    "/potteries/guides/{}/", "/potteries/guides/1/clauses/{}/", "/potteries/guides/1/versions/1/{}", "/o/{}/", "/c/{}/",
    "/k/{}/comment/", "/a/{}/", "/potteries/asked/{}/", "/potteries/asked/?page={}", "/r/{}/",
    "/potteries/adoptions/?words={}&guide={}&state={}&page={}", "/potteries/guides/1/history/{}/",
)  # fmt: skip
BODIES = [
    (b"\xff\xfe=%ff%fe&text=\xe9", "application/x-www-form-urlencoded"),
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    (b"{}", "multipart/form-data"),
]


def crawled(world: World, seed: int, seconds: float) -> Crawl:
    made = Crawl(world, random.Random(seed), seconds, enough=AT_LEAST, forms_first=not ON_SQLITE)
    for role in ("visitor", *world.cookies):
        made.start(role, "/", "/account/sign-in/", "/j/", "/potteries/")
    for row in rows():
        if not ON_SQLITE and SHOWN not in row.post.values():
            continue
        role = next((role for role, status in row.get.items() if status == SHOWN), None)
        if role and not row.session:
            made.start(role, world.path(row))
    made.run()
    return made


@pytest.fixture
def signed_in_lately(world: World) -> None:
    for key in world.cookies.values():
        session = SessionStore(key)
        session["signed_in_at"] = time.time()
        session.save()


@pytest.mark.usefixtures("signed_in_lately")
def test_every_link_leads_somewhere_and_no_form_breaks_or_loses_anything(world):
    """In rounds, each with a seed of its own and the same rights to every kind of page."""
    until, seed, wrong = time.process_time() + SECONDS, SEED, {}
    while True:
        crawl = crawled(world, seed, min(SECONDS, A_ROUND))
        said = f"CRAWL_SEED={seed}: {crawl.report(set(addresses()))}"
        print(said)
        wrong |= {what: f"{where} (CRAWL_SEED={seed})" for what, where in crawl.wrong.items()}
        addresses_reached, forms_sent = AT_LEAST
        assert len(crawl.reached.keys() & set(addresses())) >= addresses_reached, said
        assert len(crawl.forms) >= forms_sent, said
        seed += 1
        if time.process_time() >= until:
            break
    assert wrong == {}


def ask(world: World, role: str, request: HttpRequest) -> int:
    with transaction.atomic():
        request._dont_enforce_csrf_checks = True
        response = world.handler.get_response(world.request(role, {}, request))
        whole(response)
        transaction.set_rollback(True)
    return response.status_code


@pytest.mark.once
def test_no_address_breaks_a_page(world):
    code = Meeting.objects.exclude(room_code="").values_list("room_code", flat=True)[0]
    broken = []
    for value in NASTY:
        for address in ADDRESSES:
            path = address.replace("CODE", code).replace("{}", quote(value[:2000]))
            role = "coordinator" if address.startswith("/potteries/") else "visitor"
            if ask(world, role, RequestFactory().get(path)) >= BROKEN:
                broken.append(path[:80])
    assert broken == []


@pytest.mark.once
def test_what_is_no_form_at_all_breaks_none(world):
    """One address of each kind that takes a form gets one of these."""
    taken = {row.name: row for row in rows() if row.post["coordinator"] == SHOWN}
    broken = []
    for turn, row in enumerate(taken.values()):
        body, kind = BODIES[turn % len(BODIES)]
        if ask(world, "coordinator", RequestFactory().post(world.path(row), body, kind)) >= BROKEN:
            broken.append((row.name, body))
    assert len(taken) > 100
    assert broken == []
