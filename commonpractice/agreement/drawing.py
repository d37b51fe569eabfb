"""Draws the live parts of a question: the same for the first load of a page and for everybody who follows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.agreement.desk import Counts, counts
from commonpractice.agreement.models import Question
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

VERB_OF = {"ideas": "gather_ideas", "responding": "start_responding", "closed": "close"}


def phone_view(*, sees: bool) -> str:
    return "phone that sees" if sees else "phone"


@dataclass(frozen=True, slots=True)
class Timer:
    """What clock.js needs, and the words for a page without it."""

    name: str
    allowed: int
    running_since: datetime
    left: float

    @property
    def state(self) -> str:
        return (
            "over"
            if self.left <= 0
            else "last-minute"
            if self.left <= timedelta(minutes=1).seconds
            else "normal"
        )

    @property
    def words(self) -> str:
        seconds = abs(int(self.left)) if self.left <= 0 else int(-(-self.left // 1))
        shown = f"{seconds // 60}:{seconds % 60:02}"
        return _("%s over") % shown if self.left <= 0 else shown

    @property
    def minutes(self) -> int:
        return round(self.allowed / 60)


@dataclass
class Scene:
    """A question as it stands, read once; what only some views need is read when they ask."""

    question: Question
    since: datetime | None
    """When this state began."""

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

    @cached_property
    def ideas(self) -> int:
        return self.question.statements.filter(withdrawal=None).count()

    @property
    def everybody_finished(self) -> bool:
        """So many as are expected, and all who began: results are for nobody who is still responding."""
        expected = self.question.expected
        return bool(expected) and self.finished >= max(expected or 0, self.counts.responded)

    @property
    def results_show(self) -> bool:
        """On the big screen, for everybody in the room."""
        state = self.question.state
        is_responding = state == Question.State.RESPONDING
        return state == Question.State.CLOSED or (is_responding and self.everybody_finished)

    def timer(self, now: datetime | None) -> Timer | None:
        """For writing ideas in silence; without `now`, as it was when it began."""
        if self.question.state != Question.State.IDEAS or self.since is None:
            return None
        allowed = self.question.idea_minutes * 60
        spent = (now - self.since).total_seconds() if now else 0.0
        return Timer("ideas", allowed, self.since, allowed - spent)


def gather(question: Question) -> Scene:
    verb = VERB_OF.get(question.state)
    begun = question.steps.filter(verb=verb).order_by("-number").values_list("at", flat=True) if verb else ()
    return Scene(question, next(iter(begun[:1]), None))


def draw(scene: Scene, view: str, *, now: datetime | None = None, **page: Any) -> dict[str, str]:
    """Draw every part of a view as HTML.

    Without `now` it is the same for the same state, for everybody (the browser counts); with it, and the page's
    `csrf_token`, it is right without scripts.
    """
    with timezone.override(scene.question.community.zone):
        context = {**_shared(scene, now), "view": view, **page}
        if view == "desk":
            context["counts"] = scene.counts
        if view == "screen":
            context |= way_in(scene.question)
        return {
            name: get_template(f"agreement/live/{file}.html").render(context)
            for name, file in PARTS[view].items()
        }


def way_in(question: Question) -> dict[str, Any]:
    """The address to answer at: as a QR code, and short enough to type."""
    path = reverse("agreement:question", args=[question.community.slug, question.number])
    side, drawn = qr_path(settings.ADDRESS + path)
    return {"qr_side": side, "qr_path": drawn, "spoken_address": settings.ADDRESS.partition("://")[2] + path}


def _shared(scene: Scene, now: datetime | None) -> dict[str, Any]:
    """The scene itself goes along: templates read from it only what their view may show."""
    question = scene.question
    return {
        "scene": scene,
        "question": question,
        "community": question.community,
        "state": question.state,
        "timer": scene.timer(now),
    }


def words() -> dict[str, str]:
    """What the scripts say, in the language of the page."""
    return {
        "live": _("Live"),
        "reconnecting": _("Reconnecting"),
        "closed": _("This page is no longer open to you. Load it again to see why."),
        "minuteLeft": _("One minute left"),
        "timeUp": _("Time is up"),
        "over": _("%s over"),
    }
