"""Draws the live parts of a question: the same for the first load of a page and for everybody who follows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.agreement.models import Question
from commonpractice.agreement.questions.desk import Counts, counts
from commonpractice.agreement.questions.idea_clock import idea_timer
from commonpractice.agreement.seeing.map_words import MapSeen, see_map
from commonpractice.agreement.seeing.results import Seen, see
from commonpractice.qr import qr_path

LEADS_ONLY = frozenset({"desk", "screen"})
VIEWS = frozenset({"desk", "screen", "phone"})
PARTS: Mapping[str, Mapping[str, str]] = {
    "screen": {
        "stage": "screen_stage",
        "middle": "screen_middle",
        "results": "screen_results",
        "way_in": "screen_way_in",
    },
    "desk": {"desk": "desk"},
    "phone": {"stage": "phone"},
    "phone that sees": {"stage": "phone"},
}
"""By what is rendered, the parts of its page; each is a template of that name in `agreement/live/`."""


def phone_view(*, sees: bool) -> str:
    return "phone that sees" if sees else "phone"


@dataclass
class Scene:
    """A question as it stands, read once; what only some views need is read when they ask."""

    question: Question

    @cached_property
    def seen(self) -> Seen:
        return see(self.question)

    @cached_property
    def map(self) -> MapSeen:
        return see_map(self.seen)

    @cached_property
    def counts(self) -> Counts:
        return counts(self.question)

    @property
    def finished(self) -> int:
        """How many have responded to every statement there is."""
        return self.counts.finished

    @property
    def everybody_finished(self) -> bool:
        """So many as are expected, and all who began: results are for nobody who is still responding."""
        expected = self.question.expected or 0
        return expected > 0 and self.finished >= max(expected, self.counts.responded)

    @property
    def results_show(self) -> bool:
        """On the big screen, for everybody in the room."""
        state = self.question.state
        is_responding = state == Question.State.RESPONDING
        return state == Question.State.CLOSED or (is_responding and self.everybody_finished)


def gather(question: Question) -> Scene:
    return Scene(question)


def draw(scene: Scene, view: str, *, now: datetime | None = None, **page: Any) -> dict[str, str]:
    """Draw every part of a view as HTML.

    Without `now` it is the same for the same state, for everybody (the browser counts); with it, and the page's
    `csrf_token`, it is right without scripts.
    """
    with timezone.override(scene.question.community.zone):
        context = {**_facts(scene, view, now), "view": view, **page}
        return {
            name: get_template(f"agreement/live/{file}.html").render(context)
            for name, file in PARTS[view].items()
        }


def way_in(question: Question) -> dict[str, Any]:
    """The address to answer at: as a QR code, and short enough to type."""
    path = reverse("agreement:question", args=[question.community.slug, question.number])
    side, drawn = qr_path(settings.ADDRESS + path)
    return {"qr_side": side, "qr_path": drawn, "spoken_address": settings.ADDRESS.partition("://")[2] + path}


def _facts(scene: Scene, view: str, now: datetime | None) -> dict[str, Any]:
    """The scene goes along whole: templates read from it what their view may show, and only that is asked for."""
    question = scene.question
    facts = {
        "scene": scene,
        "question": question,
        "community": question.community,
        "state": question.state,
        "timer": idea_timer(question, now),
    }
    if view == "desk":
        facts["counts"] = scene.counts
    return {**facts, **way_in(question)} if view == "screen" else facts


def words() -> dict[str, str]:
    """What the scripts say, in the language of the page."""
    return {
        "live": _("Live"),
        "reconnecting": _("Reconnecting – what you type is kept"),
        "closed": _("This page is no longer open to you. Load it again to see why."),
        "sending": _("Sending…"),
        "sent": _("Sent"),
        "unsent": _("Not sent. Please try again."),
        "refused": _("That was not accepted. What you typed is still here."),
        "signedOut": _("Not sent: you may have been signed out. What you typed is still here."),
        "minuteLeft": _("One minute left"),
        "timeUp": _("Time is up"),
        "over": _("%s over"),
    }
