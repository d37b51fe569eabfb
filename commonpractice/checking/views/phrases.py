"""The phrase list, and the page of one entry: read by anybody."""

import re
from collections.abc import Collection
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonpractice.checking.choosing_phrases import chosen
from commonpractice.checking.forms.phrase_steps import ChoiceForm
from commonpractice.checking.kind_words import KIND_WORDS
from commonpractice.checking.permissions import may_keep_phrases, may_see_who
from commonpractice.checking.phrase_entries import Entry, entries_of
from commonpractice.checking.phrase_history import history_of
from commonpractice.checking.reaching import reach_entry
from commonpractice.community.reaching import reach_community
from commonpractice.recording import OURS

A_PAGE = 20
SHOWN_OF_A_SET = 24
NAMED_SET = re.compile(r"@(\w+)")


@require_safe
def phrases(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_community(request, slug)
    form = ChoiceForm(request.GET)
    choice = form.chosen()
    entries = entries_of(reached.community).values()
    found = chosen(entries, choice)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "choice": choice,
        "page": page,
        "rows": [row(entry) for entry in page],
        "total": len(found),
        "query": f"{urlencode(choice)}&" if choice else "",
        "version": OURS.version,
        "drafts": sum(entry.waits_for_workshop and entry.asks for entry in entries),
        "changed": sum(entry.is_changed_here for entry in entries),
        "may_keep": may_keep_phrases(reached.membership),
        "here": "phrases",
    }
    return render(request, "checking/phrases.html", context)


def row(entry: Entry) -> dict[str, Any]:
    return {"entry": entry, "phrase": entry.phrase, "kind": KIND_WORDS[entry.phrase.kind]}


@require_safe
def phrase(request: HttpRequest, slug: str, phrase: str) -> HttpResponse:
    reached, entry = reach_entry(request, slug, phrase)
    context = {
        **row(entry),
        "history": history_of(reached.community, entry),
        "shows_who": may_see_who(reached.membership),
        "may_keep": may_keep_phrases(reached.membership),
        "version": OURS.version,
        "sets": sets_in_words(entry.phrase.patterns),
        "here": "phrases",
    }
    return render(request, "checking/phrase.html", context)


def sets_in_words(patterns: Collection[str] | None = None) -> list[tuple[str, str]]:
    """The named sets of words, the first words of each; of `patterns` those they name."""
    named = None if patterns is None else {name for each in patterns for name in NAMED_SET.findall(each)}
    return [
        (name, _some_of(sorted(words)))
        for name, words in sorted(OURS.sets.items())
        if named is None or name in named
    ]


def _some_of(words: list[str]) -> str:
    return ", ".join([*words[:SHOWN_OF_A_SET], *(["…"] if len(words) > SHOWN_OF_A_SET else [])])
