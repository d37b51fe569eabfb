"""The results of a question: as a page, by either door, and as a file."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe

from commonpractice.agreement.answering.doors import Door, at_the_door
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
@at_the_door
def results(request: HttpRequest, door: Door) -> HttpResponse:
    """Kindly says when, for whom it is too early: then nothing of the results is read. By a link once it has closed."""
    question = door.question
    is_closed = question.state == Question.State.CLOSED
    if door.key and not is_closed:
        return redirect(door.home)
    if not sees_results(question, door.membership):
        return render(request, "agreement/results_later.html", door.context())
    return render(request, "agreement/results.html", {**door.context(), **_shown(door, is_closed=is_closed)})


def _shown(door: Door, *, is_closed: bool) -> dict[str, Any]:
    """A link can be passed on: nothing by name, and of oneself what is shown to who is signed in."""
    question, seen = door.question, see(door.question)
    by_name = is_closed and not question.anonymous and door.is_theirs
    return {
        "seen": seen,
        "map": see_map(seen, own=own_place(question, door.membership, seen) if door.is_theirs else None),
        "is_closed": is_closed,
        "reasons": reasons_of(seen) if is_closed else [],
        "chart": agreement_chart(seen),
        "by_name": said_by_name(question, seen) if by_name else None,
    }


@require_safe
def results_csv(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """The same bytes for everybody who may have them, until what is shown changes: nothing in it depends on who asks."""
    reached, question = reach_question(request, slug, number)
    if not sees_results(question, reached.membership):
        return redirect("agreement:results", slug, number)
    with translation.override(settings.LANGUAGE_CODE):
        rows = list(lines(question, see(question)))
    return as_csv(rows, name=f"{slug}-question-{number}")
