"""Who may listen to a room or a question: sockets and polls pass the same door as the pages."""

import pytest
from django.conf import settings

from commonpractice.agreement.models import Question
from commonpractice.agreement.seeing.live_topic import Questions
from commonpractice.meetings.models import Meeting
from commonpractice.meetings.room.topic import Meetings
from tests.table import IN_ROOM, LEADS, LED, MEMBERS, ROLES, Row
from tests.world_seeing import STATES

pytestmark = pytest.mark.django_db

# View and meeting → the rendering that each role gets; nobody else is admitted.
LISTENERS = {
    ("desk", "open"): dict.fromkeys(LEADS, "desk"),
    ("desk", "finished"): dict.fromkeys(LEADS, "desk"),
    ("desk", "coming"): dict.fromkeys(LEADS, "desk"),
    ("desk", "held"): dict.fromkeys(LED, "desk"),
    ("screen", "open"): dict.fromkeys(LEADS, "screen"),
    ("screen", "finished"): dict.fromkeys(LEADS, "screen"),
    ("screen", "coming"): dict.fromkeys(LEADS, "screen"),
    ("screen", "held"): dict.fromkeys(LED, "screen"),
    # Who leads takes notes, so the chair's phone shows what a scribe's does.
    ("phone", "open"): {**dict.fromkeys(IN_ROOM, "phone"), "chair": "scribe"},
    ("phone", "finished"): {**dict.fromkeys(IN_ROOM, "phone"), "chair": "scribe"},
    ("phone", "coming"): {},
    ("phone", "held"): {},
    ("scribe", "open"): {},
    ("no such view", "open"): {},
}
VIEWS = ("desk", "screen", "phone")


def listeners(world, view: str, meeting: str) -> dict[str, str]:
    found = Meeting.objects.get(community__slug="potteries", number=world.named[meeting])
    asked = {role: Meetings().admit(cookies(world, role), str(found.pk), view) for role in ROLES}
    return {role: admission.view_key for role, admission in asked.items() if admission}


def cookies(world, role: str) -> dict[str, str]:
    return {settings.SESSION_COOKIE_NAME: world.cookies[role]} if role in world.cookies else {}


@pytest.mark.parametrize(("view", "meeting"), LISTENERS, ids=" ".join)
def test_who_may_listen(view, meeting, world):
    assert listeners(world, view, meeting) == LISTENERS[view, meeting]


@pytest.mark.parametrize(("view", "meeting"), [key for key in LISTENERS if key[0] in VIEWS], ids=" ".join)
def test_who_listens_is_who_gets_the_page(view, meeting, world):
    row = Row(f"meetings:{view}", {"slug": "potteries", "number": meeting}, {}, {})
    shown = {role for role in ROLES if world.ask(role, "get", world.path(row), row).status == 200}
    assert set(listeners(world, view, meeting)) == shown


@pytest.mark.parametrize("meeting", ["987654321", "", "x", "٣", "-1"])
def test_what_does_not_exist_has_no_listeners(meeting, world):
    assert [role for role in ROLES if Meetings().admit(cookies(world, role), meeting, "desk")] == []


# View and state of the question → the rendering that each role gets. *member* has responded to all there is.
FOLLOWERS = {
    **{(view, state): dict.fromkeys(LED, view) for view in ("desk", "screen") for state in STATES},
    ("phone", "draft"): dict.fromkeys(LED, "phone"),
    ("phone", "ideas"): dict.fromkeys(MEMBERS, "phone"),
    ("phone", "responding"): {**dict.fromkeys(MEMBERS, "phone"), "member": "phone that sees"},
    ("phone", "closed"): dict.fromkeys(MEMBERS, "phone that sees"),
    ("phone that sees", "closed"): {},
    ("no such view", "responding"): {},
}


def followers(world, view: str, number: int, slug: str = "potteries") -> dict[str, str]:
    found = Question.objects.get(community__slug=slug, number=number)
    asked = {role: Questions().admit(cookies(world, role), str(found.pk), view) for role in ROLES}
    return {role: admission.view_key for role, admission in asked.items() if admission}


@pytest.mark.parametrize(("view", "state"), FOLLOWERS, ids=" ".join)
def test_who_may_follow_a_question(view, state, world):
    assert followers(world, view, world.named[f"question led by earlier, {state}"]) == FOLLOWERS[view, state]


@pytest.mark.parametrize("state", STATES)
def test_who_follows_the_screen_is_who_gets_its_page(state, world):
    row = Row(
        "agreement:screen", {"slug": "potteries", "number": f"question led by earlier, {state}"}, {}, {}
    )
    shown = {role for role in ROLES if world.ask(role, "get", world.path(row), row).status == 200}
    assert set(followers(world, "screen", world.named[f"question led by earlier, {state}"])) == shown


def test_nobody_follows_a_question_of_another_community(world):
    number = world.named["question of another community"]
    assert followers(world, "phone", number, slug="elsewhere") == {"outsider": "phone that sees"}
    assert followers(world, "screen", number, slug="elsewhere") == {"outsider": "screen"}


def test_admitting_writes_nothing(world):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        listeners(world, "phone", "open")
        followers(world, "phone", world.named["question led by earlier, responding"])
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
