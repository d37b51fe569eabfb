"""The indicators counted: in the database, the same few queries whatever there is."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, QuerySet
from django.utils import timezone

from commonpractice.agreement.models import Outcome
from commonpractice.agreement.models.position import Standing
from commonpractice.community.models import Community
from commonpractice.guides.models import Adoption, Guide, PracticeReport
from commonpractice.guides.models.adoption import AdoptionStep
from commonpractice.themes.models import Change, RetestResult, Step, Verification
from commonpractice.themes.numbers.periods import Period
from commonpractice.value.indicators import Audience, Counted, Figure
from commonpractice.value.indicators import figures as told_figures
from commonpractice.value.periods import calendar_years, within

INSIDE: Audience = "inside"
OUTSIDE: Audience = "outside"
Rows = QuerySet[Any]


def told_of(community: Community, period: Period, audience: Audience) -> list[Figure]:
    return told_figures(counted(community, period, audience, timezone.now()), audience)


def as_values(figures: list[Figure]) -> list[dict[str, Any]]:
    return [asdict(each) for each in figures]


def from_values(values: list[dict[str, Any]]) -> list[Figure]:
    return [Figure(**each) for each in values]


def counted(community: Community, period: Period, audience: Audience, now: datetime) -> Mapping[str, Counted]:
    """Each by its name in `indicators.INDICATORS`."""
    return {**_of_barriers(community, period, now), **_of_agreements(community, period, audience, now)}


def _of_agreements(
    community: Community, period: Period, audience: Audience, now: datetime
) -> Mapping[str, Counted]:
    """Outside, of agreements and adoptions only those that anybody may read."""
    adopted = Outcome.objects.filter(community=community, result=Outcome.Result.ADOPTED)
    shown = Adoption.objects.filter(community=community).shown()
    if audience == OUTSIDE:
        adopted, shown = adopted.public(), shown.public()
    dissent = Standing.objects.filter(
        position__round__proposal=OuterRef("proposal"), position__taken_back_at=None
    )
    return {
        "agreements": _once(adopted, "at", period),
        "agreements_with_dissent": _once(adopted.filter(Exists(dissent)), "at", period),
        "guides": Counted([_guides_at(community, period.end)]),
        "adoptions_shown": Counted([_adoptions_shown(shown, period)]),
        "reports_from_practice": _reports(community, period, now),
    }


def _of_barriers(community: Community, period: Period, now: datetime) -> Mapping[str, Counted]:
    of = {"barrier__community": community}
    steps = Step.objects.filter(**of)
    return {
        "barriers_raised": by_year(community.barriers.known(), "known_at", period, now),
        "barriers_confirmed": _once(steps.filter(after="confirmed"), "at", period),
        "changes_for_good": by_year(
            Verification.objects.filter(change__barrier__community=community, borne_out=True),
            "at",
            period,
            now,
        ),
        "changes_holding": _once(
            RetestResult.objects.filter(retest__change__barrier__community=community, holds=True),
            "at",
            period,
        ),
        "barriers_back": _once(steps.filter(after="recurred"), "at", period),
        "exceptions": by_year(Change.objects.filter(**of, kind=Change.Kind.FLEX), "at", period, now),
    }


def by_year(rows: Rows, moment: str, period: Period, now: datetime) -> Counted:
    """For what the public pictures tell of whole calendar years: the part in each year, and the rest of that year."""
    pieces: list[int] = []
    rest: list[int | None] = []
    for year in calendar_years(period):
        part = within(period, year)
        pieces.append(_number(rows, moment, part))
        if part != year:
            rest.append(_number(rows, moment, year) - pieces[-1] if year.is_over(now) else None)
    return Counted(pieces, rest)


def _once(rows: Rows, moment: str, period: Period) -> Counted:
    return Counted([_number(rows, moment, period)])


def _number(rows: Rows, moment: str, period: Period) -> int:
    return rows.filter(**{f"{moment}__gte": period.start, f"{moment}__lt": period.end}).count()


def _guides_at(community: Community, end: datetime) -> int:
    """Published by then; a twin in Easy Read or another language is no other guide."""
    first = Guide.objects.filter(community=community, twin_of=None).annotate(first=Min("versions__at"))
    return first.filter(first__lt=end).count()


def _adoptions_shown(shown: Rows, period: Period) -> int:
    """Of which the organisation showed what it does, in this time."""
    said = AdoptionStep.objects.filter(adoption__in=shown, verb="evidence")
    within_it = said.filter(at__gte=period.start, at__lt=period.end)
    return within_it.values("adoption").distinct().count()


def _reports(community: Community, period: Period, now: datetime) -> Counted:
    """Of each guide and year, with the rest of that year: what is told of one could be taken from the sum."""
    pieces: list[int] = []
    rest: list[int | None] = []
    for year in calendar_years(period):
        part = within(period, year)
        in_part = _reports_by_guide(community, part)
        pieces += in_part.values()
        if part == year:
            continue
        if year.is_over(now):
            whole = _reports_by_guide(community, year)
            rest += [number - in_part.get(guide, 0) for guide, number in whole.items()]
        else:
            rest.append(None)
    return Counted(pieces, rest)


def _reports_by_guide(community: Community, period: Period) -> dict[int, int]:
    reports = PracticeReport.objects.filter(
        clause__guide__community=community, on__gte=period.start.date(), on__lte=period.last_day
    )
    by_guide = reports.order_by().values("clause__guide").annotate(number=Count("pk"))
    return dict(by_guide.values_list("clause__guide", "number"))
