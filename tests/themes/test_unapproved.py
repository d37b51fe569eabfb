"""What no second person has approved is found by no search, offered to nobody, in no letter and in no room.

Which addresses open it to whom, and to nobody else, is asked with the permission table (`tests/test_permissions.py`).
"""

import re
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
from tests.themes.raised import WORDS
from tests.world import whole

# The world stands in a transaction around all of these tests, and each of them in one of its own.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORD = re.compile(r"quillwort[a-z]")


def read(world, role, method, path, sent) -> str:
    """The whole answer: its headers with the cookies in which messages wait, and its words."""
    cache.clear()
    with transaction.atomic():
        request = world.request(role, {}, getattr(RequestFactory(), method)(path, sent))
        request._dont_enforce_csrf_checks = True
        response = world.handler.get_response(request)
        words = whole(response)
        transaction.set_rollback(True)
    return f"{dict(response.items())}{response.cookies.output()}{words.decode(errors='replace')}"


SEARCHES = [("themes:register", {"words": "quillwor"}), ("themes:register_csv", {"words": "quillwor"})]


@pytest.mark.parametrize(("name", "asked_for"), SEARCHES, ids=[name for name, _ in SEARCHES])
def test_no_search_of_the_register_finds_it(name, asked_for, world):
    page = reverse(name, args=["potteries"])
    for role in ("member", "earlier", "chair", "coordinator"):
        found = read(world, role, "get", f"{page}?{urlencode(asked_for)}", {})
        every = read(world, role, "get", f"{page}?words=insurer", {})
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
            offered = read(world, role, "post", page, typed)
            assert ("Barrier of mo" in offered, WORD.findall(offered)) == (True, [])
            alone = read(world, role, "post", page, {"title": word, "blocked": word})
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
            assert WORD.findall(read(world, role, "get", page, {})) == []


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
