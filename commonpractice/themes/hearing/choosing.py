"""How often somebody hears: chosen signed in for everything, or by a personal link where nothing was chosen signed in."""

from commonpractice.community.models import Membership
from commonpractice.themes.models import Contact, HearingChoice


def choose_signed_in(membership: Membership, letters: str) -> None:
    HearingChoice.objects.update_or_create(membership=membership, defaults={"letters": letters})


def choose_by_link(contact: Contact, letters: str) -> None:
    Contact.objects.filter(pk=contact.pk).update(letters=letters)
