"""What the pictures show, as plain numbers: grouped by the database, the same few queries whatever there is.

What members may read one by one is counted exactly for them; all else leaves here through `small_numbers` only. How
many meet a barrier is told on its own page and added up nowhere (docs/adr/0016). What is published of a period is counted when it is over, from what never changes afterwards.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from django.core.cache import caches
from django.db.models import Case, Count, Value, When

from commonpractice.community.models import Community
from commonpractice.small_numbers import PUBLIC, Published, at_least, publish
from commonpractice.themes.models import (
    Change,
    Lever,
    Retest,
    Step,
    Verification,
)
from commonpractice.themes.numbers.by_period import Numbers, count_by_period, each_period, tell_apart
from commonpractice.themes.numbers.periods import Period, over, quarters, years_over

QUARTERS = 8
AHEAD = 2
YEARS = 5
RETESTED = ("held", "came_back", "called_off", "open")
STAGES_TOGETHER: Mapping[str, tuple[str, ...]] = {
    "new": ("raised", "clarified"),
    "confirmed": ("confirmed",),
    "worked_on": ("theme", "weighed", "agreed", "in_hand"),
    "escalated": ("escalated",),
    "reported": ("change_reported",),
    "changed": ("verified", "holding"),
    "recurred": ("recurred",),
    "set_down": ("parked", "not_in_gift"),
}
"""As many as can be told apart in one bar. Merged barriers live on in the one that they were merged into."""
_KEPT_SECONDS = 3600
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

Counted = TypeVar("Counted")


@dataclass(frozen=True, slots=True)
class MembersNumbers:
    """What members see, all exact; the last quarter of each is not over, but of `stages_then`."""

    raised: list[tuple[Period, Numbers]]
    """By first lever, of the quarter in which it was first approved."""
    stages: Numbers
    """Now, by stage."""
    stages_then: list[tuple[Period, Numbers]]
    """At the end of each quarter that is over, by `STAGES_TOGETHER`."""
    retests: list[tuple[Period, Numbers]]
    """By `RETESTED`, of the quarter for which they were planned; the last `AHEAD` are to come."""
    due: int
    flex: list[tuple[Period, int]]
    sustained: list[tuple[Period, int]]
    """Verified, by the quarter of the verification. Never added to `flex`."""


@dataclass(frozen=True, slots=True)
class PublicYear:
    """What anybody may know of a calendar year that is over."""

    year: Period
    raised: Published
    flex: int | None
    sustained: int | None

    @property
    def is_empty(self) -> bool:
        return (self.raised.total, self.flex, self.sustained) == (0, 0, 0)


def for_members(community: Community, now: datetime) -> MembersNumbers:
    return _kept(community, "members", now, lambda: count_for_members(community, now))


def for_anyone(community: Community, now: datetime) -> list[PublicYear]:
    return _kept(community, "anyone", now, lambda: count_for_anyone(community, now))


def count_for_members(community: Community, now: datetime) -> MembersNumbers:
    these, planned = quarters(now, QUARTERS), quarters(now, QUARTERS, ahead=AHEAD)
    ended = over(quarters(now, QUARTERS + 2), now)[-QUARTERS:]
    today = now.astimezone(community.zone).date()
    retests = Retest.objects.filter(change__barrier__community=community)
    return MembersNumbers(
        raised=_beside(these, raised(community, these)),
        stages=_stages(community),
        stages_then=_beside(ended, _stages_then(community, ended)),
        retests=_beside(planned, _retests(community, planned)),
        due=retests.due(today).count(),
        flex=_beside(these, _flex(community, these)),
        sustained=_beside(these, _sustained(community, these)),
    )


def count_for_anyone(community: Community, now: datetime) -> list[PublicYear]:
    """Without the years before there was anything, of which a 0 would be shown anyway."""
    years = years_over(now, YEARS)
    counted = zip(
        years, raised(community, years), _flex(community, years), _sustained(community, years), strict=True
    )
    told = [
        PublicYear(year, publish(raised, PUBLIC), at_least(flex, PUBLIC), at_least(sustained, PUBLIC))
        for year, raised, flex, sustained in counted
    ]
    begun = next((place for place, year in enumerate(told) if not year.is_empty), len(told))
    return told[begun:]


def as_of(community: Community, now: datetime) -> str:
    """What the numbers of a community hang on: another text when anything happened in it, and each day.

    When it was founded tells apart communities that had the same key in databases of their own.
    """
    last = community.happenings.order_by("-pk").values_list("pk", flat=True).first()
    days = f"{now.astimezone(UTC):%Y%m%d}:{now.astimezone(community.zone):%Y%m%d}"
    return f"{community.pk}:{community.founded_at.timestamp()}:{last}:{days}"


def _kept(community: Community, audience: str, now: datetime, count: Callable[[], Counted]) -> Counted:
    """One audience never gets what was counted for another."""
    key = f"numbers:{audience}:{as_of(community, now)}"
    found: Counted | None = caches["here"].get(key)
    if found is None:
        found = count()
        caches["here"].set(key, found, _KEPT_SECONDS)
    return found


def _beside(periods: Sequence[Period], numbers: Sequence[Counted]) -> list[tuple[Period, Counted]]:
    return list(zip(periods, numbers, strict=True))


def raised(community: Community, periods: Sequence[Period]) -> list[Numbers]:
    found = count_by_period(community.barriers.known(), "known_at", periods, "first_lever")
    return tell_apart(found, len(periods), {lever: (lever,) for lever in Lever.values})


def _stages(community: Community) -> Numbers:
    standing = community.barriers.standing().order_by()
    return dict(standing.values_list("stage").annotate(Count("pk")))


def _stages_then(community: Community, ended: Sequence[Period]) -> list[Numbers]:
    """As many stand in a stage as came into it less those that went out: no step needs to know its neighbours."""
    since = [Period(_LONG_AGO, ended[0].end), *ended[1:]] if ended else []
    found = count_by_period(Step.objects.filter(barrier__community=community), "at", since, "before", "after")
    of_stage = {stage: name for name, stages in STAGES_TOGETHER.items() for stage in stages}
    standing, told = dict.fromkeys(STAGES_TOGETHER, 0), []
    for place in range(len(since)):
        for (period, before, after), number in found.items():
            if period == place and before in of_stage:
                standing[of_stage[str(before)]] -= number
            if period == place and after in of_stage:
                standing[of_stage[str(after)]] += number
        told.append(dict(standing))
    return told


def _retests(community: Community, planned: Sequence[Period]) -> list[Numbers]:
    outcome = Case(
        When(result__holds=True, then=Value("held")),
        When(result__holds=False, then=Value("came_back")),
        When(called_off_at__isnull=False, then=Value("called_off")),
        default=Value("open"),
    )
    retests = Retest.objects.filter(change__barrier__community=community).annotate(outcome=outcome)
    found = count_by_period(retests, "on", planned, "outcome", by_day=True)
    return tell_apart(found, len(planned), {each: (each,) for each in RETESTED})


def _flex(community: Community, periods: Sequence[Period]) -> list[int]:
    flex = Change.objects.filter(barrier__community=community, kind=Change.Kind.FLEX)
    return each_period(count_by_period(flex, "at", periods), len(periods))


def _sustained(community: Community, periods: Sequence[Period]) -> list[int]:
    verified = Verification.objects.filter(change__barrier__community=community, borne_out=True)
    return each_period(count_by_period(verified, "at", periods), len(periods))
