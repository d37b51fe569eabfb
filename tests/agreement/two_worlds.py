"""The same story twice, in which Mo and Lena have exchanged what they said; and everything that anybody can read of it.

Draws come from a seed in both (`same_draws`), and the clock stands: whatever differs then differs by who said what.
Invented, like everything they say.
"""

import random
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from commonpractice.agreement.answering import on_behalf, responding
from commonpractice.agreement.answering.responding import Said
from commonpractice.agreement.models import AskLink, Question, Reason, Sheet
from commonpractice.agreement.questions import asking, moderating
from commonpractice.agreement.seeing.live_topic import Questions
from commonpractice.community.models import Constituency, Membership
from commonpractice.meetings.models import Meeting
from commonpractice.meetings.room.questions import bring_in
from commonpractice.meetings.room.topic import Meetings
from commonpractice.themes.models import Theme
from tests.agreement.asked import ask, asked, say
from tests.cast import join
from tests.table import addresses, rows
from tests.world import whole

STATES = ("ideas", "responding", "closed")
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
OTHERS = ("aapdaa", "adpdap", "aAddaa", "ddpaaa", "apadpd", "addaaa", "paadad", "aaaaaa", "ddadda")


@contextmanager
def same_draws(monkeypatch: pytest.MonkeyPatch, seed: int) -> Iterator[None]:
    """Keys, tokens and lots from a seed: all of them draw from the system's random bytes."""
    draws = random.Random(seed)
    with monkeypatch.context() as patched:
        patched.setattr("os.urandom", draws.randbytes)
        patched.setattr("random._urandom", draws.randbytes)
        yield


@dataclass
class Asked:
    """The question before anybody said anything, and who is there."""

    world: Any
    question: Question
    mo: Membership
    lena: Membership
    others: list[Membership]
    links: dict[str, str]
    sheets: list[Sheet]
    meeting: Meeting


def prepare(world: Any) -> Asked:
    cora, chidi = world.people["coordinator"], world.people["chair"]
    community, at = cora.community, world.now
    mo = _in(world.people["member"], Constituency.THIRD)
    lena = join(community, "Lena", at=at, constituency=Constituency.LIVED_EXPERIENCE)
    parts = ["lived_experience", "public", "public", "public", "third", "third", "third", "private", ""]
    others = [_in(world.people["earlier"], Constituency.LIVED_EXPERIENCE)]
    others += [
        join(community, f"Other{n} Person", at=at, constituency=part) for n, part in enumerate(parts[1:])
    ]
    theme = Theme.objects.in_progress().filter(community=community).earliest("pk")
    question = ask(theme, cora, at, state="ideas", statements=5, text="Who else should be asked?")
    room = Meeting.objects.get(community=community, number=world.named["open"])
    bring_in(
        room,
        question,
        by=cora,
        participant=None,
        expected=world.named["the question in the room"],
        at=at,
    )
    links = {
        each.membership.display_name: each.key
        for each in (
            AskLink.objects.create(question=question, membership=member) for member in (others[0], chidi)
        )
    }
    sheets = on_behalf.print_sheets(question, uuid.uuid4(), 2)
    return Asked(world, asked(question), mo, lena, others, links, sheets, room)


def _in(member: Membership, constituency: str) -> Membership:
    Membership.objects.filter(pk=member.pk).update(constituency=constituency)
    member.refresh_from_db()
    return member


def tell(of: Asked, *, swapped: bool) -> Iterator[str]:
    """What happens, stopping in each state. `swapped`: Lena says what Mo said, at the moment at which he said it."""
    one, other = (of.lena, of.mo) if swapped else (of.mo, of.lena)
    cora, at = of.world.people["coordinator"], of.world.now
    _write(of, one, other)
    yield "ideas"
    asking.start_responding(of.question, by=cora, at=at)
    _respond(of, one, other)
    yield "responding"
    asking.close(of.question, by=cora, at=at)
    for reason in Reason.objects.select_related("statement__question"):
        moderating.decide_reason(reason, accepted=True, why_not="", by=cora)
    yield "closed"


def _write(of: Asked, one: Membership, other: Membership) -> None:
    cora, at = of.world.people["coordinator"], of.world.now
    kept = responding.write_idea(
        of.question, uuid.uuid4(), "Somebody who slept there should be asked.", by=one
    )
    turned = responding.write_idea(of.question, uuid.uuid4(), "Ask the insurer, it should come.", by=other)
    taken = responding.write_idea(of.question, uuid.uuid4(), "Ask nobody, it takes too long.", by=one)
    responding.write_idea(of.question, uuid.uuid4(), "Ask the people next door.", by=other)
    moderating.let_through(kept, by=cora, at=at)
    moderating.turn_down(turned, why="It says two things.", by=cora, at=at)
    assert responding.take_idea_back(taken, by=one)


