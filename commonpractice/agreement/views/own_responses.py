"""What one has responded so far, for oneself alone: each can be changed and taken back while the question is open."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from commonpractice.agreement.answering.doors import Door, at_the_door
from commonpractice.agreement.answering.responding import Said, standing_of
from commonpractice.agreement.models import Question, Response


@require_safe
@at_the_door
def own_responses(request: HttpRequest, door: Door) -> HttpResponse:
    question = door.question
    if question.state in {Question.State.DRAFT, Question.State.IDEAS}:
        return redirect(door.address("respond"))
    standing = standing_of(question, door.membership)
    # One query: the standing knows the keys of what was said, and here are its words.
    statements = question.statements.shown().filter(pk__in=standing.said)
    rows = [
        {
            "statement": each,
            "said": _shown(door.said(each, standing.said[each.pk])),
            "address": door.address("respond_to", each.number),
        }
        for each in statements
    ]
    context = {
        **door.context(),
        "rows": rows,
        "standing": standing,
        "may_change": question.state == Question.State.RESPONDING,
    }
    return render(request, "agreement/own_responses.html", context)


def _shown(said: Said | None) -> dict[str, Any] | None:
    return {"words": Response.Value(said.value).label, "matters": said.matters} if said else None
