"""What the page of a barrier tells: its words, its life, and that others meet it too. Nobody is named who need not be."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.themes.hearing.step_facts import Fact, facts
from commonpractice.themes.life import AS_A_SOURCE, verbs_at
from commonpractice.themes.looking_after import BY_HAND
from commonpractice.themes.models import (
    Barrier,
    Gift,
    Level,
    Lever,
    MeetingKind,
    OrganisationKind,
    RuleKind,
    Stage,
    Step,
    Wording,
)
from commonpractice.themes.numbers.periods import SETTLES
from commonpractice.themes.register.rows import is_overdue
from commonpractice.themes.register.seen_here import Told, told
from commonpractice.themes.register.step_words import DID, DO, MEANS
from commonpractice.themes.voice import Voice


class Part(NamedTuple):
    """A heading and the words below it."""

    heading: str
    words: str
    kind: str = ""
    """What stands before the words, in ours."""


class Taken(NamedTuple):
    """One step, as the page tells it."""

    verb: str
    what: str
    at: datetime
    who: str
    facts: list[Fact]
    into: int | None
    """The number of the barrier that it goes on in."""


@dataclass(frozen=True)
class SeenHere:
    kinds: list[str]
    periods: list[Told]
    mine: list[date]

    @property
    def others(self) -> int:
        return sum(each.others for each in self.periods)


def parts_of(wording: Wording) -> list[Part]:
    rule_kind = label(RuleKind, wording.rule_kind)
    parts = (
        Part(_("What is blocked"), wording.blocked),
        Part(_("At which decision"), wording.decision_point),
        Part(_("The reason given"), wording.reason_given),
        Part(_("What lies behind it"), wording.rule, rule_kind),
        Part(_("What it does to people"), wording.effect),
        Part(_("What already works"), wording.already_works),
        Part(_("What was tried so far"), wording.tried),
    )
    return [part for part in parts if part.words or part.kind]


def _facts(wording: Wording) -> list[tuple[str, str]]:
    """What was chosen of it, with its heading."""
    chosen = (
        (_("Came up in"), label(MeetingKind, wording.meeting_kind)),
        (_("Month"), date_format(wording.month, "F Y") if wording.month else ""),
        (_("Lever"), label(Lever, wording.lever)),
        (_("In whose gift"), label(Gift, wording.gift)),
        (_("Level"), label(Level, wording.level)),
    )
    return [(heading, words) for heading, words in chosen if words]


def label(kind: type[TextChoices], value: str) -> str:
    """In words, "" for none. Django's `get_…_display` would make the words of every choice to find one."""
    return str(kind(value).label) if value else ""


def raised_by(barrier: Barrier) -> str:
    """The source, if there is one; the member's name only where they chose to show it."""
    source = barrier.source or (barrier.contact and barrier.contact.source)
    if barrier.show_name and barrier.raised_by:
        if source:
            return _("%(name)s, for %(source)s") % {"name": barrier.raised_by.display_name, "source": source}
        return barrier.raised_by.display_name
    return str(source) if source else _("a member")


def life_of(barrier: Barrier, raiser: str) -> tuple[list[Taken], list[tuple[int, str]]]:
    """Its steps; and number and title of each that was merged into it, which is a step of theirs.

    Values only: a life grows over the years, and each step would bring four objects with it.
    """
    steps = Step.objects.filter(Q(barrier=barrier) | Q(into=barrier)).values_list(
        "barrier", "barrier__number", "barrier__wording__title",
        "verb", "at", "until", "told", "why",
        "by__display_name", "contact__source__name", "into__number", "into__wording__title",
    )  # fmt: skip
    life: list[Taken] = []
    merged: list[tuple[int, str]] = []
    for of, number, title, verb, at, until, told_to, why, by, source, into, into_title in steps:
        if of != barrier.pk:
            merged.append((number or 0, title))
            continue
        who = raiser if verb == "raise" else _who(verb, by, source)
        shown = facts(verb, into=into_title or "", told=told_to, until=until, why=why, for_source=False)
        life.append(Taken(verb, str(DID[verb]), at, who, shown, into))
    return life, sorted(merged)


def _who(verb: str, by: str | None, source: str | None) -> str:
    if source is not None:
        return source
    if verb in AS_A_SOURCE or by is None:
        return _("a member")
    return by


def seen_here(barrier: Barrier, membership: Membership, today: date) -> SeenHere:
    """Kinds as they stand; numbers only of quarters that are over; one's own for oneself."""
    rows = list(barrier.confirmations.values("pk", "by", "kind", "month", "at", "taken_back_at", "is_first"))
    standing = [row for row in rows if row["taken_back_at"] is None]
    # By the days of UTC, so that a community that moves to another zone moves nobody to another quarter.
    said = [(row["pk"], row["at"].astimezone(UTC).date()) for row in rows if row["is_first"]]
    kinds = {row["kind"] for row in standing}
    return SeenHere(
        kinds=[str(label) for value, label in OrganisationKind.choices if value in kinds],
        periods=told(said, known_since=_known_since(barrier), today=today - SETTLES),
        mine=[row["month"] for row in standing if row["by"] == membership.pk],
    )


def _known_since(barrier: Barrier) -> date:
    known_at: datetime = barrier.known_at or barrier.begun_at
    return known_at.astimezone(UTC).date()


def possible_steps(barrier: Barrier) -> list[dict[str, Any]]:
    verbs = [verb for verb in verbs_at(barrier.stage) if verb in BY_HAND]
    return [{"verb": verb, "label": DO[verb], "means": MEANS[verb]} for verb in verbs]


def earlier_words(barrier: Barrier) -> list[Wording]:
    """Approved before those that stand now, the latest first. What waits to be approved is not among them."""
    if barrier.wording is None or barrier.wording.is_first:
        return []
    approved = barrier.wordings.exclude(approval=None).exclude(stands_for=barrier)
    return list(approved.select_related("approval__by").order_by("-number"))


def context_of(barrier: Barrier, membership: Membership, *, today: date) -> dict[str, Any]:
    """For `themes/barrier.html`, but the line and who may do what."""
    wording = barrier.wording
    assert wording is not None  # noqa: S101 - reached among those that are known
    raiser = raised_by(barrier)
    life, merged_here = life_of(barrier, raiser)
    return {
        "barrier": barrier,
        "wording": wording,
        "stage_words": label(Stage, barrier.stage),
        "facts": _facts(wording),
        "parts": parts_of(wording),
        "raised_by": raiser,
        "life": life,
        "seen": seen_here(barrier, membership, today),
        "is_mine": Voice(membership).raised(barrier),
        "earlier": [(words, parts_of(words)) for words in earlier_words(barrier)],
        "merged_here": merged_here,
        "overdue": is_overdue(barrier.stage, barrier.review_on, today),
        "since": barrier.community.date_of(barrier.stage_at) if barrier.stage_at else None,
    }
