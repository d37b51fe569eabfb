"""Whose names stand in a guide: only of people who were asked for this very guide and said yes, as long as they mean it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from django.db.models import Exists, OuterRef, Q, QuerySet

from commonpractice.community.models import Membership
from commonpractice.guides.models import Comment, Credit, Guide, Said, Writer

Asked = Literal["named", "not_named", "not_asked"]


def contributed(guide: Guide) -> QuerySet[Membership]:
    """Current members who wrote in it, whose words a scribe typed, or whose comment stands beside it by name."""
    members = Membership.objects.current().filter(community=guide.community_id)
    return members.filter(_took_part(guide.pk))


def has_contributed(guide: Guide, membership: Membership) -> bool:
    return contributed(guide).filter(pk=membership.pk).exists()


def to_be_asked(memberships: Iterable[Membership]) -> QuerySet[Guide]:
    """Guides with a text to publish in which one of these took part and has not said whether they are named."""
    mine = [each.pk for each in memberships]
    wrote = Writer.objects.filter(guide=OuterRef("pk"), membership__in=mine)
    said = Credit.objects.filter(guide=OuterRef("pk"), membership__in=mine)
    return Guide.objects.filter(
        Exists(wrote)
        | Exists(_said(OuterRef("pk")).filter(membership__in=mine))
        | Exists(_named_comments(OuterRef("pk")).filter(membership__in=mine))
    ).exclude(Exists(said))


def names_of(guide: Guide) -> list[str]:
    """In the order of the alphabet: who wrote how much is nobody’s matter. Read anew for every page and every form."""
    return sorted(guide.credits.standing().values_list("name", flat=True), key=str.casefold)


def give(guide: Guide, membership: Membership, name: str, *, at: datetime) -> None:
    """Stand in it under this name, in every version and every form of it."""
    Credit.objects.update_or_create(
        guide=guide, membership=membership, defaults={"name": name, "given_at": at, "withdrawn_at": None}
    )


def withdraw(guide: Guide, membership: Membership, *, at: datetime) -> None:
    """Not named, or no longer; nobody asks again. The name is gone from the next page that anybody opens."""
    Credit.objects.update_or_create(
        guide=guide, membership=membership, defaults={"name": "", "withdrawn_at": at}
    )


def _took_part(guide: int) -> Q:
    wrote = Writer.objects.filter(guide=guide, membership=OuterRef("pk"))
    said = _said(guide).filter(membership=OuterRef("pk"))
    named = _named_comments(guide).filter(membership=OuterRef("pk"))
    return Q(Exists(wrote)) | Q(Exists(said)) | Q(Exists(named))


def _said(guide: int | OuterRef) -> QuerySet[Said]:
    """What a scribe typed for somebody at a table of a workshop."""
    return Said.objects.filter(table__workshop__guide=guide)


def _named_comments(guide: int | OuterRef) -> QuerySet[Comment]:
    return Comment.objects.standing().filter(consultation__guide=guide, show_name=True)
