"""How questions are reached: by who may answer them, through their membership; by who asked, through their link."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.directory.models import Question
from commonpractice.directory.permissions import questions_seen_by


def reach_question(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Question]:
    reached = reach_as_member(request, slug)
    seen = questions_seen_by(reached.membership).select_related("held_by__departure", "closing__by")
    question = get_object_or_404(seen, pk=pk)
    question.community = reached.community
    return reached, question


def reach_by_link(link_key: str, now: datetime) -> Question:
    # PostgreSQL takes no text with a zero byte, not even to look for it.
    if not (link_key.isascii() and link_key.isprintable()):
        raise Http404
    known = Question.objects.read_by_link_at(now)
    return get_object_or_404(
        known.select_related("community", "held_by__departure", "closing__by"), link_key=link_key
    )
