"""What no second person has approved is reached by its writer and by those who may approve it: by nobody else, and nowhere.

Every un-approved barrier of the permission table's world holds, in each field in which somebody could be recognised, a
word that stands nowhere else. Every address of the table is asked as each role, so that rooms to come are asked too.
"""

import re
from collections import defaultdict
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.test import RequestFactory
from django.urls import reverse

from commonpractice.bulletins.composing import message_for
from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.meetings.models import Meeting
from commonpractice.meetings.room.drawing import PARTS, draw
from commonpractice.meetings.room.truth import gather
from commonpractice.themes.alike.finding import BODY
from commonpractice.themes.hearing import by_the_clock, monthly
from commonpractice.themes.models import Barrier
from tests.table import NOT_FOUND, NOT_SO, ROLES, rows
from tests.themes.raised import WORDS

# The world stands in a transaction around all of these tests, and each of them in one of its own.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

ROWS = rows()
HOLDER = "who holds the link"
WORD = re.compile(r"quillwort[a-z]")


def read(world, role, method, path, sent, session) -> str:
    """The whole answer: its headers with the cookies in which messages wait, and its words."""
    cache.clear()
    with transaction.atomic():
        request = world.request(role, session, getattr(RequestFactory(), method)(path, sent))
        request._dont_enforce_csrf_checks = True
        response = world.handler.get_response(request)
        words = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    return f"{dict(response.items())}{response.cookies.output()}{words.decode(errors='replace')}"


def asked(world, method):
    """Each address of the table once, as each role to whom it says more than *not found*."""
    seen = set()
    for row in ROWS:
        path, statuses = world.path(row), getattr(row, method)
        sent = {key: world.value(word) for key, word in row.sent.items()} if method == "post" else {}
        for role in (role for role in ROLES if statuses[role] not in {NOT_FOUND, NOT_SO}):
            question = (role, path, *sent.items(), *row.session)
            if question not in seen:
                seen.add(question)
                by = HOLDER if "link_key" in row.where else role
                yield by, row.name, read(world, role, method, path, sent, row.session)


def told_to(world, method, secrets):
    """By the name of what nobody has approved: who reads of it, and at which addresses."""
    found = defaultdict(set)
    any_of_them = re.compile("|".join(secrets))
    for by, address, answer in asked(world, method):
        for word in any_of_them.findall(answer):
            found[secrets[word]].add((by, address))
    return dict(found)


def addresses_of(world):
    """The keys under which it is reached: that something is there at all is nobody else's either."""
    drafts = Barrier.objects.filter(known_at=None)
    named = {key: name for name, key in world.named.items() if name in world.secrets.values()}
    return {str(key): named[key] for key in drafts.values_list("key", flat=True) if key in named}


def at(who, *addresses):
    return {(who, address) for address in addresses}


OWN_PAGE = at(HOLDER, "links:source", "links:source_draft")
READ_FIRST = at("earlier", "themes:waiting", "themes:reading") | at(
    "coordinator", "themes:waiting", "themes:reading"
)
LISTED_FOR_MO = at("member", "themes:drafts", "themes:draft")
LED_BACK = at("member", "themes:draft_check")
OPENED = {
    "draft of Mo": LISTED_FOR_MO | at("member", "themes:draft_check"),
    # What waits for somebody stands on their front page.
    "sent back to Mo": LISTED_FOR_MO | at("member", "home:front", "home:mine"),
    "waiting, of Mo": LISTED_FOR_MO | LED_BACK | READ_FIRST,
    "clearer words of Mo, waiting": LISTED_FOR_MO | READ_FIRST,
    "draft of Petra": OWN_PAGE | at(HOLDER, "links:source_draft_check"),
    "sent back to Petra": OWN_PAGE,
    "waiting, of Petra": OWN_PAGE | at(HOLDER, "links:source_draft_check") | READ_FIRST,
    "waiting, of who left": READ_FIRST,
    "waiting, of the second reader": at("earlier", "themes:waiting", "themes:drafts")
    | at("coordinator", "themes:waiting", "themes:reading"),
    "waiting, of the coordinator": at("coordinator", "themes:waiting", "themes:drafts")
    | at("earlier", "themes:waiting", "themes:reading"),
}
SHOWN_AGAIN = at("earlier", "themes:send_back") | at("coordinator", "themes:send_back")
SENT = {
    "draft of Mo": at("member", "themes:draft_check"),
    "sent back to Mo": at("member", "home:front", "home:mine"),
    "draft of Petra": at(HOLDER, "links:source_draft_check"),
    **{name: SHOWN_AGAIN for name in OPENED if OPENED[name] >= READ_FIRST},
}


