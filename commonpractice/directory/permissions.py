"""Who may read and answer a question: who holds it, who held it, and, once it waited too long, whoever else can be asked."""

from django.db.models import Exists, OuterRef, Q

from commonpractice.community.models import ContactPoint, Membership
from commonpractice.directory.models import Question, TakingOver
from commonpractice.directory.models.question import QuestionQuerySet


def questions_seen_by(membership: Membership) -> QuestionQuerySet:
    held_before = TakingOver.objects.filter(question=OuterRef("pk"), instead_of=membership)
    mine = Q(held_by=membership) | Exists(held_before)
    offered = Q(pk__in=offered_to(membership).values("pk"))
    return Question.objects.filter(mine | offered, community=membership.community_id)


def offered_to(membership: Membership) -> QuestionQuerySet:
    """Those of their community that they may take over now."""
    offered = Question.objects.offered().filter(community=membership.community_id).exclude(held_by=membership)
    if membership.is_coordinator:
        return offered
    alike = ContactPoint.objects.filter(
        community=OuterRef("community"), membership=membership, subject__iexact=OuterRef("subject")
    )
    return offered.filter(Exists(alike))


def may_take_over(membership: Membership, question: Question) -> bool:
    return offered_to(membership).filter(pk=question.pk).exists()


def may_answer(membership: Membership, question: Question) -> bool:
    return questions_seen_by(membership).filter(pk=question.pk).exists()
