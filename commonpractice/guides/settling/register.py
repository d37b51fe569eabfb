"""The register of adoptions: in words, by date or by clause. Nothing here counts organisations or puts them in a row."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.guides.models import Adoption
from commonpractice.guides.models.adoption import AdoptionQuerySet

DIGITS = 9


def chosen(found: AdoptionQuerySet, choice: Mapping[str, str], today: date) -> AdoptionQuerySet:
    """Those that fit what was asked for, in the order that was asked for."""
    if choice.get("guide", "").isdecimal() and len(choice["guide"]) < DIGITS:
        found = found.filter(clause__guide__number=choice["guide"])
    if choice.get("state"):
        found = found.at(choice["state"], today)
    for word in choice.get("words", "").split():
        within = ("body", "clause_title", "difference", "today", "shows")
        found = found.filter(
            Q(organisation__name__icontains=word)
            | Q(*[(f"{name}__icontains", word) for name in within], _connector=Q.OR)
        )
    if choice.get("order") == "clause":
        return found.order_by("clause__guide__number", "clause_title", "clause", "-number")
    return found.order_by("-number")


def rows(found: AdoptionQuerySet, today: date) -> Iterator[tuple[Adoption, str]]:
    """Each with the state that it has today, in words."""
    for each in found.with_what_is_shown():
        yield each, str(each.state(today).label)


def lines(community: Community, choice: Mapping[str, str], today: date) -> Iterator[list[Any]]:
    """For a spreadsheet: what everybody may read."""
    yield [
        _("Number"),
        _("Organisation"),
        _("Guide"),
        _("Clause"),
        _("What is done today"),
        _("What will be different"),
        _("Who leads it"),
        _("By when"),
        _("How it will show"),
        _("How far it is"),
        _("Stands until"),
        _("Since"),
    ]
    for each, state in rows(chosen(community.adoptions.public(), choice, today), today):
        yield [
            each.number,
            each.called,
            each.clause.guide.title,
            each.clause_title,
            each.today,
            each.difference,
            each.lead,
            each.by_when.isoformat(),
            each.shows,
            state,
            each.until.isoformat(),
            community.date_of(each.at).isoformat(),
        ]
