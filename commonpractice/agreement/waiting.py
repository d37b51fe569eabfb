"""What waits for a person in questions, proposals and outcomes, across the communities they belong to: one query,
a second where questions are open, and one for coordinators."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.agreement.answering.heard import taken_part
from commonpractice.agreement.models import Outcome, Position, Question, Round, Statement
from commonpractice.community.models import Community, Membership
from commonpractice.community.waits import Waiting


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    mine = list(memberships)
    if not mine:
        return []
    communities = {each.community_id: each.community for each in mine}
    coordinated = [each.community_id for each in mine if each.is_coordinator]
    return [*_asked(mine, communities, coordinated), *_reviews(communities, coordinated, now)]


def _asked(
    mine: list[Membership], communities: dict[int, Community], coordinated: list[int]
) -> Iterator[Waiting]:
    """Questions that one has not taken part in, proposals that one has no position on; for who leads, ideas to read and
    drafts to open.
    """
    keys = {each.pk for each in mine}
    in_community = {each.community_id: each.pk for each in mine}
    rows = list(_rows(mine, communities))
    took_part = taken_part((row["key"], in_community[row["community"]]) for row in rows if _is_open(row))
    for row in rows:
        slug = communities[row["community"]].slug
        if row["state"] == Question.State.DRAFT:
            yield _to_open(slug, row)
            continue
        if row["proposals__number"] is not None:
            yield _to_stand(slug, row)
            continue
        if row["unread"] and (row["community"] in coordinated or row["facilitator"] in keys):
            yield _to_read(slug, row)
        if (row["key"], in_community[row["community"]]) not in took_part:
            yield _to_answer(slug, row)


def _is_open(row: Mapping[str, Any]) -> bool:
    return row["state"] in Question.OPEN


def _rows(mine: list[Membership], communities: dict[int, Community]) -> Iterable[Mapping[str, Any]]:
    """One query: a row for each open question, for each draft that one leads, and for each proposal that waits for a position."""
    waiting = Statement.objects.waiting().filter(question=OuterRef("pk")).order_by().values("question")
    stands = Position.objects.filter(round=OuterRef("proposals__rounds"), membership__in=mine)
    is_open = Q(state__in=Question.OPEN)
    takes_positions = Q(
        proposals__rounds__kind=Round.Kind.POSITIONS, proposals__rounds__ended_at=None
    ) & ~Exists(stands)
    is_draft = Q(state=Question.State.DRAFT, facilitator__in=mine)
    asked = Question.objects.filter(is_open | is_draft | takes_positions, community__in=communities)
    return asked.order_by("number").values(
        "community",
        "number",
        "text",
        "state",
        "closes_on",
        "facilitator",
        "anonymous",
        "key",
        "proposals__number",
        "proposals__title",
        "proposals__rounds__closes_on",
        unread=Subquery(waiting.annotate(count=Count("pk")).values("count")),
    )


def _to_answer(slug: str, row: Mapping[str, Any]) -> Waiting:
    writes = row["state"] == Question.State.IDEAS
    why = _("Everybody’s ideas are asked for.") if writes else _("It takes a few minutes.")
    if row["anonymous"] and not writes:
        why = _("It takes a few minutes. Nobody sees who said what.")
    return {
        "title": row["text"],
        "url": reverse("agreement:ideas" if writes else "agreement:respond", args=[slug, row["number"]]),
        "action": _("Write ideas") if writes else _("Respond"),
        "why": why,
        "by": row["closes_on"],
    }


def _to_open(slug: str, row: Mapping[str, Any]) -> Waiting:
    return {
        "title": row["text"],
        "url": reverse("agreement:lead", args=[slug, row["number"]]),
        "action": _("Open it"),
        "why": _("You lead this question. Nobody else sees it until you open it."),
        "by": None,
    }


def _to_read(slug: str, row: Mapping[str, Any]) -> Waiting:
    number = row["unread"]
    words = ngettext(
        "%(number)d idea waits to be let through", "%(number)d ideas wait to be let through", number
    )
    return {
        "title": words % {"number": number},
        "url": reverse("agreement:moderate", args=[slug, row["number"]]),
        "action": _("Read"),
        "why": row["text"],
        "by": None,
    }


def _to_stand(slug: str, row: Mapping[str, Any]) -> Waiting:
    return {
        "title": row["proposals__title"],
        "url": reverse("agreement:position", args=[slug, row["number"], row["proposals__number"]]),
        "action": _("Say where you stand"),
        "why": _("Saying nothing does not count as agreeing."),
        "by": row["proposals__rounds__closes_on"],
    }


def _reviews(communities: dict[int, Community], coordinated: list[int], now: datetime) -> Iterator[Waiting]:
    """The day to look at it again has come."""
    if not coordinated:
        return
    latest = max(communities[key].date_of(now) for key in coordinated)
    due = Outcome.objects.filter(community__in=coordinated, review=None, review_on__lte=latest)
    for of, number, title, day in due.values_list("community", "number", "proposal__title", "review_on"):
        # East of the others its day may have come where it has not come here.
        if day is None or day > communities[of].date_of(now):
            continue
        yield {
            "title": title,
            "url": reverse("agreement:outcome_review", args=[communities[of].slug, number]),
            "action": _("Look at it again"),
            "why": _("Its day to be looked at again has come."),
            "by": day,
        }
