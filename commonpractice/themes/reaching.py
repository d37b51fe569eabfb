"""How barriers and themes are reached: through the membership or the personal link, so that what one may not see is not found."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.reaching import AsMember, InCommunity, reach_as_member, reach_community
from commonpractice.themes.models import Barrier, Change, Contact, Escalation, Retest, Source, Theme, Wording
from commonpractice.themes.permissions import may_approve, may_keep_sources, may_read_first
from commonpractice.themes.voice import Voice


def reach_barrier(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Barrier]:
    """An approved barrier of the member's community. Who passed it on is not fetched: few pages read it, of few barriers."""
    reached = reach_as_member(request, slug)
    # Asked who raised it, its page compares with the person who is here.
    reached.membership.person = reached.user
    every = reached.community.barriers.known().with_words().with_state_of_theme()
    barrier = get_object_or_404(every, number=number)
    barrier.community = reached.community
    return reached, barrier


def reach_change(request: HttpRequest, slug: str, number: int, pk: int) -> tuple[AsMember, Change]:
    reached, barrier = reach_barrier(request, slug, number)
    changes = barrier.changes.select_related("by", "verification__by")
    change = get_object_or_404(changes.prefetch_related("retests__result__by"), pk=pk)
    change.barrier = barrier
    return reached, change


def reach_retest(request: HttpRequest, slug: str, number: int, pk: int) -> tuple[AsMember, Retest]:
    reached, barrier = reach_barrier(request, slug, number)
    planned = Retest.objects.filter(change__barrier=barrier).select_related("change", "result")
    retest = get_object_or_404(planned, pk=pk)
    retest.change.barrier = barrier
    return reached, retest


def reach_escalation(request: HttpRequest, slug: str, number: int, pk: int) -> tuple[AsMember, Escalation]:
    reached, barrier = reach_barrier(request, slug, number)
    escalation = get_object_or_404(barrier.escalations.select_related("by", "answer__by"), pk=pk)
    escalation.barrier = barrier
    return reached, escalation


def reach_source(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Source]:
    """Members may read of every source; what belongs to its people is the coordinator's."""
    reached = reach_as_member(request, slug)
    source = get_object_or_404(reached.community.sources, pk=pk)
    source.community = reached.community
    return reached, source


def reach_source_to_keep(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Source]:
    reached, source = reach_source(request, slug, pk)
    if not may_keep_sources(reached.membership):
        raise Http404
    return reached, source


def reach_contact(request: HttpRequest, slug: str, pk: int, contact_pk: int) -> tuple[AsMember, Contact]:
    reached, source = reach_source_to_keep(request, slug, pk)
    contact = get_object_or_404(source.contacts.select_related("ending"), pk=contact_pk)
    contact.source = source
    return reached, contact


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


def reach_theme(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Theme]:
    """A theme of the member's community."""
    reached = reach_as_member(request, slug)
    return reached, theme_of(reached, number)


def reach_theme_or_its_public_part(request: HttpRequest, slug: str, number: int) -> tuple[InCommunity, Theme]:
    """Members reach every theme of their community, anybody else a published one."""
    reached = reach_community(request, slug)
    return reached, theme_of(reached, number)


def theme_of(reached: InCommunity, number: int) -> Theme:
    every = reached.community.themes.with_state()
    theme = get_object_or_404(every if reached.membership else every.public(), number=number)
    theme.community = reached.community
    return theme


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
