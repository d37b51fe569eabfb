"""One community with everything that the permission table names, and its people. Invented, like everything they say.

Built once for the tests of a module: each request runs in a transaction of its own that is undone, so that nothing that one
of them does is there for the next.
"""

import copy
import logging
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.handlers.base import BaseHandler
from django.db import connection, transaction
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from django.utils import timezone

from commonpractice.themes.models import Barrier
from tests.checking.our_entries import invented_entries
from tests.table import NOT_FOUND, ROLES, Row
from tests.world_advice import add_advice
from tests.world_bulletins_choices import add_letter_choices
from tests.world_bulletins_updates import add_updates
from tests.world_community import add_community
from tests.world_costs import add_costs
from tests.world_directory import add_directory
from tests.world_guides_pages import add_guides_pages
from tests.world_guides_practice import add_guides_practice
from tests.world_guides_publishing import add_guides_publishing
from tests.world_guides_settling import add_guides_settling
from tests.world_guides_talk import add_guides_talk
from tests.world_guides_workshop import add_guides_workshop
from tests.world_guides_write import add_guides_to_write
from tests.world_library import add_library
from tests.world_linkages import add_linkages
from tests.world_meetings import add_meetings
from tests.world_moving import add_moving
from tests.world_phrases import add_phrases
from tests.world_privacy import add_privacy
from tests.world_proposals import add_proposals
from tests.world_questions import add_questions
from tests.world_room_question import add_room_question
from tests.world_safety import add_safety
from tests.world_seeing import add_questions_to_see
from tests.world_themes import add_themes
from tests.world_value import add_value

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "TRUNCATE")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+')
BROWSERS_TOKEN = "invented" * 4
"""The half of the token that a browser has held since its first page; what is posted must hold the other."""
UNKNOWN = {int: 987654321, str: "nobody-has-this", UUID: UUID(int=0)}


@dataclass(frozen=True)
class Answer:
    status: int
    written: list[str]
    words: str
    """What is read where nothing is found, without the address that was asked for."""
    secrets: frozenset[str]
    """Which words of what nobody has approved stand in it, in headers and cookies too, and which of its keys."""


@dataclass
class World:
    now: datetime
    named: dict[str, Any] = field(default_factory=dict)
    """What rows call the keys of its objects."""
    people: dict[str, Any] = field(default_factory=dict)
    """Memberships by role; a person for who is no member of anything."""
    contacts: dict[str, Any] = field(default_factory=dict)
    """Who passes barriers on by a personal link and is no member."""
    secrets: dict[str, str] = field(default_factory=dict)
    """Words that stand in what nobody has approved, and in nothing else; each with the name of the barrier."""
    drafts: dict[str, str] = field(default_factory=dict)
    """The keys under which that is reached: that something is there at all is nobody else's either."""
    rooms: dict[str, dict[str, str]] = field(default_factory=dict)
    """What devices hold of rooms, by role."""
    cookies: dict[str, str] = field(default_factory=dict)
    users: dict[str, Any] = field(default_factory=dict)
    """Whom the library that signs people in would read from the cookie, twice in each request."""
    answers: dict[tuple[Any, ...], Answer] = field(default_factory=dict)
    handler: BaseHandler = field(default_factory=BaseHandler)
    """Answers as the server does, without the test client's copies of every template's context."""

    def path(self, row: Row) -> str:
        return reverse(row.name, kwargs={key: self.named[word] for key, word in row.where.items()})

    def path_of_nothing(self, row: Row) -> str:
        """The same address for a thing that does not exist; where it names no thing, one of the same community."""
        known = {key: self.named[word] for key, word in row.where.items()}
        nothing = {key: UNKNOWN[type(value)] for key, value in known.items()}
        if "slug" not in known:
            return (
                reverse(row.name, kwargs=nothing) if known else reverse("links:answer", args=[UNKNOWN[str]])
            )
        if len(known) == 1:
            return reverse("meetings:action_done", kwargs={**known, "pk": UNKNOWN[int]})
        return reverse(row.name, kwargs={**nothing, "slug": known["slug"]})

    def ask(self, role: str, method: str, path: str, row: Row, *, checks: bool = False) -> Answer:
        """Undone at once, so the same question has the same answer: it is asked once."""
        sent = tuple((key, self.value(word)) for key, word in row.sent.items()) if method == "post" else ()
        question = (role, method, path, tuple(row.session), sent, checks)
        if question not in self.answers:
            cache.clear()
            with transaction.atomic():
                request = self.request(role, row.session, getattr(RequestFactory(), method)(path, dict(sent)))
                request._dont_enforce_csrf_checks = not checks
                request._cached_user = copy.copy(self.users[role])
                written: list[str] = []
                with connection.execute_wrapper(partial(_listen, written)):
                    response = self.handler.get_response(request)
                    content = whole(response)
                transaction.set_rollback(True)
            answer = f"{dict(response.items())}{response.cookies.output()}{content.decode(errors='replace')}"
            words = _plain(content, path) if response.status_code == NOT_FOUND else ""
            secrets = frozenset(word for word in (*self.secrets, *self.drafts) if word in answer)
            self.answers[question] = Answer(response.status_code, written, words, secrets)
        return self.answers[question]

    def request(self, role: str, session: Mapping[str, str], request: HttpRequest) -> HttpRequest:
        """With the cookie of the role's browser; `session` goes into what it stands for."""
        key = self.cookies.get(role)
        if session:
            held = SessionStore(key)
            held.update({name: time.time() if word == "now" else word for name, word in session.items()})
            held.save()
            key = held.session_key
        if key:
            request.COOKIES[settings.SESSION_COOKIE_NAME] = key
        request.COOKIES[settings.CSRF_COOKIE_NAME] = BROWSERS_TOKEN
        return request

    def value(self, word: str) -> Any:
        """What is sent: a word as it stands, or the key of a thing named in braces."""
        return self.named[word[1:-1]] if word.startswith("{") else word

    def remember(self, role: str) -> None:
        """Sign in, and hold what the device knows of rooms."""
        client = Client()
        known = self.people.get(role)
        self.users[role] = getattr(known, "person", known) or AnonymousUser()
        if known is not None:
            client.force_login(self.users[role])
        if role in self.rooms:
            session = client.session
            session["rooms"] = self.rooms[role]
            session.save()
        if settings.SESSION_COOKIE_NAME in client.cookies:
            self.cookies[role] = client.cookies[settings.SESSION_COOKIE_NAME].value


