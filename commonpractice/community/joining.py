"""From asking to join to being a member: what changes when somebody asks, is let in, or is not."""

from datetime import datetime

from django.db import transaction

from commonpractice.community.keeping_out import insist_not_kept_out, move_departure_into_return
from commonpractice.community.models import (
    Approval,
    Community,
    JoinRequest,
    Membership,
    Organisation,
    Refusal,
)
from commonpractice.community.record import note_happening
from commonpractice.people.addresses import one_spelling
from commonpractice.people.models import Person


class AlreadyDecidedError(Exception):
    """Somebody decided about this request before, and otherwise."""


@transaction.atomic
def ask_to_join(asked: JoinRequest, *, at: datetime) -> tuple[JoinRequest, bool]:
    """Keep the request, unless this address already has an open one. Returns the one that stands, and if it is new."""
    community = Community.objects.select_for_update().get(pk=asked.community_id)
    asked.email = one_spelling(asked.email)
    same = JoinRequest.objects.filter(community=community, taken_in_at__isnull=False)
    known = same.filter(key=asked.key).first() or same.open().filter(email=asked.email).first()
    if known:
        return known, False
    asked.asked_at = asked.taken_in_at = at
    asked.save()
    note_happening(community, "asked_to_join", about=asked, by=None, at=at)
    return asked, True


def current_member_at(community: Community, address: str) -> Membership | None:
    return (
        Membership.objects.current().filter(community=community, person__email=one_spelling(address)).first()
    )


@transaction.atomic
def approve(
    asked: JoinRequest,
    *,
    organisation: Organisation | None,
    as_named: bool = False,
    by: Person,
    at: datetime,
) -> tuple[Approval, bool]:
    """Let them in, once however often it is pressed. Returns the approval, and whether this call made it.
    Raises KeptOutError for who is kept out: that is ended first, by who may.

    `as_named`: in the organisation they named, which is new here unless it came about meanwhile.
    """
    # Two people who name the same new organisation are let in one after the other.
    Community.objects.select_for_update().get(pk=asked.community_id)
    asked = JoinRequest.objects.select_for_update(of=("self",)).select_related("community").get(pk=asked.pk)
    if hasattr(asked, "refusal"):
        raise AlreadyDecidedError
    if hasattr(asked, "approval"):
        return asked.approval, False
    if as_named:
        organisation = _organisation_named(asked)
    membership = _member_from(asked, organisation=organisation, by=by, at=at)
    approval = Approval.objects.create(join_request=asked, membership=membership, by=by, at=at)
    note_happening(asked.community, "joining_approved", about=asked, by=by, at=at)
    return approval, True


@transaction.atomic
def refuse(asked: JoinRequest, *, why: str, by: Person, at: datetime) -> tuple[Refusal, bool]:
    asked = JoinRequest.objects.select_for_update(of=("self",)).select_related("community").get(pk=asked.pk)
    if hasattr(asked, "approval"):
        raise AlreadyDecidedError
    if hasattr(asked, "refusal"):
        return asked.refusal, False
    refusal = Refusal.objects.create(join_request=asked, why=why, by=by, at=at)
    note_happening(asked.community, "joining_refused", about=asked, by=by, at=at)
    return refusal, True


def _organisation_named(asked: JoinRequest) -> Organisation:
    here = Organisation.objects.filter(community=asked.community)
    known = here.filter(name__iexact=asked.new_organisation).first()
    return known or Organisation.objects.create(
        community=asked.community, name=asked.new_organisation, sector=asked.new_sector
    )


def _member_from(
    asked: JoinRequest, *, organisation: Organisation | None, by: Person, at: datetime
) -> Membership:
    """A new member; one who had left, with what they say of themselves now; or one who is a member already, as is."""
    said = {
        "display_name": asked.display_name,
        "organisation": organisation,
        "constituency": asked.constituency,
        "brings": asked.brings,
        "introduction": asked.introduction,
        "introduce_me": asked.introduce_me,
        "access_needs": asked.access_needs,
        "joined_at": at,
    }
    person = Person.objects.at_address(asked.email)
    membership, made = Membership.objects.get_or_create(
        community=asked.community, person=person, defaults=said
    )
    if not made and membership.has_left:
        insist_not_kept_out(membership)
        move_departure_into_return(membership.departure, by=by, at=at)
        Membership.objects.filter(pk=membership.pk).update(role=Membership.Role.MEMBER, **said)
        membership = Membership.objects.get(pk=membership.pk)
    return membership
