"""What a picture holds, as plain values for its row: by the primary key of a statement, and never its words.

  people      how many people something is shown of
  numbers     of each statement shown: `n`, and the share of each stance (`splitting.Cell`)
  common      the common ground, strongest first: `id`, `least` share in any part, how many `parts` were looked at
  contested   what divides, most first: `id`, `both_sides`, the parts furthest apart
  map         what `mapping.py` made of the opinion map
  moved       how many responses were let out since the map was drawn; gone once it has closed
and once it has closed:
  parts       of each statement by part of the community: `cells`, `hidden`, `why` (`splitting.Split`)
  groups      the same by group of the map, where it has groups
  matters     to how many each statement matters, from five up
  left_out    of each statement how many responses stay as they were shown before, for good
  origins     how many came from paper and through a scribe
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from commonpractice.agreement.models import Question
from commonpractice.agreement.picture import counting, mapping
from commonpractice.agreement.ranking import Statement, common_ground, contested
from commonpractice.agreement.splitting import Cell, Split, split

Content = dict[str, Any]
BY_STATEMENT = ("numbers", "parts", "groups", "matters", "left_out")
LISTS = ("common", "contested")


def empty() -> Content:
    return {"people": 0, "numbers": {}, "common": [], "contested": [], "map": mapping.none(0, 0), "moved": 0}


def while_open(held: Question, before: Content, *, moved: int) -> Content:
    """All together only; the map anew when much has moved, so that its places move many at a time."""
    counts, people = counting.by_statement(held), counting.people(held)
    moved += before["moved"]
    is_due = moved >= mapping.enough(people)
    return {
        **_all_together(counts, people, {}, {}),
        "map": mapping.map_of(counting.given(held)).content if is_due else before["map"],
        "moved": 0 if is_due else moved,
    }


def at_closing(held: Question, left_out: Mapping[UUID, int]) -> Content:
    rows = counting.given(held)
    counts, people = counting.by_statement(held), len({voice for voice, _statement, _shown in rows})
    drawn = mapping.map_of(rows)
    parts = {pk: split(each) for pk, each in counting.parts_of(held, rows).items()}
    groups = _by_group(rows, drawn.group_of)
    return {
        **_all_together(counts, people, parts, groups),
        "map": drawn.content,
        "parts": {str(pk): _split(each) for pk, each in parts.items()},
        "groups": {str(pk): _split(each) for pk, each in groups.items()},
        "matters": {str(pk): number for pk, number in counting.mattering(held).items()},
        "left_out": {str(pk): number for pk, number in left_out.items() if number},
        "origins": counting.origins(held),
    }


def without(content: Content, statement: UUID) -> Content:
    """A statement was taken back: nothing of it stays, and no other number moves."""
    key = str(statement)
    left = {
        name: {pk: each for pk, each in content[name].items() if pk != key}
        for name in BY_STATEMENT
        if name in content
    }
    lists = {name: [each for each in content[name] if each["id"] != key] for name in LISTS}
    return {**content, **left, **lists, "map": mapping.without(content["map"], key)}


def _all_together(
    counts: Mapping[UUID, counting.Stances],
    people: int,
    parts: Mapping[UUID, Split],
    groups: Mapping[UUID, Split],
) -> Content:
    # Ranked under their place, so that equal ones stand in the order of their numbers and not in that of chance.
    keys = [str(pk) for pk in counts]
    statements = [
        Statement(
            f"{place:05}",
            each["agree"],
            each["disagree"],
            each["pass"],
            groups=_named(groups.get(pk)),
            constituencies=parts[pk].cells if pk in parts else {},
        )
        for place, (pk, each) in enumerate(counts.items())
    ]
    return {
        "people": people,
        "numbers": {str(pk): _cell(split({"": each}, pool_below=0).total) for pk, each in counts.items()},
        "common": [
            {"id": keys[int(each.key)], "least": each.least, "parts": each.parts}
            for each in common_ground(statements, people=people)
        ],
        "contested": [
            {
                "id": keys[int(each.key)],
                "both_sides": each.both_sides,
                "most": each.most,
                "fewest": each.fewest,
            }
            for each in contested(statements)
        ],
    }


def _by_group(rows: list[counting.Given], group_of: Mapping[UUID, int]) -> dict[UUID, Split]:
    """Who is between the groups, or answered too little to be placed, is a part of its own."""
    if not group_of:
        return {}
    names = ["", *sorted({str(group) for group in group_of.values()})]
    part_of = {voice: str(group_of[voice]) if voice in group_of else "" for voice, _statement, _shown in rows}
    return {pk: split(each, pool_below=0) for pk, each in counting.by_part(rows, part_of, names).items()}


def _named(groups: Split | None) -> dict[str, Cell | None]:
    """The groups alone: between them is no group that would have to agree."""
    return {name: cell for name, cell in groups.cells.items() if name} if groups else {}


def _split(each: Split) -> dict[str, Any]:
    return {
        "cells": {name: _cell(cell) for name, cell in each.cells.items()},
        "hidden": list(each.hidden),
        "why": each.why,
    }


def _cell(cell: Cell | None) -> dict[str, Any] | None:
    return {"n": cell.n, "shares": cell.shares} if cell else None
