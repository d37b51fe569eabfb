from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe

from commonpractice.agreement.models import Question
from commonpractice.agreement.reaching import reach_question
from commonpractice.agreement.seeing.as_file import lines
from commonpractice.agreement.seeing.bars import agreement_chart
from commonpractice.agreement.seeing.by_name import said_by_name
from commonpractice.agreement.seeing.map_words import own_place, see_map
from commonpractice.agreement.seeing.reasons import reasons_of
from commonpractice.agreement.seeing.results import see, sees_results
from commonpractice.spreadsheet import as_csv


@require_safe
def results(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Kindly says when, for whom it is too early: then nothing of the results is read."""
    reached, question = reach_question(request, slug, number)
    context = {"question": question, "here": "themes"}
    if not sees_results(question, reached.membership):
        return render(request, "agreement/results_later.html", context)
    seen = see(question)
    is_closed = question.state == Question.State.CLOSED
    context |= {
        "seen": seen,
        "map": see_map(seen, own=own_place(question, reached.membership, seen)),
        "is_closed": is_closed,
        "reasons": reasons_of(seen) if is_closed else [],
        "chart": agreement_chart(seen),
        "by_name": said_by_name(question, seen) if is_closed and not question.anonymous else None,
    }
    return render(request, "agreement/results.html", context)


@require_safe
def results_csv(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """The same bytes for everybody who may have them, until what is shown changes: nothing in it depends on who asks."""
    reached, question = reach_question(request, slug, number)
    if not sees_results(question, reached.membership):
        return redirect("agreement:results", slug, number)
    with translation.override(settings.LANGUAGE_CODE):
        rows = list(lines(question, see(question)))
    return as_csv(rows, name=f"{slug}-question-{number}")
