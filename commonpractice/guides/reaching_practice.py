"""How published guides, their clauses, and what organisations say of them are reached; else *not found*.

What is published is for everybody; members reach a guide that has no version yet, too.
"""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.reaching import AsMember, InCommunity, reach_community
from commonpractice.guides.models import (
    Adoption,
    Clause,
    Guide,
    PracticeReport,
    SignOff,
    Spokesperson,
    Version,
)
from commonpractice.guides.permissions import may_answer_sign_off, may_lead
from commonpractice.guides.reaching import reach_guide, reach_guide_to_lead


def reach_public_guide(
    request: HttpRequest, slug: str, number: int
) -> tuple[InCommunity, Guide, Version | None]:
    """With its newest version, without the text of it; members find a guide that has none."""
    reached = reach_community(request, slug)
    guide = get_object_or_404(reached.community.guides.select_related("theme"), number=number)
    guide.community = reached.community
    version = guide.versions.headings().first()
    if version is None and reached.membership is None:
        raise Http404
    if version:
        version.guide = guide
    return reached, guide, version


def reach_clause(
    request: HttpRequest, slug: str, number: int, key: str
) -> tuple[InCommunity, Clause, Version]:
    """A clause that stands in the newest version, with that version."""
    reached = reach_community(request, slug)
    found = Clause.objects.select_related("guide__theme", "guide__lead")
    clause = get_object_or_404(found, guide__community=reached.community, guide__number=number, key=key)
    clause.guide.community = reached.community
    return reached, clause, newest_with(clause)


def newest_with(clause: Clause) -> Version:
    version = clause.guide.versions.first()
    if version is None or clause.key not in version.published.get("clauses", {}):
        raise Http404
    version.guide = clause.guide
    return version


def reach_spokesperson(link_key: str) -> Spokesperson:
    """By the personal link, as long as it opens."""
    # PostgreSQL takes no text with a zero byte, not even to look for it.
    if not (link_key.isascii() and link_key.isprintable()):
        raise Http404
    found = Spokesperson.objects.current().with_names().select_related("guide__community", "guide__lead")
    spokesperson = get_object_or_404(found, link_key=link_key)
    if spokesperson.membership:
        spokesperson.membership.community = spokesperson.guide.community
    return spokesperson


_OF_A_SIGN_OFF = ("spokesperson__membership__person", "spokesperson__organisation", "answered", "calling_off")


def reach_sign_off(request: HttpRequest, slug: str, number: int, pk: int) -> tuple[AsMember, SignOff]:
    """For who may answer, and who leads the guide."""
    reached, guide = reach_guide(request, slug, number)
    found = SignOff.objects.filter(version__guide=guide).select_related(
        "version", "by__person", *_OF_A_SIGN_OFF
    )
    asked = get_object_or_404(found, pk=pk)
    asked.version.guide = guide
    if not may_answer_sign_off(reached.membership, asked) and not may_lead(reached.membership, guide):
        raise Http404
    return reached, asked


def reach_sign_off_by_link(link_key: str, pk: int) -> SignOff:
    spokesperson = reach_spokesperson(link_key)
    found = spokesperson.sign_offs.select_related("version", "by__person", "answered", "calling_off")
    asked = get_object_or_404(found, pk=pk)
    asked.spokesperson, asked.version.guide = spokesperson, spokesperson.guide
    return asked


def reach_adoption(request: HttpRequest, slug: str, number: int) -> tuple[InCommunity, Adoption]:
    """Members read all that stand, anybody what the organisation agreed to publish."""
    reached = reach_community(request, slug)
    every = (
        reached.community.adoptions.shown() if reached.membership else reached.community.adoptions.public()
    )
    found = every.with_what_is_shown().select_related(
        "spokesperson__membership__person", "clause__guide__lead"
    )
    adoption = get_object_or_404(found, number=number)
    adoption.community = adoption.clause.guide.community = reached.community
    return reached, adoption


def reach_adoption_by_link(link_key: str, number: int) -> tuple[Spokesperson, Adoption]:
    spokesperson = reach_spokesperson(link_key)
    found = spokesperson.adoptions.shown().with_what_is_shown().select_related("clause__guide__lead")
    adoption = get_object_or_404(found, number=number)
    adoption.spokesperson, adoption.community = spokesperson, spokesperson.guide.community
    adoption.clause.guide.community = spokesperson.guide.community
    return spokesperson, adoption


def reach_report(request: HttpRequest, slug: str, number: int, pk: int) -> tuple[AsMember, PracticeReport]:
    """For who leads the guide alone: it is read first."""
    reached, guide = reach_guide_to_lead(request, slug, number)
    found = PracticeReport.objects.filter(clause__guide=guide)
    report = get_object_or_404(found.select_related("clause", "reading__barrier", "reading__by"), pk=pk)
    report.clause.guide = guide
    return reached, report
