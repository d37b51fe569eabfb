"""Agreeing that an organisation bears something: proposed, said yes to, changed by a new row, ended."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from commonpractice.community.models import Membership, Organisation
from commonpractice.costs.models import Activity, Agreed, Bearing, Ended
from commonpractice.transitions import NotNowError


@dataclass(frozen=True)
class Said:
    """Somebody said yes elsewhere, and a coordinator writes it down."""

    by: str
    on: date


@transaction.atomic
def propose(
    key: UUID,
    activity: Activity,
    *,
    organisation: Organisation,
    what: str,
    by: Membership,
    at: datetime,
    replaces: Bearing | None = None,
    said: Said | None = None,
) -> Bearing:
    """Once for a key. It holds at once where `by` belongs to the organisation, or where it was said elsewhere.

    Raises NotNowError where what it should replace holds no more.
    """
    if replaces is not None and not _is_open(replaces):
        raise NotNowError
    facts = {
        "activity": activity.kept(),
        "organisation": organisation,
        "what": what,
        "replaces": replaces,
        "proposed_by": by,
        "at": at,
    }
    bearing, made = Bearing.objects.get_or_create(key=key, defaults=facts)
    if made and said is not None:
        _agree(bearing, Agreed(said_by=said.by, said_on=said.on, recorded_by=by, at=at))
    elif made and by.organisation_id == organisation.pk:
        agree(bearing, by=by, at=at)
    return bearing


@transaction.atomic
def agree(bearing: Bearing, *, by: Membership, at: datetime) -> None:
    """Saying yes twice keeps the first. NotNowError where it was put aside."""
    if not _is_open(bearing):
        raise NotNowError
    today = by.community.date_of(at)
    _agree(bearing, Agreed(membership=by, said_on=today, recorded_by=by, at=at))


def end(bearing: Bearing, *, by: Membership, at: datetime) -> None:
    Ended.objects.get_or_create(bearing=bearing, defaults={"by": by, "at": at})


def _agree(bearing: Bearing, agreed: Agreed) -> None:
    said = {name: getattr(agreed, name) for name in ("membership", "said_by", "said_on", "recorded_by", "at")}
    Agreed.objects.get_or_create(bearing=bearing, defaults=said)
    if bearing.replaces is not None:
        Ended.objects.get_or_create(
            bearing=bearing.replaces, defaults={"by": agreed.recorded_by, "at": agreed.at}
        )


def _is_open(bearing: Bearing) -> bool:
    locked = Bearing.objects.select_for_update().get(pk=bearing.pk)
    return not Ended.objects.filter(bearing=locked).exists()