def test_what_nobody_has_approved_is_opened_by_its_writer_and_those_who_may_approve_it(world):
    assert told_to(world, "get", world.secrets | addresses_of(world)) == OPENED


def test_nothing_that_is_sent_brings_it_back_to_anybody_else(world):
    assert told_to(world, "post", world.secrets) == SENT


SEARCHES = [("themes:register", {"words": "quillwor"}), ("themes:register_csv", {"words": "quillwor"})]


@pytest.mark.parametrize(("name", "asked_for"), SEARCHES, ids=[name for name, _ in SEARCHES])
def test_no_search_of_the_register_finds_it(name, asked_for, world):
    page = reverse(name, args=["potteries"])
    for role in ("member", "earlier", "chair", "coordinator"):
        found = read(world, role, "get", f"{page}?{urlencode(asked_for)}", {}, {})
        every = read(world, role, "get", f"{page}?words=insurer", {}, {})
        assert ("Barrier of mo" in found, WORD.findall(found)) == (False, [])
        # The search does find what is approved.
        assert ("Barrier of mo" in every, WORD.findall(every)) == (True, [])


def similar_pages(world):
    members = reverse("themes:similar", args=["potteries"])
    by_link = reverse("links:source_similar", args=[world.named["link of Petra"]])
    return [("member", members), ("earlier", members), ("coordinator", members), ("visitor", by_link)]


def test_nothing_alike_is_offered_from_it(world):
    """Its very words are typed: what is offered is approved, and shares none of its own words."""
    for role, page in similar_pages(world):
        for word in world.secrets:
            typed = {name: f"{WORDS[name]} {word}" for name in BODY} | {"title": word}
            offered = read(world, role, "post", page, typed, {})
            assert ("Barrier of mo" in offered, WORD.findall(offered)) == (True, [])
            alone = read(world, role, "post", page, {"title": word, "blocked": word}, {})
            assert ("Barrier" in alone, WORD.findall(alone)) == (False, [])


def test_no_letter_tells_of_it(world):
    """Neither those that were posted nor those that the clock posts, and no page that shows letters."""
    monthly.send_months(world.now)
    by_the_clock.send_half_years(world.now)
    messages = [message_for(each) for each in Delivery.objects.select_related("letter__community")]
    assert any("Something waits" in each.subject for each in messages)
    letters = [
        (each.subject, each.body, *(content for content, _kind in each.alternatives)) for each in messages
    ]
    assert WORD.findall(str(letters)) == []
    for letter in Letter.objects.filter(community__slug="potteries"):
        page = reverse("bulletins:letter", args=["potteries", letter.pk])
        for role in ("coordinator", "earlier", "chair", "member"):
            assert WORD.findall(read(world, role, "get", page, {}, {})) == []


def test_no_room_shows_it(world):
    """Every part of every view, as pages, sockets and polls send them."""
    drawn = [
        draw(gather(meeting.pk), view)
        for meeting in Meeting.objects.filter(community__slug="potteries", room_opened_at__isnull=False)
        for view in PARTS
    ]
    assert (len(drawn), WORD.findall(str(drawn))) == (2 * len(PARTS), [])


def test_no_other_table_holds_its_words(world):
    """Not the record of events, no letter, no index of words, no session."""
    holding = {
        model.__name__
        for model in apps.get_models()
        if WORD.search(str(list(model._default_manager.values())))
    }
    assert holding == {"Wording", "IdentifiabilityCheck"}
