"""What a quarter cost, without names: counted once it is over, by the day on which it was settled, and never again.

A settlement is not changed and belongs to one quarter, so no number moves later. Which numbers may be kept is decided by
`small_numbers.publish`, activity by activity; the total alone also needs five different people behind it.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction

from commonpractice.community.models import Community
from commonpractice.costs.models import Activity, ActivityTotal, QuarterTotal, Settlement
from commonpractice.costs.quarters import following, quarter_of
from commonpractice.small_numbers import INSIDE, publish

LATEST = timedelta(hours=1)
"""What was being saved when the quarter ended is there by then."""


def count_quarters(now: datetime) -> None:
    """Each quarter that is over and in which something was settled."""
    uncounted = Community.objects.filter(activities__arrangements__settlement__at__lt=now).distinct()
    for community in uncounted:
        counted = set(community.cost_totals.values_list("quarter", flat=True))
        for quarter in sorted(_quarters_of(community, now) - counted):
            count(community, quarter)


@transaction.atomic
def count(community: Community, quarter: date) -> QuarterTotal:
    begins, ends = _moment(community, quarter), _moment(community, following(quarter))
    paid = Settlement.objects.filter(
        arrangement__activity__community=community, at__gte=begins, at__lt=ends, pence__gt=0
    ).select_related("arrangement__activity__meeting")
    of_activity: dict[Activity, list[Settlement]] = {}
    for each in paid:
        each.arrangement.activity.community = community
        of_activity.setdefault(each.arrangement.activity, []).append(each)
    people = {str(activity.pk): len(settled) for activity, settled in of_activity.items()}
    shown = publish(people, INSIDE)
    everybody = {each.arrangement.membership_id for each in paid}
    enough = shown.says == "parts" or (shown.says == "total" and len(everybody) >= INSIDE)
    total, made = QuarterTotal.objects.get_or_create(
        community=community, quarter=quarter, defaults={"pence": _sum(paid) if enough else None}
    )
    if made and shown.says == "parts":
        ActivityTotal.objects.bulk_create(
            ActivityTotal(
                total=total, title=str(each), day=each.on or quarter, people=len(settled), pence=_sum(settled)
            )
            for each, settled in of_activity.items()
        )
    return total


def _quarters_of(community: Community, now: datetime) -> set[date]:
    """Those that are over, and in which something was settled."""
    current = quarter_of(community.date_of(now - LATEST))
    settled = Settlement.objects.filter(arrangement__activity__community=community).values_list(
        "at", flat=True
    )
    return {quarter for at in settled if (quarter := quarter_of(community.date_of(at))) < current}


def _moment(community: Community, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=community.zone)


def _sum(settled: Iterable[Settlement]) -> int:
    return sum(each.pence for each in settled)
