"""Keeping a member out, and letting them back. At every door it is as if they had left: it is the same row that closes it.

Why, until when, and what they can do about it is told by the room `safety`.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from commonpractice import live
from commonpractice.community.actions import (
    end_sessions_of_who_was_asked_to_go,
    keep_a_coordinator_besides,
)
from commonpractice.community.models import Departure, Membership, Return
from commonpractice.community.record import note_happening
from commonpractice.people.models import Person
from commonpractice.transitions import NotNowError


class KeptOutError(Exception):
    """Somebody decided that they are kept out, and that still holds."""


@transaction.atomic
def keep_out(membership: Membership, *, by: Person, at: datetime) -> None:
    """Unlike leaving, this empties nothing: they may be back soon. Raises where they are no member any more."""
    keep_a_coordinator_besides(membership)
    _departure, made = Departure.objects.get_or_create(membership=membership, defaults={"by": by, "at": at})
    if not made:
        raise NotNowError
    Membership.objects.filter(pk=membership.pk).update(role=Membership.Role.MEMBER, calendar_key=None)
    note_happening(membership.community, "member_kept_out", about=membership, by=by, at=at)
    transaction.on_commit(lambda: live.part_with(f"member:{membership.pk}"))
    end_sessions_of_who_was_asked_to_go(membership, by=by)


@transaction.atomic
def let_back(membership: Membership, *, by: Person | None, at: datetime) -> None:
    departure = Departure.objects.filter(membership=membership).first()
    if departure is None:
        return
    move_departure_into_return(departure, by=by, at=at)
    note_happening(membership.community, "member_let_back", about=membership, by=by, at=at)


def insist_not_kept_out(membership: Membership) -> None:
    """Asked before anybody is let in again by another way. Rooms above say so by the setting `KEEPS_OUT`."""
    if any(import_string(name)(membership) for name in settings.KEEPS_OUT):
        raise KeptOutError


def move_departure_into_return(departure: Departure, *, by: Person | None, at: datetime) -> None:
    Return.objects.create(
        membership=departure.membership,
        left_at=departure.at,
        left_by=departure.by,
        left_why=departure.why,
        by=by,
        at=at,
    )
    departure.delete()
