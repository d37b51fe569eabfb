"""Reports from practice: said by anybody without an account, read by who leads the guide before anything follows."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.guides.models import (
    Clause,
    Guide,
    PracticeReport,
    ReportReading,
    ReportSummary,
    Version,
)
from commonpractice.guides.models.practice_report import PracticeReportQuerySet
from commonpractice.guides.settling.clause_text import has_clause, title_of
from commonpractice.people.limits import LIMITS, TooOftenError
from commonpractice.themes.changing import come_back
from commonpractice.themes.confirming import confirm_for_somebody
from commonpractice.themes.models import Barrier
from commonpractice.themes.models.barrier import BarrierQuerySet
from commonpractice.transitions import NotNowError

Follows = ReportReading.Follows


@transaction.atomic
def report(
    clause: Clause,
    version: Version,
    *,
    key: UUID,
    used: str,
    happened: str,
    in_the_way: str,
    writer: str,
    kind: str,
    at: datetime,
) -> PracticeReport:
    """The same form twice is one report. Who wrote it is not known here, nor at which hour.

    TooOftenError where more came in on the day than anybody could read.
    """
    there = PracticeReport.objects.filter(key=key).first()
    if there:
        return there
    if version.guide_id != clause.guide_id or not has_clause(version.tree, clause.key):
        raise NotNowError
    community = clause.guide.community
    today = community.date_of(at)
    if clause.reports.filter(on=today).count() >= LIMITS["practice_clause"].most:
        raise TooOftenError(LIMITS["practice_clause"].within)
    given, _made = PracticeReport.objects.get_or_create(
        key=key,
        defaults={
            "clause": clause,
            "version": version,
            "used": used,
            "happened": happened,
            "in_the_way": in_the_way,
            "writer": writer,
            "kind": kind,
            "on": today,
        },
    )
    return given


def barriers_for(clause: Clause) -> BarrierQuerySet:
    """The barriers that a report on this clause can speak to: of its guide's theme, and those it rests on."""
    rests_on = clause.evidence.exclude(barrier=None).values("barrier")
    of_theme = Q(theme=clause.guide.theme_id) if clause.guide.theme_id else Q(pk=None)
    standing = Barrier.objects.standing().filter(community=clause.guide.community_id)
    return standing.filter(of_theme | Q(pk__in=rests_on)).select_related("wording").order_by("number")


@transaction.atomic
def read(
    report: PracticeReport,
    *,
    follows: str,
    barrier: Barrier | None,
    kind: str,
    note: str,
    by: Membership,
    at: datetime,
) -> ReportReading:
    """What follows from it. Whoever read it first has read it, and that is what one gets back.

    NotNowError where the barrier has not been changed and so cannot come back.
    """
    locked = PracticeReport.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    there = ReportReading.objects.filter(report=locked).first()
    if there:
        return there
    if follows == Follows.NOTHING:
        barrier = None
    elif barrier is None:
        raise NotNowError
    reading = ReportReading.objects.create(
        report=locked, follows=follows, barrier=barrier, note=note, by=by, at=at
    )
    if follows == Follows.SEEN_HERE and barrier:
        confirm_for_somebody(barrier, kind=kind, month=locked.on.replace(day=1), at=at)
    elif follows == Follows.CAME_BACK and barrier:
        come_back(barrier, how=_why(locked), by=by, at=at)
    community = locked.clause.guide.community
    note_happening(community, "practice_report_read", about=locked, by=by.person, at=at, follows=follows)
    return reading


def _why(report: PracticeReport) -> str:
    """For the history of the barrier, which all members read: never a word of the report, which was promised to stay with who reads it."""
    title = title_of(report.version.tree, report.clause.key)
    return _("A report from practice on the clause “%(title)s” says so.") % {"title": title}


@transaction.atomic
def summarise(clause: Clause, *, key: UUID, words: str, by: Membership, at: datetime) -> ReportSummary:
    """What stands beside the clause from here on; without words it is taken away."""
    summary, made = ReportSummary.objects.get_or_create(
        key=key, defaults={"clause": clause, "words": words, "by": by, "at": at}
    )
    if made:
        note_happening(clause.guide.community, "reports_summarised", about=clause, by=by.person, at=at)
    return summary


def summary_of(clause: Clause) -> ReportSummary | None:
    """What stands beside the clause, for everybody; None where there is nothing."""
    last = clause.report_summaries.order_by("pk").last()
    return last if last and last.words else None


def summaries_of(guide: Guide) -> dict[str, str]:
    """By the key of the clause: one query, for the public page of a version."""
    rows = (
        ReportSummary.objects.filter(clause__guide=guide).order_by("pk").values_list("clause__key", "words")
    )
    return {key: words for key, words in dict(rows).items() if words}


def for_the_next_review(guide: Guide) -> PracticeReportQuerySet:
    """What was reported since the version in force was published, read or not, by clause; for who leads the guide."""
    latest = guide.versions.headings().first()
    found = PracticeReport.objects.filter(clause__guide=guide)
    if latest:
        found = found.filter(Q(version=latest) | Q(on__gte=guide.community.date_of(latest.at)))
    return found.select_related("clause", "reading__barrier__wording").order_by("clause", "on", "pk")
