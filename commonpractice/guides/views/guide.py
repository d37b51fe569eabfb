"""The desk of a guide, for members; for anybody else the version that is published. And the text as it stands now."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import AsMember, InCommunity, reach_community
from commonpractice.guides.agreed import not_yet_in
from commonpractice.guides.clauses import clauses_in, rows_of
from commonpractice.guides.how_far import far, listed
from commonpractice.guides.models import Guide
from commonpractice.guides.permissions import may_lead, may_write
from commonpractice.guides.reaching import reach_guide
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.what_next import next_steps
from commonpractice.themes.line import stages as line
from commonpractice.themes.models import Theme


@require_safe
def guide(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached = reach_community(request, slug)
    if reached.membership is None:
        raise Http404
    shown = get_object_or_404(listed(reached.community, reached.membership), number=number)
    shown.community = reached.community
    return render(request, "guides/guide.html", desk(reached, shown))


def desk(reached: InCommunity, shown: Guide) -> dict[str, Any]:
    me = reached.membership
    in_text = clauses_in(text_now(shown))
    clauses = rows_of(shown, in_text)
    agreed = not_yet_in(shown, [each.key for each in in_text])
    with timezone.override(reached.community.time_zone):
        far_words = list(far(shown))
    return {
        "guide": shown,
        "far": far_words,
        "stages": _line(shown, me),
        "clauses": clauses,
        "agreed": agreed,
        "steps": list(next_steps(shown, clauses, agreed)),
        "writers": shown.writers.select_related("membership").order_by("first_at", "pk"),
        "may_write": may_write(me, shown),
        "may_lead": may_lead(me, shown),
        "here": "guides",
    }


def _line(shown: Guide, me: Any) -> list[line.LineStage]:
    if shown.theme_id is None:
        return []
    theme = Theme.objects.with_state().get(pk=shown.theme_id)
    theme.community = shown.community
    return line.of_theme(theme, membership=me, now=timezone.now(), page=theme.get_absolute_url())
