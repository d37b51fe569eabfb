"""What changes a membership or the community as a whole, with its line in the record of events."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from commonpractice import live
from commonpractice.community.models import Community, ContactPoint, Departure, Membership, Organisation
from commonpractice.community.record import note_happening
from commonpractice.people.models import Person
from commonpractice.people.signed_in import end_all
from commonpractice.transitions import StaleError


class LastCoordinatorError(Exception):
    """A community has at least one coordinator."""


@transaction.atomic
def change_details(membership: Membership, *, seen: int, at: datetime, **values: Any) -> None:
    changed = Membership.objects.filter(pk=membership.pk, edited_times=seen).update(
        edited_times=F("edited_times") + 1, **values
    )
    if not changed:
        raise StaleError
    note_happening(membership.community, "details_changed", about=membership, by=membership.person, at=at)


@transaction.atomic
def change_settings(community: Community, *, seen: int, by: Person, at: datetime, **values: Any) -> None:
    changed = Community.objects.filter(pk=community.pk, edited_times=seen).update(
        edited_times=F("edited_times") + 1, **values
    )
    if not changed:
        raise StaleError
    note_happening(community, "settings_changed", about=community, by=by, at=at)


@transaction.atomic
def change_role(membership: Membership, *, role: str, by: Person, at: datetime) -> None:
    if role != Membership.Role.COORDINATOR:
        keep_a_coordinator_besides(membership)
    changed = Membership.objects.current().filter(pk=membership.pk).exclude(role=role).update(role=role)
    if changed:
        note_happening(membership.community, "role_changed", about=membership, by=by, at=at, role=str(role))


@transaction.atomic
def end_membership(membership: Membership, *, why: str = "", by: Person, at: datetime) -> None:
    """Leaving, or being asked to. Once: the calendar link stops, and what only served taking part is emptied."""
    keep_a_coordinator_besides(membership)
    _departure, made = Departure.objects.get_or_create(
        membership=membership, defaults={"by": by, "at": at, "why": why}
    )
    if not made:
        return
    Membership.objects.filter(pk=membership.pk).update(
        role=Membership.Role.MEMBER,
        calendar_key=None,
        access_needs="",
        introduction="",
        introduce_me=False,
        willing_to_chair=False,
    )
    membership.contact_points.all().delete()
    note_happening(membership.community, "membership_ended", about=membership, by=by, at=at)
    transaction.on_commit(lambda: live.part_with(f"member:{membership.pk}"))
    end_sessions_of_who_was_asked_to_go(membership, by=by)


def end_sessions_of_who_was_asked_to_go(membership: Membership, *, by: Person) -> None:
    """Everywhere they are signed in, if they belong to no other community here."""
    elsewhere = Membership.objects.current().filter(person=membership.person_id)
    if by.pk != membership.person_id and not elsewhere.exists():
        end_all(membership.person)


def keep_a_coordinator_besides(membership: Membership) -> None:
    """Two coordinators who step down at once wait for each other here, so that one of them stays."""
    community = Community.objects.select_for_update().get(pk=membership.community_id)
    coordinators = Membership.objects.coordinators().filter(community=community)
    if coordinators.filter(pk=membership.pk).exists() and not coordinators.exclude(pk=membership.pk).exists():
        raise LastCoordinatorError


@transaction.atomic
def change_organisation(
    organisation: Organisation, *, name: str, sector: str, by: Person, at: datetime
) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(name=name, sector=sector)
    note_happening(organisation.community, "organisation_changed", about=organisation, by=by, at=at)


@transaction.atomic
def merge_organisations(keep: Organisation, other: Organisation, *, by: Person, at: datetime) -> None:
    note_happening(keep.community, "organisations_merged", about=keep, by=by, at=at, organisation=other.pk)
    keep.take_in(other)


@transaction.atomic
def add_contact_point(
    community: Community,
    *,
    membership: Membership,
    subject: str,
    organisation: Organisation | None = None,
    by: Person,
    at: datetime,
) -> None:
    last = community.contact_points.aggregate(last=Max("position"))["last"] or 0
    point, made = ContactPoint.objects.get_or_create(
        community=community,
        membership=membership,
        subject=subject,
        defaults={"position": last + 1, "organisation": organisation},
    )
    if made:
        note_happening(community, "contact_point_added", about=point, by=by, at=at)


@transaction.atomic
def remove_contact_point(point: ContactPoint, *, by: Person, at: datetime) -> None:
    note_happening(point.community, "contact_point_removed", about=point, by=by, at=at)
    point.delete()


@transaction.atomic
def move_contact_point_up(point: ContactPoint) -> None:
    points = list(point.community.contact_points.select_for_update())
    place = points.index(point)
    if place:
        points[place - 1], points[place] = points[place], points[place - 1]
    for position, each in enumerate(points, start=1):
        each.position = position
    ContactPoint.objects.bulk_update(points, ["position"])
