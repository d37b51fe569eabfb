"""Who sees what of whom in the directory. One expression both shows and filters, so that no filter tells more than the page."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.functions import Cast

from commonpractice.community.models import Membership
from commonpractice.community.models.membership import MembershipQuerySet
from commonpractice.directory.models import Eyes, Listing
from commonpractice.transitions import StaleError

FIELDS = {
    "organisation": "organisation__name",
    "ask_me_about": "ask_me_about",
    "introduction": "introduction",
    "how_to_ask": "listing__how_to_ask",
}


def eyes_of(viewer: Membership | None) -> tuple[Eyes, ...]:
    """What a field must be for, to be shown to this person; nobody signed in sees what is public."""
    if viewer is None:
        return (Eyes.PUBLIC,)
    if viewer.is_coordinator:
        return (Eyes.PUBLIC, Eyes.MEMBERS, Eyes.COORDINATORS)
    return (Eyes.PUBLIC, Eyes.MEMBERS)


def is_for(field: str, eyes: Iterable[Eyes]) -> Q:
    chosen = Q(**{f"listing__{field}_for__in": list(eyes)})
    return chosen | Q(listing=None) if Listing.DEFAULTS[field] in eyes else chosen


def listed_for(viewer: Membership) -> MembershipQuerySet:
    """Current members whose name this member sees, each with `shown_…` of every field: empty where it is not for them."""
    eyes = eyes_of(viewer)
    current = Membership.objects.current().filter(community=viewer.community_id)
    return with_shown(current.filter(is_for("name", eyes)), eyes)


def with_shown(members: MembershipQuerySet, eyes: Iterable[Eyes]) -> MembershipQuerySet:
    shown = {
        f"shown_{field}": Case(
            When(is_for(field, eyes), then=Cast(F(column), TextField())),
            default=Value("", output_field=TextField()),
        )
        for field, column in FIELDS.items()
    }
    return members.annotate(**shown)


def shown_to_anyone(contact: Membership) -> Membership:
    """Who is a contact point, with `shown_…` of what they chose to be public; one query."""
    return with_shown(Membership.objects.filter(pk=contact.pk), eyes_of(None)).get()


def listing_of(membership: Membership) -> Listing:
    """As it stands; unsaved with the defaults where nothing was chosen."""
    return Listing.objects.filter(membership=membership).first() or Listing(membership=membership)


@transaction.atomic
def choose(membership: Membership, *, seen: int, **values: str) -> None:
    """Keep who sees what. StaleError where another tab saved since."""
    Membership.objects.select_for_update().get(pk=membership.pk)
    listing = listing_of(membership)
    if listing.edited_times != seen:
        raise StaleError
    for name, value in values.items():
        setattr(listing, name, value)
    listing.edited_times += 1
    listing.save()
