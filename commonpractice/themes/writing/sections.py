"""A barrier in the order in which somebody thinks of it: the form, the check and whoever reads it follow this."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.dateformat import format as date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from commonpractice.themes.models import FREE_TEXT, Wording
from commonpractice.themes.writing.pointing_out import Piece, pieces

SECTIONS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("Where it comes from"), ("source", "show_name", "meeting_kind", "month")),
    (_("What happens"), ("blocked", "decision_point", "reason_given", "effect")),
    (_("The rule"), ("rule_kind",)),
    (_("What could change"), ("lever", "gift", "level")),
    (_("In a few words"), ("title",)),
    (_("What already works, and more"), ("already_works", "tried", "rule", "contains")),
)
"""The last is what one may leave out."""


@dataclass(frozen=True)
class Line:
    """A field as others will read it."""

    label: str
    pieces: list[Piece]
    is_typed: bool


def as_read(wording: Wording, known: Collection[str]) -> Iterator[Line]:
    """All that was written, title and what it contains first, with what was pointed out cut into pieces of its own; empty fields are left out."""
    names = [
        name for _heading, several in SECTIONS for name in several if name not in {"source", "show_name"}
    ]
    for name in sorted(
        names, key=lambda name: ("title", "contains").index(name) if name in {"title", "contains"} else 2
    ):
        label = capfirst(_label(name))
        if name in FREE_TEXT:
            cut = pieces(getattr(wording, name), known)
        elif name == "contains":
            cut = pieces(wording.contains, known)
        else:
            cut = [Piece(_chosen(wording, name))] if getattr(wording, name) else []
        if cut:
            yield Line(label, cut, name in FREE_TEXT)


def _label(name: str) -> str:
    return str(getattr(Wording, name).field.verbose_name)


def _chosen(wording: Wording, name: str) -> str:
    if name == "month" and wording.month:
        return date_format(wording.month, "F Y")
    return str(getattr(wording, f"get_{name}_display")())
