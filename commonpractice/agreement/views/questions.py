"""The questions of a community, or of one theme."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonpractice.agreement.answering.heard import taken_part
from commonpractice.agreement.models import Question
from commonpractice.agreement.models.question import QuestionQuerySet
from commonpractice.agreement.permissions import may_ask
from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.themes.models import Theme
from commonpractice.themes.reaching import theme_of

CLOSED_ON_A_PAGE = 20


@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    theme = _theme_asked_for(reached)
    every = _found_by(reached).filter(theme=theme) if theme else _found_by(reached)
    # Counting statements takes the order of the model away.
    closed = Paginator(every.filter(state=Question.State.CLOSED).order_by("-number"), CLOSED_ON_A_PAGE)
    page = closed.get_page(request.GET.get("page"))
    going_on = list(every.exclude(state=Question.State.CLOSED).order_by("closes_on", "-number"))
    listed = [*going_on, *page]
    took_part = taken_part((each.key, reached.membership.pk) for each in listed)
    context = {
        "theme": theme,
        "drafts": [each for each in going_on if not each.has_opened],
        "open": [each for each in going_on if each.has_opened],
        "page": page,
        # Which of them this member took part in, which is theirs to know.
        "took_part": [each.pk for each in listed if (each.key, reached.membership.pk) in took_part],
        "query": f"theme={theme.number}&" if theme else "",
        "themes": _themes_to_ask_on(reached, theme),
        "here": "themes",
    }
    return render(request, "agreement/questions.html", context)


def _found_by(reached: AsMember) -> QuestionQuerySet:
    """With how many statements there are to respond to."""
    shown = Q(statements__moderation__accepted=True, statements__withdrawal=None)
    found: QuestionQuerySet = reached.community.questions.select_related("theme").annotate(
        to_respond_to=Count("statements", filter=shown)
    )
    if reached.membership.is_coordinator:
        return found
    return found.filter(~Q(state=Question.State.DRAFT) | Q(facilitator=reached.membership))


def _theme_asked_for(reached: AsMember) -> Theme | None:
    number = reached.GET.get("theme", "")
    return theme_of(reached, int(number[:9])) if number.isdecimal() else None


def _themes_to_ask_on(reached: AsMember, theme: Theme | None) -> list[Theme]:
    """Those on which this member may begin a question."""
    candidates: Any = [theme] if theme else reached.community.themes.in_progress().with_state()
    return [each for each in candidates if may_ask(reached.membership, each)]
