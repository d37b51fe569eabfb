"""Who may. Pages, sockets, tasks and other rooms ask here; whether its state allows a step stands beside the models."""

from commonpractice.community.models import Membership
from commonpractice.guides.models import Adoption, Evidence, Guide, Remark, SignOff, WorkshopTable
from commonpractice.people.models import Person


def may_begin(membership: Membership) -> bool:
    """Begin a guide: any member, as with proposals; the coordinator sees to it that there are not two of one thing."""
    return not membership.has_left


def may_find(membership: Membership | None, guide: Guide) -> bool:
    """The text that is being written is for members; what is published is for everybody."""
    return membership is not None and membership.community_id == guide.community_id


def may_write(membership: Membership | None, guide: Guide) -> bool:
    """Write in its document, live or by a form: every member of the community."""
    return may_find(membership, guide)


def may_lead(membership: Membership | None, guide: Guide) -> bool:
    """Open workshops and consultations, settle comments, publish, ask for sign-off: who leads it, and the coordinator."""
    if membership is None or not may_find(membership, guide):
        return False
    return membership.is_coordinator or guide.lead_id == membership.pk


def may_write_at(membership: Membership, table: WorkshopTable) -> bool:
    """Write on the sheet of a table: who sits there, its scribe, and who leads. So that nobody writes on the wrong one."""
    if table.scribe_id == membership.pk or may_lead(membership, table.workshop.guide):
        return True
    return table.seats.filter(membership=membership).exists()


def may_speak_for(membership: Membership | None, adoption: Adoption) -> bool:
    """Say more of an adoption: members of the organisation that made it."""
    if membership is None or membership.community_id != adoption.community_id:
        return False
    return adoption.organisation_id is not None and adoption.organisation_id == membership.organisation_id


def may_answer_sign_off(membership: Membership | None, asked: SignOff) -> bool:
    """Who was asked as long as they are of that organisation, and its other members."""
    mine = membership.organisation_id if membership else None
    return mine is not None and asked.spokesperson.organisation_id == mine


def may_remove_evidence(membership: Membership, guide: Guide, evidence: Evidence) -> bool:
    """Who added it, and who leads. An account that waits is known to who asked for it alone; its owner says no instead."""
    if evidence.owner_withdrew_at is not None:
        return False
    added = evidence.added_by_id == membership.pk
    if evidence.is_account:
        return added if evidence.waits else may_lead(membership, guide)
    return added or may_lead(membership, guide)


def may_hold_account(person: Person | None, account: Evidence) -> bool:
    """Its owner alone, also after they left: reading it, saying yes or no, taking it back."""
    return person is not None and account.owner is not None and account.owner.person_id == person.pk


def may_settle(membership: Membership | None, remark: Remark) -> bool:
    """Say that a comment on the text is settled, and open it again: who made it, and who leads."""
    if membership is None or not may_write(membership, remark.guide):
        return False
    return remark.by_id == membership.pk or may_lead(membership, remark.guide)
