"""Who may. That something is reachable at all is decided by `reaching.py`; whether its life allows a step, by `life.py`."""

from django.db.models import Q

from commonpractice.community.models import Membership
from commonpractice.themes.models import Barrier, Change, Escalation, SecondReader, Theme, Wording
from commonpractice.themes.voice import Voice


def may_read_first(membership: Membership) -> bool:
    """Coordinators and those they named read what was passed on before anybody else does."""
    return membership.is_coordinator or SecondReader.objects.filter(membership=membership).exists()


def may_approve(membership: Membership, wording: Wording) -> bool:
    """Always a second person, coordinator or not."""
    return may_read_first(membership) and not Voice(membership).wrote(wording)


def others_may_read_first(writer: Voice) -> bool:
    """Whether anybody but the writer could approve what they pass on."""
    current = Membership.objects.current().filter(community=writer.community)
    readers = current.filter(Q(role=Membership.Role.COORDINATOR) | Q(second_reader__isnull=False))
    return readers.exclude(person__email__iexact=writer.address).exists()


def may_keep_sources(membership: Membership) -> bool:
    return membership.is_coordinator


def may_name_readers(membership: Membership) -> bool:
    return membership.is_coordinator


def may_lead(membership: Membership, barrier: Barrier) -> bool:
    """Take the steps of its life that need no second person, and say who looks after it and until when."""
    return membership.is_coordinator or barrier.owner_id == membership.pk


def may_reword(membership: Membership, barrier: Barrier) -> bool:
    """Who leads it, or raised it, may write clearer words; a second person reads them first."""
    return may_lead(membership, barrier) or barrier.raised_by_id == membership.pk


def may_merge(membership: Membership) -> bool:
    return membership.is_coordinator


def may_confirm(membership: Membership, barrier: Barrier) -> bool:
    """Whoever raised it is one source already."""
    return not Voice(membership).raised(barrier)


def may_verify(membership: Membership, change: Change) -> bool:
    """Always somebody else; where who reported it was erased, everybody is."""
    return change.by_id != membership.pk


def may_answer(membership: Membership, escalation: Escalation) -> bool:
    """Write down what the body answered: who asked it, and who leads the barrier."""
    return escalation.by_id == membership.pk or may_lead(membership, escalation.barrier)


def may_choose(membership: Membership) -> bool:
    return membership.is_coordinator


def may_change_theme(membership: Membership, theme: Theme) -> bool:
    return membership.is_coordinator or (theme.proposed_by_id == membership.pk and theme.state == "proposed")
