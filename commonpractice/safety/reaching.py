"""How what is reported and who is kept out are reached: through the membership, or as who is kept out; else *not found*."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.models import Membership
from commonpractice.community.reaching import (
    AsMember,
    InCommunity,
    reach_as_coordinator,
    reach_as_member,
    reach_community,
)
from commonpractice.safety.models import KeptOut, Report
from commonpractice.safety.permissions import (
    may_hear,
    may_keep_out,
    may_look_into,
    may_read_kept_out,
    may_read_report,
)


def reach_report(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Report]:
    reached = reach_as_member(request, slug)
    every = Report.objects.filter(community=reached.community).with_people()
    said = get_object_or_404(every, pk=pk)
    said.community = reached.community
    if not may_read_report(reached.membership, said):
        raise Http404
    return reached, said


def reach_report_to_decide(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Report]:
    reached, said = reach_report(request, slug, pk)
    if not may_look_into(reached.membership, said):
        raise Http404
    return reached, said


def reach_member_to_keep_out(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Membership]:
    reached = reach_as_coordinator(request, slug)
    current = Membership.objects.current().select_related("person", "community")
    other = get_object_or_404(current, community=reached.community, pk=pk)
    if not may_keep_out(reached.membership, other):
        raise Http404
    return reached, other


def reach_kept_out(request: HttpRequest, slug: str, pk: int) -> tuple[InCommunity, KeptOut, bool]:
    """And whether who asks is the one who is, or was, kept out."""
    reached = reach_community(request, slug)
    every = KeptOut.objects.filter(membership__community=reached.community).with_steps()
    held = get_object_or_404(every, pk=pk)
    is_theirs = request.user.is_authenticated and held.membership.person_id == request.user.pk
    reads = reached.membership is not None and may_read_kept_out(reached.membership, held)
    if not is_theirs and not reads:
        raise Http404
    return reached, held, is_theirs


def reach_own(request: HttpRequest, slug: str, pk: int) -> tuple[InCommunity, KeptOut]:
    reached, held, is_theirs = reach_kept_out(request, slug, pk)
    if not is_theirs:
        raise Http404
    return reached, held


def reach_to_hear(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, KeptOut]:
    member = reach_as_member(request, slug)
    _reached, held, is_theirs = reach_kept_out(request, slug, pk)
    if is_theirs or not may_hear(member.membership, held):
        raise Http404
    return member, held


def reach_to_let_back(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, KeptOut]:
    coordinator = reach_as_coordinator(request, slug)
    _reached, held, is_theirs = reach_kept_out(request, slug, pk)
    if is_theirs:
        raise Http404
    return coordinator, held
