"""Where a personal link to a question leads: whose it is, what is asked, what can be done now. Opening it changes nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonpractice.agreement.answering.doors import Door, at_the_door
from commonpractice.agreement.answering.responding import standing_of
from commonpractice.agreement.models import Proposal, Question


@require_safe
@at_the_door
def ask_link(request: HttpRequest, door: Door) -> HttpResponse:
    question = door.question
    is_responding = question.state == Question.State.RESPONDING
    is_closed = question.state == Question.State.CLOSED
    opened = list(question.proposals.exclude(state=Proposal.State.DRAFT)) if is_closed else []
    context = {
        **door.context(),
        "standing": standing_of(question, door.membership) if is_responding else None,
        "proposals": [each for each in opened if each.state == Proposal.State.POSITIONS],
        "other_proposals": [each for each in opened if each.state != Proposal.State.POSITIONS],
    }
    return render(request, "agreement/ask_link.html", context)
