"""Who may. Every member sees what is wanted and offered; an introduction is between those it concerns."""

from commonpractice.community.models import Membership
from commonpractice.linkages.models import Entry, Introduction, Project


def may_change(membership: Membership, entry: Entry) -> bool:
    return entry.owner_id == membership.pk


def may_close(membership: Membership, entry: Entry) -> bool:
    return may_change(membership, entry) or membership.is_coordinator


def may_put_aside(membership: Membership, need: Entry, offer: Entry) -> bool:
    return may_close(membership, need) or may_close(membership, offer)


def may_see_introduction(membership: Membership, introduction: Introduction) -> bool:
    return membership.pk in {introduction.need.owner_id, introduction.offer.owner_id, introduction.by_id}


def takes_part(membership: Membership, project: Project) -> bool:
    return any(each.membership_id == membership.pk for each in project.parts.all())


def may_end(membership: Membership, project: Project) -> bool:
    return takes_part(membership, project) or membership.is_coordinator
