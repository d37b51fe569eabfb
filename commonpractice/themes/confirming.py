"""*Seen here too*: others meet the same barrier, and it counts as confirmed by more than one source."""

from datetime import date, datetime

from django.db import transaction

from commonpractice.people.addresses import one_spelling
from commonpractice.themes.hearing import telling
from commonpractice.themes.life import OTHERS_NEEDED
from commonpractice.themes.models import Barrier, Confirmation, Contact
from commonpractice.themes.voice import Voice
from commonpractice.transitions import NotNowError

VOICE = ("pk", "by__person__email", "contact__email")


class OwnBarrierError(Exception):
    """Who raised it is one source already."""


@transaction.atomic
def confirm(barrier: Barrier, *, voice: Voice, kind: str, month: date, at: datetime) -> Confirmation:
    """Saying it again for the same month changes nothing; what was taken back stands again."""
    locked = Barrier.objects.locked(barrier.pk)
    if locked.stage == "merged" or locked.wording_id is None:
        raise NotNowError
    if voice.raised(locked):
        raise OwnBarrierError
    confirmation, made = Confirmation.objects.get_or_create(
        barrier=locked,
        by=voice.membership,
        contact=voice.contact,
        month=month,
        defaults={"kind": kind, "at": at, "is_first": not has_said(locked, voice)},
    )
    if not made and confirmation.taken_back_at:
        confirmation.kind, confirmation.taken_back_at = kind, None
        confirmation.save(update_fields=["kind", "taken_back_at"])
    if locked.leads_to("confirm") and others_who_meet(locked) >= OTHERS_NEEDED:
        telling.barrier_moved(
            locked.take("confirm", why="", at=at, by=voice.membership, contact=voice.contact)
        )
    return confirmation


@transaction.atomic
def confirm_for_somebody(barrier: Barrier, *, kind: str, month: date, at: datetime) -> Confirmation:
    """Somebody without an account said so, and a member read it: who it was is not known, so of one kind of organisation
    and one month it counts once."""
    locked = Barrier.objects.locked(barrier.pk)
    if locked.stage == "merged" or locked.wording_id is None:
        raise NotNowError
    nobodys = locked.confirmations.filter(by=None, contact=None, kind=kind)
    there = nobodys.standing().filter(month=month).first()
    if there:
        return there
    confirmation = Confirmation.objects.create(
        barrier=locked, kind=kind, month=month, at=at, is_first=not nobodys.exists()
    )
    if locked.leads_to("confirm") and others_who_meet(locked) >= OTHERS_NEEDED:
        telling.barrier_moved(locked.take("confirm", why="", at=at))
    return confirmation


def has_said(barrier: Barrier, voice: Voice) -> bool:
    """Also when they took it back, or came once by link and once signed in."""
    return voice.address in {voice_key(*row) for row in barrier.confirmations.values_list(*VOICE)}


def take_back(barrier: Barrier, *, voice: Voice, at: datetime) -> int:
    """All that this voice said of it stands no more. The barrier stays where it is."""
    mine = barrier.confirmations.standing().filter(by=voice.membership, contact=voice.contact)
    return mine.update(taken_back_at=at)


def others_who_meet(barrier: Barrier) -> int:
    """How many other sources: a member is one, and everybody who came by a link of the same source is one together.

    Whoever has a link of the source that raised it is of that source. Each counts once, however many months they named
    and however they came: somebody who spoke for two sources, or for one and for themselves, does not make them two.
    """
    raised = barrier.source_id or (barrier.contact.source_id if barrier.contact else None)
    of_raiser = {
        one_spelling(address)
        for address in Contact.objects.filter(source=raised).values_list("email", flat=True)
    }
    others: list[set[str | int]] = []
    standing = barrier.confirmations.standing().order_by()
    for *voice, source in standing.values_list(*VOICE, "contact__source"):
        address = voice_key(*voice)
        if address not in of_raiser:
            names: set[str | int] = {address} if source is None else {address, source}
            same = [each for each in others if each & names]
            others = [each for each in others if not each & names] + [names.union(*same)]
    return len(others)


def voice_key(pk: int, member: str | None, contact: str | None) -> str:
    """One for each person who confirms; who is not known any more is nobody else."""
    address = member or contact
    return one_spelling(address) if address else str(pk)
