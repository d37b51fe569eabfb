"""How consultations, comments and versions are reached: as a member, by a personal link, or because they are public."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.reaching import AsMember, InCommunity, reach_community
from commonpractice.guides.models import Comment, Consultation, Guide, Invitation, Version
from commonpractice.guides.permissions import may_lead
from commonpractice.guides.reaching import reach_guide_to_lead


def reach_consultation(
    request: HttpRequest, slug: str, number: int, which: int
) -> tuple[InCommunity, Consultation]:
    """A draft is for who leads the guide; who is no member finds it where the public is asked."""
    reached = reach_community(request, slug)
    every = Consultation.objects.select_related("guide__theme", "settled_in").defer(
        "settled_in__tree", "settled_in__published", "settled_in__changes"
    )
    found = get_object_or_404(every, guide__community=reached.community, guide__number=number, number=which)
    found.guide.community = reached.community
    if reached.membership is None and not found.is_public:
        raise Http404
    if not found.has_opened and not may_lead(reached.membership, found.guide):
        raise Http404
    return reached, found


def reach_consultation_to_lead(
    request: HttpRequest, slug: str, number: int, which: int
) -> tuple[AsMember, Consultation]:
    reached, guide = reach_guide_to_lead(request, slug, number)
    found = get_object_or_404(guide.consultations.select_related("settled_in"), number=which)
    found.guide = guide
    return reached, found


def reach_invitation(key: str) -> Invitation:
    """From its opening on; afterwards too, so that the answers can be read."""
    every = Invitation.objects.select_related("consultation__guide__community")
    found = get_object_or_404(every.filter(link_key=_plain(key)))
    asked = found.consultation
    # Invited while it was prepared for more than members, who are now asked alone.
    if not asked.has_opened or asked.to == Consultation.To.MEMBERS:
        raise Http404
    return found


def reach_own_comment(key: str) -> Comment:
    """By the address that was given to who wrote it without an account. A member reaches theirs signed in."""
    every = Comment.objects.select_related("consultation__guide__community", "answer", "reading")
    return get_object_or_404(every.filter(is_of_member=False), link_key=_plain(key))


def reach_version(
    request: HttpRequest, slug: str, number: int, version_number: int
) -> tuple[InCommunity, Version]:
    """What is published is for everybody."""
    reached, guide = reach_published(request, slug, number)
    found = get_object_or_404(guide.versions.all(), number=version_number)
    found.guide = guide
    return reached, found


def reach_published(request: HttpRequest, slug: str, number: int) -> tuple[InCommunity, Guide]:
    """The guide itself, for what hangs on its versions; not found where none is published."""
    reached = reach_community(request, slug)
    every = reached.community.guides.select_related("theme__publication", "twin_of")
    guide = get_object_or_404(every.filter(versions__number=1), number=number)
    guide.community = reached.community
    if guide.twin_of:
        guide.twin_of.community = reached.community
    return reached, guide


def _plain(key: str) -> str:
    # PostgreSQL takes no text with a zero byte, not even to look for it.
    if not (key.isascii() and key.isprintable()):
        raise Http404
    return key
