"""Who speaks: a member, or somebody of a source who came by their personal link. Both pass on and confirm alike."""

from dataclasses import dataclass

from django.db.models import Q

from commonpractice.community.models import Community, Membership
from commonpractice.people.addresses import one_spelling
from commonpractice.themes.models import Barrier, Contact, Wording

Speaker = Membership | Contact


@dataclass(frozen=True)
class Voice:
    speaker: Speaker

    @property
    def membership(self) -> Membership | None:
        return self.speaker if isinstance(self.speaker, Membership) else None

    @property
    def contact(self) -> Contact | None:
        return self.speaker if isinstance(self.speaker, Contact) else None

    @property
    def community(self) -> Community:
        return (
            self.speaker.community if isinstance(self.speaker, Membership) else self.speaker.source.community
        )

    @property
    def name(self) -> str:
        return self.speaker.display_name if isinstance(self.speaker, Membership) else self.speaker.name

    @property
    def address(self) -> str:
        person = self.speaker.person if isinstance(self.speaker, Membership) else self.speaker
        return one_spelling(person.email)

    @property
    def has_gone(self) -> bool:
        """Left the community, or has a link that opens nothing any more: no letter goes there."""
        return self.speaker.has_left if isinstance(self.speaker, Membership) else self.speaker.has_ended

    def wrote(self, wording: Wording) -> bool:
        """Whether these words are theirs: also when the same person came once by link and once signed in."""
        writer = writer_of(wording)
        return writer is not None and (writer == self.speaker or Voice(writer).address == self.address)

    def raised(self, barrier: Barrier) -> bool:
        """Whether they are its first source already: also when the same person came once by link and once signed in."""
        if self.membership and barrier.raised_by_id:
            # Two memberships of one community are two people; no address need be read.
            return barrier.raised_by_id == self.membership.pk
        raiser = barrier.raised_by or barrier.contact
        return raiser is not None and (raiser == self.speaker or Voice(raiser).address == self.address)

    def theirs(self) -> Q:
        """The wordings written under this very name."""
        return Q(membership=self.membership) if self.membership else Q(contact=self.contact)


def writer_of(wording: Wording) -> Speaker | None:
    return wording.membership or wording.contact
