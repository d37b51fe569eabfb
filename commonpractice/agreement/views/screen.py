import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commonpractice.agreement.reaching import reach_question_to_lead
from commonpractice.agreement.seeing import drawing


@require_safe
def screen(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The wall: big words and nothing to press."""
    _reached, question = reach_question_to_lead(request, slug, number)
    context = {
        "question": question,
        "state": question.state,
        "parts": drawing.draw(drawing.gather(question), "screen", now=timezone.now()),
        "words": json.dumps(drawing.words(), ensure_ascii=False),
    }
    return render(request, "agreement/screen.html", context)
