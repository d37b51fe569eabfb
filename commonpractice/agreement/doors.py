"""By which a member comes to answer a question: signed in, or by their personal link without signing in.

A link can be passed on. So what they said before is shown to who is signed in as them, and on the device on which they began
to answer by the link; elsewhere the link only answers.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from commonpractice.agreement.models import AskLink, Question
from commonpractice.agreement.reaching import reach_by_link, reach_question
from commonpractice.agreement.responding import has_begun
from commonpractice.community.models import Membership
from commonpractice.community.reaching import signed_in

View = Callable[..., HttpResponse]
THIS_DEVICE = "began_here"
YEAR = 60 * 60 * 24 * 365


@dataclass(frozen=True)
class Door:
    question: Question
    membership: Membership
    key: str = ""
    """Of the personal link; empty for who is signed in."""
    is_theirs: bool = True
    """Whether what they said before may be shown."""

    def address(self, name: str, *more: object) -> str:
        if self.key:
            return reverse(f"links:{name}_by_link", args=[self.key, *more])
        return reverse(f"agreement:{name}", args=[self.question.community.slug, self.question.number, *more])

    @property
    def home(self) -> str:
        """Where one sees what is asked."""
        return reverse("links:ask_link", args=[self.key]) if self.key else self.question.get_absolute_url()

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
            "addresses": {name: self.address(name) for name in ("respond", "own_responses", "ideas")},
        }


def at_the_door(view: View) -> View:
    """The view gets the door; what it answers is kept nowhere, and by a link found by no search engine."""

    @wraps(view)
    def answered(
        request: HttpRequest, *, slug: str = "", number: int = 0, key: str = "", **where: Any
    ) -> HttpResponse:
        door = open_by_link(request, key) if key else _open_as_member(request, slug, number)
        begins = bool(key) and request.method == "POST" and not door.is_theirs and not _has_begun(door)
        response = view(request, door, **where)
        if key:
            response["X-Robots-Tag"] = "noindex"
        if begins and _has_begun(door):
            remember(response, key)
        return response

    return never_cache(answered)


def open_by_link(request: HttpRequest, key: str) -> Door:
    link = reach_by_link(key)
    return Door(link.question, link.membership, key, is_theirs=_is_theirs(request, link))


def _open_as_member(request: HttpRequest, slug: str, number: int) -> Door:
    reached, question = reach_question(request, slug, number)
    return Door(question, reached.membership)


def _is_theirs(request: HttpRequest, link: AskLink) -> bool:
    person = signed_in(request)
    if person is not None and person.pk == link.membership.person_id:
        return True
    return request.get_signed_cookie(THIS_DEVICE, "", salt=link.key) == "yes"


def _has_begun(door: Door) -> bool:
    return has_begun(door.question, door.membership)


def remember(response: HttpResponse, key: str) -> None:
    """On this device they began to answer by the link: from now on it shows what they said."""
    response.set_signed_cookie(
        THIS_DEVICE,
        "yes",
        salt=key,
        max_age=YEAR,
        path=reverse("links:ask_link", args=[key]),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


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
