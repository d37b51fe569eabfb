"""The wall of a workshop, and its sheets of paper."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import AsMember
from commonpractice.guides.models import Guide
from commonpractice.guides.reaching_workshops import reach_workshop, reach_workshop_to_lead
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.shown_text import shown
from commonpractice.guides.views.editor_words import words
from commonpractice.guides.views.write import around_the_text
from commonpractice.guides.workshops import holding
from commonpractice.guides.workshops.clock import round_timer
from commonpractice.guides.workshops.page import Row, rows
from commonpractice.guides.workshops.places import section_of

LINES = range(14)
"""Of a sheet of paper."""


@require_safe
def workshop_screen(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    """While the tables write: the question, the time, and all words side by side as they grow; then one table, large."""
    reached, found = reach_workshop(request, slug, number, which)
    tree = text_now(found.guide)
    tables = rows(found, tree)
    reading = holding.reading(found) if found.is_reading_back else None
    if reading:
        on_wall = {reading.draft}
    else:
        on_wall = {each.table.draft for each in tables} if found.is_writing else set()
    drafts = [each for each in tree["content"] if each["type"] == "draft" and each["attrs"]["id"] in on_wall]
    context = {
        **editor(reached, found.guide),
        "workshop": found,
        "tables": tables,
        "reading": reading,
        "on_wall": " ".join(each["attrs"]["id"] for each in drafts),
        "sheet_names": json.dumps({each.table.draft: _named(each) for each in tables}, ensure_ascii=False),
        "text": shown(found.guide, {"type": "doc", "content": drafts}, anchors=False),
        "timer": round_timer(found, timezone.now()),
        "address": reached.build_absolute_uri(found.get_absolute_url()),
    }
    return render(request, "guides/workshop_screen.html", context)


def _named(row: Row) -> str:
    return f"{row.table}: {row.section}" if row.section else str(row.table)


def editor(reached: AsMember, guide: Guide) -> dict[str, Any]:
    """What the editor takes from its page, and the words of the clock."""
    clock = {
        "minuteLeft": _("One minute left"),
        "timeUp": _("Time is up. Finish your sentence."),
        "over": _("%s over"),
        "words_one": _("{count} word"),
        "words_many": _("{count} words"),
        "typing_for": _("What you write now is noted as theirs."),
        "typing_own": _("What you write now is your own."),
        "not_noted": _("Whose words these are could not be noted. Say it below the text."),
    }
    return {**around_the_text(reached, guide), "words": words(clock)}


@require_safe
def workshop_sheets(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    """For a table that writes by hand; a scribe types it in afterwards."""
    _reached, found = reach_workshop_to_lead(request, slug, number, which)
    tree = text_now(found.guide)
    sheets = [
        (
            each,
            shown(
                found.guide, {"type": "doc", "content": section_of(tree, each.table.section)}, anchors=False
            ),
        )
        for each in rows(found, tree)
    ]
    context = {"workshop": found, "guide": found.guide, "sheets": sheets, "lines": LINES, "here": "guides"}
    return render(request, "guides/workshop_sheets.html", context)
