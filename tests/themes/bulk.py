"""Many barriers at once, as rows: for what is counted, not for what is done with them. Invented."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db.models import Max

from commonpractice.community.models import Community
from commonpractice.themes.models import Barrier, Step, Wording


def at_in_year(year: int, day: int) -> datetime:
    return datetime(year, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)


def known_barriers(community: Community, raised: Iterable[tuple[datetime, str]]) -> list[Barrier]:
    """Approved at these moments, with these levers; each with its words and its first step."""
    last = Barrier.objects.filter(community=community).aggregate(last=Max("number"))["last"] or 0
    told = list(raised)
    barriers = Barrier.objects.bulk_create(
        Barrier(community=community, key=uuid.uuid4(), begun_at=at) for at, _lever in told
    )
    wordings = Wording.objects.bulk_create(
        Wording(barrier=barrier, written_at=at, title="A room is refused", lever=lever)
        for barrier, (at, lever) in zip(barriers, told, strict=True)
    )
    for number, (barrier, wording, (at, lever)) in enumerate(
        zip(barriers, wordings, told, strict=True), start=last + 1
    ):
        barrier.number, barrier.wording, barrier.known_at, barrier.first_lever = number, wording, at, lever
        barrier.stage, barrier.stage_at, barrier.steps_taken = "raised", at, 1
    Barrier.objects.bulk_update(
        barriers, ["number", "wording", "known_at", "first_lever", "stage", "stage_at", "steps_taken"]
    )
    Step.objects.bulk_create(
        Step(barrier=barrier, number=1, verb="raise", after="raised", at=barrier.known_at)
        for barrier in barriers
    )
    return barriers
