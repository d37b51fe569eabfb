"""How questions and what belongs to them are reached: through the membership or the personal link; else *not found*."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.agreement.models import AskLink, Proposal, Question
from commonpractice.agreement.permissions import may_find, may_lead
from commonpractice.community.reaching import AsMember, reach_as_member


def reach_question(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Question]:
    reached = reach_as_member(request, slug)
    return reached, _found(reached, number)


def reach_question_to_lead(request: HttpRequest, slug: str, number: int) -> tuple[AsMember, Question]:
    reached, question = reach_question(request, slug, number)
    if not may_lead(reached.membership, question):
        raise Http404
    return reached, question


def reach_proposal(
    request: HttpRequest, slug: str, number: int, proposal_number: int
) -> tuple[AsMember, Proposal]:
    """A draft of a proposal is for who writes it and who leads the question."""
    reached, question = reach_question(request, slug, number)
    proposal = get_object_or_404(question.proposals.all(), number=proposal_number)
    proposal.question = question
    is_draft = proposal.state == Proposal.State.DRAFT
    mine = proposal.drafted_by_id == reached.membership.pk
    if is_draft and not mine and not may_lead(reached.membership, question):
        raise Http404
    return reached, proposal


def reach_proposal_to_lead(
    request: HttpRequest, slug: str, number: int, proposal_number: int
) -> tuple[AsMember, Proposal]:
    reached, proposal = reach_proposal(request, slug, number, proposal_number)
    if not may_lead(reached.membership, proposal.question):
        raise Http404
    return reached, proposal


def reach_by_link(key: str) -> AskLink:
    """The question, and the member whose link it is, as long as they are one."""
    links = AskLink.objects.select_related("question__community", "question__theme", "membership__person")
    # PostgreSQL takes no text with a zero byte, not even to look for it.
    if not (key.isascii() and key.isprintable()):
        raise Http404
    link = get_object_or_404(links.filter(membership__departure=None), key=key)
    link.membership.community = link.question.community
    if not link.question.has_opened:
        raise Http404
    return link


def _found(reached: AsMember, number: int) -> Question:
    every = reached.community.questions.select_related(
        "theme__choice", "theme__conclusion", "theme__publication"
    )
    question = get_object_or_404(every, number=number)
    question.community = reached.community
    question.theme.community = reached.community
    if not may_find(reached.membership, question):
        raise Http404
    return question
