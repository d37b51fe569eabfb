"""Clauses behind a note: it says what they contain, and whoever reads opens them or skips to the next."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from django.template.loader import get_template
from django.utils.safestring import mark_safe

from commonpractice.guides.clauses import clauses_in
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.models import Guide

Behind = Callable[[str, str], str]


def notes_of(guide: Guide) -> dict[str, str]:
    """By the key of the clause, as they are now: one query."""
    return dict(guide.clauses.exclude(contains="").values_list("key", "contains"))


def behind(notes: Mapping[str, str], tree: Node, *, opens: bool) -> Behind | None:
    """For `as_html`; None where there is nothing to say. `opens`: this reader chose to be shown everything at once."""
    if not notes:
        return None
    keys = [each.key for each in clauses_in(tree)]
    following = dict(pairwise(keys))
    template = get_template("guides/clause_behind.html")

    def held(key: str, inner: str) -> str:
        if not notes.get(key):
            return inner
        # Written by as_html, which escapes every word, and by our own templates.
        safe = mark_safe(inner)  # noqa: S308
        given = {"contains": notes[key], "inner": safe, "next": following.get(key, ""), "opens": opens}
        return template.render(given)

    return held
