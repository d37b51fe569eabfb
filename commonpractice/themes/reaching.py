"""How barriers and themes are reached: through the membership or the personal link, so that what one may not see is not found."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.themes.models import Barrier, Contact, Wording
from commonpractice.themes.permissions import may_approve, may_read_first
from commonpractice.themes.voice import Voice


def reach_barrier(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Barrier]:
    """An approved barrier of the member's community."""
    reached = reach_as_member(request, slug)
    barrier = get_object_or_404(reached.community.barriers.known().with_words(), number=number)
    barrier.community = reached.community
    return reached, barrier


def reach_draft(request: HttpRequest, slug: str, key: UUID) -> tuple[AsMember, Wording]:
    """The wording that this member is writing, or has passed on and nobody has approved."""
    reached = reach_as_member(request, slug)
    return reached, _unapproved(Voice(reached.membership), key)


def reach_waiting(request: HttpRequest, slug: str, key: UUID) -> tuple[AsMember, Wording]:
    """What waits for a second person, for those who may be it."""
    reached = reach_as_member(request, slug)
    waiting = Wording.objects.waiting().filter(barrier__community=reached.community)
    if not may_read_first(reached.membership):
        raise Http404
    wording = get_object_or_404(waiting.select_related(*_WITH), barrier__key=key)
    if not may_approve(reached.membership, wording):
        raise Http404
    return reached, wording


def reach_by_link(link_key: str) -> Contact:
    """Somebody of a source, by their personal link, as long as it has not been ended."""
    return get_object_or_404(Contact.objects.current().select_related("source__community"), link_key=link_key)


def reach_draft_by_link(link_key: str, key: UUID) -> tuple[Contact, Wording]:
    contact = reach_by_link(link_key)
    return contact, _unapproved(Voice(contact), key)


_WITH = (
    "barrier__community",
    "barrier__source",
    "membership__person",
    "contact__source",
    "own_check",
    "approval",
)


def _unapproved(voice: Voice, key: UUID) -> Wording:
    mine = Wording.objects.filter(voice.theirs(), approval=None, barrier__community=voice.community)
    return get_object_or_404(mine.select_related(*_WITH), barrier__key=key)
