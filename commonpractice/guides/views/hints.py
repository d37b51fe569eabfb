"""Where the text could be easier to read, and where it could point at a person: quiet hints, each with its place."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import AsMember
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.as_text import block_text
from commonpractice.guides.document.hints import hints as hints_of
from commonpractice.guides.document.suggested import left_out
from commonpractice.guides.document.walking import find, id_of, letters_of, named_blocks, text_blocks
from commonpractice.guides.reaching import reach_guide
from commonpractice.guides.settling.text_now import text_now
from commonpractice.themes.writing.pointing_out import known_names, point_out

AT_MOST = 100
AROUND = 60


@require_safe
def hints(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_guide(request, slug, number)
    tree = text_now(guide)
    found = list(_easier(tree))
    context = {
        "guide": guide,
        "hints": found[:AT_MOST],
        "more": max(0, len(found) - AT_MOST),
        "pointed_out": list(_pointing_out(reached, tree))[:AT_MOST],
        "here": "guides",
    }
    return render(request, "guides/hints.html", context)


def _easier(tree: Node) -> Iterator[dict[str, str]]:
    """The words that each is about, with a little around them where they are few."""
    read = left_out(tree)
    for hint in hints_of(tree, gettext=gettext):
        block = find(read, hint.block)
        parts = [letters_of(each) for each in text_blocks(block)] if block else []
        text = parts[hint.part] if hint.part < len(parts) else ""
        yield {"block": hint.block, "words": _around(text, hint.start, hint.end), "sentence": hint.sentence}


def _around(text: str, start: int, end: int) -> str:
    """At most a line or two: what is long is cut at its end."""
    begin = max(0, start - (AROUND if end - start < AROUND else 0))
    words = text[begin : max(end, begin) + AROUND if end - start < AROUND else min(end, start + 2 * AROUND)]
    before, after = "…" if begin else "", "…" if begin + len(words) < len(text) else ""
    return before + " ".join(words.split()) + after


def _pointing_out(reached: AsMember, tree: Node) -> Iterator[dict[str, Any]]:
    known = known_names(reached.community)
    for block, _inside in named_blocks(tree):
        if block["type"] in {"clause", "draft"}:
            continue
        for each in point_out(block_text(block), known):
            yield {"block": id_of(block), "found": each}
