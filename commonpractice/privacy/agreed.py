"""What somebody agreed to, in all rooms, each with the page of its room on which they take it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.bulletins.choices.sorts import OTHERWISE
from commonpractice.bulletins.models import Choice
from commonpractice.community.models import Membership
from commonpractice.directory.models import Listing
from commonpractice.guides.models import Credit, Evidence
from commonpractice.privacy.statements import field


@dataclass(frozen=True)
class Agreed:
    what: str
    community: str
    url: str
    at: datetime | None = None
    """Where the room keeps when."""


def agreed_by(memberships: Sequence[Membership]) -> Iterator[Agreed]:
    """Five queries, however many communities there are."""
    yield from _named_in_guides(memberships)
    yield from _accounts(memberships)
    listings = {each.membership_id: each for each in Listing.objects.filter(membership__in=memberships)}
    chosen = Choice.objects.filter(membership__in=memberships).exclude(how=Choice.How.NONE)
    letters = {(each.membership_id, each.sort) for each in chosen}
    for each in memberships:
        yield from _of_membership(each)
        yield from _shown_to_anyone(each, listings.get(each.pk))
        for sort in Choice.Sort:
            if (each.pk, sort.value) in letters and OTHERWISE[sort] == Choice.How.NONE:
                yield _agreed(each, _("Letters: %(what)s") % {"what": sort.label}, "bulletins:letter_choices")


def _named_in_guides(memberships: Sequence[Membership]) -> Iterator[Agreed]:
    given = Credit.objects.standing().filter(membership__in=memberships).select_related("guide__community")
    for each in given:
        community = each.guide.community
        yield Agreed(
            _("My name stands in the guide “%(guide)s”, as “%(name)s”")
            % {"guide": each.guide, "name": each.name},
            str(community),
            reverse("guides:credit", args=[community.slug, each.guide.number]),
            each.given_at,
        )


def _accounts(memberships: Sequence[Membership]) -> Iterator[Agreed]:
    given = Evidence.objects.filter(owner__in=memberships).exclude(owner_agreed_at=None)
    for each in given.select_related("clause__guide__community"):
        guide = each.clause.guide
        yield Agreed(
            _("What I told stands in the guide “%(guide)s”") % {"guide": guide},
            str(guide.community),
            reverse("guides:account", args=[guide.community.slug, guide.number, each.form_key]),
            each.owner_agreed_at,
        )


def _of_membership(each: Membership) -> Iterator[Agreed]:
    if each.introduce_me:
        yield _agreed(each, _("I am introduced at the next meeting"), "community:details")
    if each.name_in_minutes:
        yield _agreed(each, _("My name is shown in minutes"), "community:details")
    if each.willing_to_chair:
        yield _agreed(each, _("I am willing to chair a meeting"), "community:details")


def _shown_to_anyone(each: Membership, listing: Listing | None) -> Iterator[Agreed]:
    chosen = [name for name in Listing.DEFAULTS if listing and getattr(listing, f"{name}_for") == "public"]
    for name in chosen:
        label = field(Listing, f"{name}_for").verbose_name
        yield _agreed(each, _("Anyone sees: %(what)s") % {"what": label}, "directory:choices")


def _agreed(each: Membership, what: str, page: str) -> Agreed:
    return Agreed(what, str(each.community), reverse(page, args=[each.community.slug]))
