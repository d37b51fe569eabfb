"""People who are no members, asked by name: each gets a link of their own, by letter, and needs no account."""

from datetime import datetime
from uuid import UUID

from commonpractice.community.models import Membership
from commonpractice.guides.models import Consultation, Invitation
from commonpractice.guides.models.consultation import TRANSITIONS
from commonpractice.guides.settling import consultation_telling as telling
from commonpractice.guides.settling.consulting import holding
from commonpractice.people.addresses import one_spelling
from commonpractice.transitions import NotNowError, allows


class InvitedAlreadyError(Exception):
    """This address has a link to this consultation."""


def invite(
    consultation: Consultation, key: UUID, *, name: str, email: str, by: Membership, at: datetime
) -> Invitation:
    """Their letter goes when it opens; at once where it is open. The same form twice invites once."""
    with holding(consultation) as held:
        if not allows(TRANSITIONS, "invite", held.state) or held.to == Consultation.To.MEMBERS:
            raise NotNowError
        there = held.invitations.filter(key=key).first()
        if there:
            return there
        address = one_spelling(email)
        if held.invitations.filter(email=address).exists():
            raise InvitedAlreadyError
        invitation = Invitation.objects.create(
            consultation=held, key=key, name=name, email=address, invited_by=by, invited_at=at
        )
        if held.is_open:
            telling.invited(held, [invitation], by=by, at=at)
        return invitation


def uninvite(invitation: Invitation) -> None:
    """Their link opens nothing any more, and their name and address are gone; what they said stays, without them."""
    with holding(invitation.consultation):
        invitation.comments.update(name="", email="")
        Invitation.objects.filter(pk=invitation.pk).delete()
