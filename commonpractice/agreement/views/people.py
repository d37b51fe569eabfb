"""Who took part in a question: names after the closing; until then only whether each part of the community is heard."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonpractice.agreement.answering.taking_part import heard_so_far
from commonpractice.agreement.models import Question
from commonpractice.agreement.permissions import may_see_who_took_part
from commonpractice.agreement.reaching import reach_question_to_lead
from commonpractice.community.models import Membership


@require_safe
def people(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, question = reach_question_to_lead(request, slug, number)
    context = {"question": question, "here": "themes"}
    if may_see_who_took_part(reached.membership, question):
        return render(request, "agreement/people.html", {**context, "people": _who(question)})
    return render(request, "agreement/people.html", {**context, "heard": heard_so_far(question)})


def _who(question: Question) -> list[Membership]:
    """By name: in no order of theirs."""
    found = Membership.objects.filter(questions_answered__question=question)
    return list(found.select_related("organisation"))
