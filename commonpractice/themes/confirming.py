"""*Seen here too*: others meet the same barrier, and it counts as confirmed by more than one source."""

from datetime import date, datetime

from django.db import transaction

from commonpractice.themes import telling
from commonpractice.themes.life import OTHERS_NEEDED
from commonpractice.themes.models import Barrier, Confirmation
from commonpractice.themes.periods import quarter_of
from commonpractice.themes.voice import Voice
from commonpractice.transitions import NotNowError


class OwnBarrierError(Exception):
    """Who raised it is one source already."""


@transaction.atomic
def confirm(barrier: Barrier, *, voice: Voice, kind: str, month: date, at: datetime) -> Confirmation:
    """Saying it again for the same month changes nothing; what was taken back stands again."""
    locked = Barrier.objects.select_for_update(of=("self",)).select_related("community").get(pk=barrier.pk)
    if locked.stage == "merged" or locked.wording_id is None:
        raise NotNowError
    if raised(locked, voice):
        raise OwnBarrierError
    confirmation, made = Confirmation.objects.get_or_create(
        barrier=locked,
        by=voice.membership,
        contact=voice.contact,
        month=month,
        defaults={"kind": kind, "at": at, "counted_as": counted_as(voice, kind, at)},
    )
    if not made and confirmation.taken_back_at:
        confirmation.kind, confirmation.taken_back_at = kind, None
        confirmation.save(update_fields=["kind", "taken_back_at"])
    if locked.leads_to("confirm") and others_who_meet(locked) >= OTHERS_NEEDED:
        telling.barrier_moved(
            locked.take("confirm", why="", at=at, by=voice.membership, contact=voice.contact)
        )
    return confirmation


def counted_as(voice: Voice, kind: str, at: datetime) -> str:
    """In numbers of a quarter a voice counts once, by the kind it said first."""
    quarter = quarter_of(at)
    counted = Confirmation.objects.exclude(counted_as="").filter(
        by=voice.membership, contact=voice.contact, at__gte=quarter.start, at__lt=quarter.end
    )
    return "" if counted.exists() else kind


def take_back(barrier: Barrier, *, voice: Voice, at: datetime) -> int:
    """All that this voice said of it stands no more. The barrier stays where it is."""
    mine = barrier.confirmations.standing().filter(by=voice.membership, contact=voice.contact)
    return mine.update(taken_back_at=at)


def raised(barrier: Barrier, voice: Voice) -> bool:
    if voice.membership:
        return barrier.raised_by_id == voice.membership.pk
    return voice.contact is not None and barrier.contact_id == voice.contact.pk


def others_who_meet(barrier: Barrier) -> int:
    """How many besides who raised it; each counts once, however many months they named."""
    return barrier.confirmations.standing().order_by().values("by", "contact").distinct().count()