def _respond(of: Asked, one: Membership, other: Membership) -> None:
    first, second, *_rest = of.question.statements.shown()
    say(of.question, of.others[0], OTHERS[0])
    say(of.question, one, "aPddaa")
    responding.respond(of.question, first.pk, Said(1), by=one, why="It was so with my neighbour, he said.")
    for member, letters in zip(of.others[1:4], OTHERS[1:4], strict=True):
        say(of.question, member, letters)
    say(of.question, other, "daaapd")
    responding.respond(of.question, second.pk, Said(-1, matters=True), by=other, why="Nay, never.")
    for member, letters in zip(of.others[4:], OTHERS[4:], strict=False):
        say(of.question, member, letters)
    responding.respond(of.question, first.pk, Said(-1), by=one)
    responding.respond(of.question, second.pk, None, by=other)
    on_behalf.answer_on_paper(of.question, join(of.question.community, "Paul Paper", at=of.world.now))
    said = dict.fromkeys(of.question.statements.shown().values_list("pk", flat=True), Said(1))
    sheet = of.sheets[0]
    sheet.question = of.question
    on_behalf.enter_sheet(sheet, said, constituency=Constituency.PRIVATE)


def seen_by_all(of: Asked, state: str) -> dict[tuple[str, str], Any]:
    """By role and address: what comes back, how long it is, and in how many queries it was made."""
    own, far = _addresses(of)
    roles = (*MEMBERS, *(STRANGERS if state == "closed" else ()))
    found = {(role, path): _ask(of, role, path) for role in roles for path in own}
    # Elsewhere the question is spoken of at most to who may find it.
    found |= {(role, path): _ask(of, role, path) for role in FAR[state] for path in far}
    return found | _live(of)


MEMBERS = ("earlier", "chair", "coordinator")
"""Who has responded, and two who have not."""
STRANGERS = ("visitor", "outsider", "admin", "former")


def read_once(of: Asked) -> None:
    """What a process reads at its first page, and keeps."""
    for path in _addresses(of)[1]:
        _ask(of, "coordinator", path)


FAR = {"ideas": (), "responding": ("coordinator",), "closed": ("coordinator",)}


def _addresses(of: Asked) -> tuple[list[str], list[str]]:
    """Those of this room with the question in them, and all others that the permission table knows."""
    known = {
        "slug": of.question.community.slug,
        "number": of.question.number,
        "theme": of.question.theme.number,
        "statement": 1,
        "idea": uuid.UUID(int=1),
        "verb": "close",
        "proposal_number": 1,
    }
    own = []
    for name, pattern in addresses().items():
        wanted = dict.fromkeys(re.findall(r"<\w+:(\w+)>", pattern))
        if name.startswith("agreement:"):
            own.append(reverse(name, kwargs={key: known[key] for key in wanted}))
        elif "/q/<" in pattern:
            own += [
                reverse(name, kwargs={key: {**known, "key": link}[key] for key in wanted})
                for link in of.links.values()
            ]
    far = {
        of.world.path(row)
        for row in rows()
        if row.get["coordinator"] == 200 and not row.name.startswith("agreement:") and not row.session
    }
    return own, sorted(far - set(own))


def _ask(of: Asked, role: str, path: str) -> Any:
    cache.clear()
    queries: list[str] = []

    def listen(execute: Any, sql: str, *arguments: Any) -> Any:
        queries.append(sql)
        return execute(sql, *arguments)

    with transaction.atomic():
        request = of.world.request(role, {}, RequestFactory().get(path))
        with connection.execute_wrapper(listen):
            response = of.world.handler.get_response(request)
            body = whole(response)
        transaction.set_rollback(True)
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}
    return response.status_code, headers, body, len(queries)


def _live(of: Asked) -> dict[tuple[str, str], Any]:
    """What the sockets and polls give, whoever listens."""
    question, meeting = str(of.question.pk), str(of.meeting.pk)
    topics = [(Questions(), question, view) for view in ("desk", "screen", "phone", "phone that sees")]
    topics += [(Meetings(), meeting, view) for view in ("desk", "screen", "phone", "scribe")]
    return {("live", f"{topic.name} {view}"): topic.render(key, view) for topic, key, view in topics}


def dump() -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, in the order of their primary keys, as an export gives them."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in {"contenttypes", "auth"}
    }


def without_keys(tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Each digest called by where it was first met: which rows share one is told, and nothing else of it."""
    names: dict[str, str] = {}

    def named(value: object) -> object:
        if isinstance(value, str) and DIGEST.fullmatch(value):
            return names.setdefault(value, f"digest {len(names)}")
        return value

    return {
        table: [{field: named(value) for field, value in row.items()} for row in given]
        for table, given in tables.items()
    }


@contextmanager
def standing_clock(monkeypatch: pytest.MonkeyPatch, now: Any) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setattr(timezone, "now", lambda: now + timedelta(seconds=1))
        yield
