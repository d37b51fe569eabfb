"""Where the text could be easier to read, and where it could point at a person: quiet hints, each with its place."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import AsMember
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.as_text import block_text
from commonpractice.guides.document.hints import hints as hints_of
from commonpractice.guides.document.suggested import left_out
from commonpractice.guides.document.walking import find, id_of, letters_of, named_blocks, text_blocks
from commonpractice.guides.reaching import reach_text
from commonpractice.guides.settling.text_now import text_now
from commonpractice.themes.writing.pointing_out import known_names, point_out

AT_MOST = 100
AROUND = 60
FEW_WORDS, SO_MANY_WORDS = 6, 16


@require_safe
def hints(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_text(request, slug, number)
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
    """The words that each is about, between a few others where they are few."""
    read = left_out(tree)
    for hint in hints_of(tree, gettext=gettext):
        block = find(read, hint.block)
        parts = [letters_of(each) for each in text_blocks(block)] if block else []
        text = parts[hint.part] if hint.part < len(parts) else ""
        is_short = hint.end - hint.start < AROUND
        words = Truncator(" ".join(text[hint.start : hint.end].split()))
        yield {
            "block": hint.block,
            "before": _last_words(text[: hint.start]) if is_short else "",
            "words": words.words(SO_MANY_WORDS),
            "after": _first_words(text[hint.end :]) if is_short else "",
            "sentence": hint.sentence,
        }


def _last_words(text: str) -> str:
    words = text.split()
    begin = "… " if len(words) > FEW_WORDS else ""
    return begin + " ".join(words[-FEW_WORDS:]) + (" " if text[-1:].isspace() else "")


def _first_words(text: str) -> str:
    return (" " if text[:1].isspace() else "") + Truncator(text).words(FEW_WORDS)


def _pointing_out(reached: AsMember, tree: Node) -> Iterator[dict[str, Any]]:
    known = known_names(reached.community)
    for block, _inside in named_blocks(tree):
        if block["type"] in {"clause", "draft"}:
            continue
        for each in point_out(block_text(block), known):
            yield {"block": id_of(block), "found": each}
