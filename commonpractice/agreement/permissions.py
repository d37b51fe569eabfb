"""Who may. Pages, sockets, exports and other rooms ask here; whether its state allows a step stands beside the models."""

from commonpractice.agreement.answering.heard import has_taken_part
from commonpractice.agreement.models import Proposal, Question
from commonpractice.community.models import Membership
from commonpractice.themes.models import Theme


def may_ask(membership: Membership, theme: Theme) -> bool:
    """Begin a question on a theme that the community has taken up: the coordinator, and who proposed the theme."""
    in_hand = theme.state == "chosen"
    return in_hand and (membership.is_coordinator or theme.proposed_by_id == membership.pk)


def may_lead(membership: Membership | None, question: Question) -> bool:
    """Take its steps, moderate, enter sheets, and lead its proposals. Never: read what somebody responded."""
    if membership is None or membership.community_id != question.community_id:
        return False
    return membership.is_coordinator or question.facilitator_id == membership.pk


def may_find(membership: Membership | None, question: Question) -> bool:
    """A draft is for who leads it."""
    if membership is None or membership.community_id != question.community_id:
        return False
    return question.has_opened or may_lead(membership, question)


def may_see_results(membership: Membership, question: Question, *, left: int) -> bool:
    """When it has closed, or when this member has responded to all there is; `left` is how many are still before them."""
    if question.state == Question.State.CLOSED:
        return True
    is_responding = question.state == Question.State.RESPONDING
    return is_responding and left == 0 and has_taken_part(question, membership)


def may_see_who_took_part(membership: Membership, question: Question) -> bool:
    """Only once it has closed: until then a new name beside new numbers would say whose they are."""
    return question.state == Question.State.CLOSED and may_lead(membership, question)


def may_draft_proposal(membership: Membership, question: Question) -> bool:
    """Any member, once they may know what was said: when it has closed."""
    return membership.community_id == question.community_id and question.state == Question.State.CLOSED


def may_change_proposal(membership: Membership, proposal: Proposal) -> bool:
    return may_lead(membership, proposal.question) or proposal.drafted_by_id == membership.pk
