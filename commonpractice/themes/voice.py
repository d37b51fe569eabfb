"""Who speaks: a member, or somebody of a source who came by their personal link. Both pass on and confirm alike."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from commonpractice.community.models import Community, Membership
from commonpractice.people.addresses import one_spelling
from commonpractice.themes.models import Contact


@dataclass(frozen=True)
class Voice:
    membership: Membership | None = None
    contact: Contact | None = None

    @property
    def community(self) -> Community:
        if self.membership:
            return self.membership.community
        assert self.contact
        return self.contact.source.community

    @property
    def address(self) -> str:
        email = self.membership.person.email if self.membership else self.contact.email if self.contact else ""
        return one_spelling(email)

    def wrote(self, wording: Any) -> bool:
        """Whether these words are theirs: also when the same person came once by link and once signed in."""
        if self.membership and wording.membership_id == self.membership.pk:
            return True
        if self.contact and wording.contact_id == self.contact.pk:
            return True
        writer = Voice(wording.membership, wording.contact)
        return (writer.membership or writer.contact) is not None and writer.address == self.address

    def theirs(self) -> Q:
        """The rows of drafts and confirmations under this very name."""
        return Q(membership=self.membership) if self.membership else Q(contact=self.contact)