def whole(response: HttpResponseBase) -> bytes:
    """All of an answer, to its end: a file that was given out is closed."""
    content = b"".join(response) if response.streaming else response.content
    # The test client has closed it by then.
    if isinstance(response, FileResponse) and response.file_to_stream:
        response.file_to_stream.close()
    return content


def _plain(content: bytes, path: str) -> str:
    return TOKEN.sub("", content.decode().replace(path, ""))


def _listen(written: list[str], execute: Any, sql: str, *arguments: Any) -> Any:
    if sql.lstrip().upper().startswith(WRITES):
        written.append(sql)
    return execute(sql, *arguments)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    outbox = tmp_path_factory.mktemp("outbox")
    with (
        _refusals_unlogged(),
        django_db_blocker.unblock(),
        override_settings(OUTBOX_DIR=outbox),
        invented_entries(),
        transaction.atomic(),
    ):
        yield build(outbox)
        transaction.set_rollback(True)


@contextmanager
def _refusals_unlogged() -> Iterator[None]:
    """Tens of thousands of *not found* are asked for here; what the log says of one, other tests read."""
    logger = logging.getLogger("django.request")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def build(outbox: Path) -> World:
    world = World(timezone.now().replace(microsecond=0))
    world.handler.load_middleware()
    add_community(world)
    add_directory(world)
    add_letter_choices(world)
    add_phrases(world)
    add_updates(world)
    add_meetings(world)
    add_themes(world)
    add_room_question(world)
    add_questions(world)
    add_questions_to_see(world)
    add_proposals(world)
    add_guides_pages(world)
    add_guides_settling(world)
    add_guides_practice(world)
    add_guides_publishing(world)
    add_guides_talk(world)
    add_guides_workshop(world)
    add_guides_to_write(world)
    add_library(world)
    add_linkages(world)
    add_value(world)
    add_advice(world)
    add_costs(world)
    add_moving(world)
    add_privacy(world)
    add_safety(world)
    _fill(outbox, world)
    leave(world)
    for role in ROLES:
        world.remember(role)
    # What was to follow the commit of all this never will; each request that is undone would look through it.
    connection.run_on_commit.clear()
    names = {key: name for name, key in world.named.items() if name in world.secrets.values()}
    drafts = Barrier.objects.filter(known_at=None, key__in=names).values_list("key", flat=True)
    world.drafts = {str(key): names[key] for key in drafts}
    return world


def leave(world: World) -> None:
    """The former member has done everything that members do; now they go."""
    from commonpractice.community.models import Departure

    Departure.objects.create(membership=world.people["former"], at=world.now - timedelta(hours=1))


def _fill(outbox: Path, world: World) -> None:
    (outbox / "one.log").write_text("Subject: Hello\nDate: Fri, 20 Nov 2026 11:00:00 +0000\n\nHello")
    world.named |= {
        "one.log": "one.log",
        "no such file": "none.log",
        "first in the file": 1,
        "no such community": "nowhere",
        "a practice note": "a-pan-on-the-hob",
        "edited by hand": "edited-by-hand",
        "NOCODE": "NOCODE",
        "doing_now": "doing_now",
        "no such field": "no_such_field",
    }
