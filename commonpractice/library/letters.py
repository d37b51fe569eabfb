"""Whom this room writes to about a resource: who looks after it; where nobody does, the coordinators."""

from django.conf import settings

from commonpractice.bulletins.posting import Recipient
from commonpractice.community.models import Membership
from commonpractice.library.models import Resource


def keeper(resource: Resource) -> Membership | None:
    """Its owner, unless they left."""
    return resource.owner if resource.owner and not resource.owner.has_left else None


def to_keepers(resource: Resource, *, page: str) -> list[Recipient]:
    """Each with `page`, a path, as their link, and the word for a brace that somebody wrote."""
    owner = keeper(resource)
    coordinators = Membership.objects.coordinators().select_related("person")
    to = [owner] if owner else coordinators.filter(community=resource.community_id)
    return [
        Recipient(
            member,
            member.display_name,
            member.person.email,
            link=settings.ADDRESS + page,
            words={"brace": "{"},
        )
        for member in to
    ]
