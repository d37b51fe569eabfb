"""Reports are begun, written and fixed: by a person, each version a row."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from commonpractice.community.models import Community
from commonpractice.community.record import note_happening
from commonpractice.people.models import Person
from commonpractice.themes.numbers.periods import Period
from commonpractice.transitions import StaleError
from commonpractice.value import building
from commonpractice.value.figures import OUTSIDE, as_values, told_of
from commonpractice.value.models import ChosenStory, Consent, Quotation, Report, ReportVersion, Story
from commonpractice.value.periods import clashes, period_of


class ClashError(Exception):
    """A report of a part of this time is out already."""


def periods_out(community: Community, but: Report | None = None) -> list[Period]:
    """Those of reports with a version that is fixed."""
    fixed = Report.objects.filter(community=community, versions__isnull=False)
    if but:
        fixed = fixed.exclude(pk=but.pk)
    days = fixed.values_list("starts_on", "ends_on").distinct()
    return [period_of(first, last) for first, last in days]


@transaction.atomic
def begin(community: Community, key: UUID, title: str, period: Period, *, by: Person, at: datetime) -> Report:
    """With the same key again it is the same report."""
    Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    last = Report.objects.filter(community=community).aggregate(last=Max("number"))["last"] or 0
    facts = {
        "community": community,
        "number": last + 1,
        "title": title,
        "starts_on": period.start.date(),
        "ends_on": period.last_day,
        "begun_by": by,
        "begun_at": at,
    }
    return Report.objects.get_or_create(key=key, defaults=facts)[0]


def quotable(report: Report) -> list[Story]:
    """Stories told up to the end of its time, newest first, whose writers agreed to be quoted in reports."""
    period = period_of(report.starts_on, report.ends_on)
    agreed = Story.objects.standing().filter(
        community=report.community_id, told_at__lt=period.end, consents__readers=Consent.Readers.REPORT
    )
    return [each for each in agreed.distinct().with_words() if each.may_be_read(Consent.Readers.REPORT)]


@transaction.atomic
def write(report: Report, facts: dict[str, Any], stories: Iterable[int], *, seen: int) -> None:
    """StaleError where somebody changed it after the page was opened."""
    report.change(facts, seen=seen)
    report.chosen.all().delete()
    ChosenStory.objects.bulk_create([ChosenStory(report=report, story_id=pk) for pk in stories])


@transaction.atomic
def fix(report: Report, *, readers: str, seen: int, by: Person, at: datetime) -> ReportVersion:
    """The next version. StaleError where the draft was changed since it was looked at; ClashError as in `clashes`."""
    Community.objects.select_for_update(no_key=True).get(pk=report.community_id)
    locked = Report.objects.select_for_update(of=("self",)).select_related("community").get(pk=report.pk)
    if locked.edited_times != seen:
        raise StaleError
    period = period_of(locked.starts_on, locked.ends_on)
    if clashes(period, periods_out(locked.community, but=locked)):
        raise ClashError
    last = locked.versions.aggregate(last=Max("number"))["last"] or 0
    version = ReportVersion.objects.create(
        report=locked,
        number=last + 1,
        readers=readers,
        title=locked.title,
        opening=locked.opening,
        figures=as_values(told_of(locked.community, period, OUTSIDE)),
        by=by,
        at=at,
    )
    _quote(locked, version)
    note_happening(locked.community, "report_fixed", about=version, by=by, at=at, number=locked.number)
    building.ask_for(version)
    return version


def _quote(report: Report, version: ReportVersion) -> None:
    """What was chosen, as far as its writers still agree."""
    chosen = set(report.chosen.values_list("story", flat=True))
    agreed = [each for each in quotable(report) if each.pk in chosen]
    Quotation.objects.bulk_create([Quotation(version=version, story=each, mark=each.mark) for each in agreed])
