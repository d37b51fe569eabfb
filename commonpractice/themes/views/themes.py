"""The list of themes, and the page of one: its line."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import AsMember, InCommunity, reach_community
from commonpractice.themes.line import stages as line
from commonpractice.themes.models import Theme
from commonpractice.themes.models.theme import ThemeQuerySet
from commonpractice.themes.permissions import may_change_theme, may_choose
from commonpractice.themes.reaching import reach_theme_or_its_public_part
from commonpractice.themes.theme_facts import STATE_WORDS, interest_of, interest_words, kinds_meeting

A_PAGE = 20
FIRST = 10
"""So many of each kind stand on the page that shows them all."""


@require_safe
def themes(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_community(request, slug)
    if reached.membership is None:
        return _public_list(reached)
    member = cast("AsMember", reached)
    asked = request.GET.get("of", "")
    if asked in STATE_WORDS:
        return _one_kind(member, asked)
    sections = [_section(member, state, state_of) for state, state_of in _BY_STATE.items()]
    _add_kinds(sections)
    context = {
        "sections": sections,
        "is_empty": not any(each["themes"] for each in sections),
        "here": "themes",
    }
    return render(request, "themes/themes.html", context)


@require_safe
def theme(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, shown = reach_theme_or_its_public_part(request, slug, number)
    now = timezone.now()
    if reached.membership is None:
        return render(request, "themes/theme_public.html", public_part(shown, now))
    stages = line.of_theme(shown, membership=reached.membership, now=now, all_of=request.GET.get("all", ""))
    waits_for = [each for stage in stages for each in stage.waits_for]
    is_proposed = shown.state == "proposed"
    interest, is_mine = interest_of(shown, reached.membership) if is_proposed else ("", False)
    context = {
        "theme": shown,
        "stages": stages,
        "waits_for": waits_for,
        "goes_on": bool(waits_for or any(stage.next for stage in stages)),
        "state": shown.state,
        "state_words": STATE_WORDS[shown.state],
        "interest": interest,
        "is_interested": is_mine,
        "kinds": kinds_meeting([shown.pk])[shown.pk],
        "may_change": may_change_theme(reached.membership, shown) and shown.state in {"proposed", "chosen"},
        "may_choose": may_choose(reached.membership),
        "here": "themes",
    }
    return render(request, "themes/theme.html", context)


def public_part(shown: Theme, now: datetime) -> dict[str, Any]:
    """All that the public sees of a theme; what is shown before it is published is made from the same."""
    return {
        "theme": shown,
        "stages": line.of_theme(shown, membership=None, now=now),
        "state_words": STATE_WORDS[shown.state],
        "here": "themes",
    }


def _public_list(reached: InCommunity) -> HttpResponse:
    public = reached.community.themes.public().with_state()
    page = Paginator(public, A_PAGE).get_page(reached.GET.get("page"))
    rows = [{"theme": each, "state_words": STATE_WORDS[each.state]} for each in page]
    return render(reached, "themes/themes_public.html", {"page": page, "rows": rows, "here": "themes"})


_BY_STATE: dict[str, Callable[[ThemeQuerySet], QuerySet[Theme]]] = {
    "chosen": ThemeQuerySet.in_progress,
    "proposed": ThemeQuerySet.proposed,
    "concluded": ThemeQuerySet.concluded,
    "set_aside": ThemeQuerySet.set_aside,
}


def _section(
    reached: AsMember, state: str, state_of: Callable[[ThemeQuerySet], QuerySet[Theme]]
) -> dict[str, Any]:
    found = list(state_of(_themes_for(reached, state))[: FIRST + 1])
    rows = [_row(each) for each in found[:FIRST]]
    return {"state": state, "title": _title(state), "themes": rows, "has_more": len(found) > FIRST}


def _one_kind(reached: AsMember, state: str) -> HttpResponse:
    page = Paginator(_BY_STATE[state](_themes_for(reached, state)), A_PAGE).get_page(reached.GET.get("page"))
    rows = [_row(each) for each in page]
    section = {"state": state, "title": _title(state), "themes": rows, "has_more": False}
    _add_kinds([section])
    context = {"sections": [section], "page": page, "query": f"of={state}&", "here": "themes"}
    return render(reached, "themes/themes.html", context)


def _themes_for(reached: AsMember, state: str) -> ThemeQuerySet:
    """Interest is asked for only where it still decides something."""
    every: ThemeQuerySet = reached.community.themes.all()
    if state == "proposed":
        return every.with_interest(reached.membership)
    return every.select_related("choice", "conclusion")


def _row(shown: Theme) -> dict[str, Any]:
    interested = getattr(shown, "interested", None)
    return {
        "theme": shown,
        "interest": interest_words(interested) if interested is not None else "",
        "is_mine": getattr(shown, "mine", False),
    }


def _add_kinds(sections: list[dict[str, Any]]) -> None:
    proposed = [row for each in sections if each["state"] == "proposed" for row in each["themes"]]
    if proposed:
        kinds = kinds_meeting([row["theme"].pk for row in proposed])
        for row in proposed:
            row["kinds"] = kinds[row["theme"].pk]


def _title(state: str) -> str:
    return {
        "chosen": _("In progress"),
        "proposed": _("Proposed"),
        "concluded": _("Concluded"),
        "set_aside": _("Set aside"),
    }[state]
