"""By which a member comes to answer a question: signed in, or by their personal link without signing in.

A link can be passed on. So what they said before is shown to who is signed in as them; by the link alone a device shows what was
said on it, which it keeps itself, and nothing of what is stored.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from commonpractice.agreement.answering.own_ideas import Idea, own_ideas
from commonpractice.agreement.answering.responding import Said
from commonpractice.agreement.models import Position, Proposal, Question, Response, Statement
from commonpractice.agreement.reaching import reach_by_link, reach_question
from commonpractice.community.models import Membership
from commonpractice.community.reaching import signed_in

View = Callable[..., HttpResponse]
SAID_HERE = "said_here"
YEAR = 60 * 60 * 24 * 365


@dataclass(frozen=True)
class Door:
    question: Question
    membership: Membership
    key: str = ""
    """Of the personal link; empty for who is signed in."""
    is_theirs: bool = True
    """Signed in as the member, so that all they said before may be shown."""
    here: dict[str, Any] = field(default_factory=lambda: {"said": {}, "ideas": [], "stood": {}})
    """What was said on this device by the link: `said` by number of the statement, `ideas` by their keys, `stood` by number
    of the proposal.
    """

    def address(self, name: str, *more: object) -> str:
        if self.key:
            return reverse(f"links:{name}_by_link", args=[self.key, *more])
        return reverse(f"agreement:{name}", args=[self.question.community.slug, self.question.number, *more])

    @property
    def home(self) -> str:
        """Where one sees what is asked."""
        return reverse("links:ask_link", args=[self.key]) if self.key else self.question.get_absolute_url()

    def said(self, statement: Statement, stored: Response | None) -> Said | None:
        """What may be shown of what they said to this one."""
        if stored is None or stored.value is None:
            return None
        if self.is_theirs:
            return Said(stored.value, matters=stored.matters)
        known = self.here["said"].get(str(statement.number))
        return Said(known[0], matters=known[1]) if known else None

    def ideas(self) -> list[Idea]:
        """Theirs, as far as they may be shown."""
        every = own_ideas(self.question, self.membership)
        if self.is_theirs:
            return every
        return [each for each in every if str(each.statement.pk) in self.here["ideas"]]

    def stood(self, proposal: Proposal, stored: Position | None) -> Position | None:
        """What may be shown of the position they took."""
        if (
            stored is None
            or self.is_theirs
            or self.here["stood"].get(str(proposal.number)) == _print_of(stored)
        ):
            return stored
        return None

    def remember_said(self, response: HttpResponse, statement: Statement, said: Said | None) -> None:
        others = {key: each for key, each in self.here["said"].items() if key != str(statement.number)}
        new = {str(statement.number): [said.value, said.matters]} if said else {}
        self._remember(response, {**self.here, "said": {**others, **new}})

    def remember_idea(self, response: HttpResponse, idea: UUID) -> None:
        self._remember(response, {**self.here, "ideas": [*{*self.here["ideas"], str(idea)}]})

    def remember_stood(self, response: HttpResponse, proposal: Proposal, stored: Position) -> None:
        self._remember(
            response, {**self.here, "stood": {**self.here["stood"], str(proposal.number): _print_of(stored)}}
        )

    def _remember(self, response: HttpResponse, here: dict[str, Any]) -> None:
        if self.is_theirs:
            return
        response.set_signed_cookie(
            SAID_HERE,
            b64encode(json.dumps(here).encode()).decode(),
            salt=self.key,
            max_age=YEAR,
            path=reverse("links:ask_link", args=[self.key]),
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )

    @property
    def device_key(self) -> str:
        """Under which a device keeps what it has not sent yet, so that nobody else's page there sends it."""
        return salted_hmac(__name__, f"{self.question.key}:{self.membership.pk}").hexdigest()[:16]

    def context(self) -> dict[str, Any]:
        return {
            "door": self,
            "question": self.question,
            "community": self.question.community,
            "here": "themes",
            "words": json.dumps(_words()),
            "addresses": {
                name: self.address(name) for name in ("respond", "own_responses", "ideas", "results")
            },
        }


def _print_of(stood: Position) -> str:
    """Other words from elsewhere are not those that were written here, though the stance be the same."""
    return sha256(f"{stood.stance}\n{stood.reason}\n{stood.against_purpose}".encode()).hexdigest()[:16]


def at_the_door(view: View) -> View:
    """The view gets the door; what it answers is kept nowhere, and by a link found by no search engine."""

    @wraps(view)
    def answered(
        request: HttpRequest, *, slug: str = "", number: int = 0, key: str = "", **where: Any
    ) -> HttpResponse:
        door = open_by_link(request, key) if key else _open_as_member(request, slug, number)
        response = view(request, door, **where)
        if key:
            response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(answered)


def open_by_link(request: HttpRequest, key: str) -> Door:
    link = reach_by_link(key)
    person = signed_in(request)
    if person is not None and person.pk == link.membership.person_id:
        return Door(link.question, link.membership, key)
    kept = request.get_signed_cookie(SAID_HERE, "", salt=link.key)
    here = {"here": json.loads(b64decode(kept))} if kept else {}
    return Door(link.question, link.membership, key, is_theirs=False, **here)


def _open_as_member(request: HttpRequest, slug: str, number: int) -> Door:
    reached, question = reach_question(request, slug, number)
    return Door(question, reached.membership)


def _words() -> dict[str, str]:
    """What scripts say."""
    return {
        "waiting": _("Not sent yet. It is kept on this device and sent when the network is back."),
        "signedOut": _(
            "Not sent: you may have been signed out. It is kept on this device. Load this page again."
        ),
        "all": _("That was all. Your answers are being sent."),
        "minuteLeft": _("One minute left"),
        "timeUp": _("Time is up"),
        "over": _("%s over"),
    }
