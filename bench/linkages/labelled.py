"""The labelled needs and offers, as the matching takes them. Invented; how they were made stands in the file."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commonpractice.linkages.matching import Entry, Person

SET = Path(__file__).with_name("labelled.toml")
HALVES = ("development", "first held-out", "second held-out")


@dataclass(frozen=True)
class Half:
    """One invented community. `relevant` has for each need the keys of the offers that its maker would be glad of."""

    name: str
    needs: list[Entry]
    offers: list[Entry]
    people: list[Person]
    relevant: dict[str, frozenset[str]]


def half(name: str) -> Half:
    found = tomllib.loads(SET.read_text(encoding="utf-8"))
    kinds, part = found["kinds"], found[name]
    return Half(
        name,
        needs=[_entry(row, kinds) for row in part["needs"]],
        offers=[_entry(row, kinds) for row in part["offers"]],
        people=[Person(row["name"], row["about"]) for row in part["people"]],
        relevant={row["key"]: frozenset(row["relevant"]) for row in part["needs"]},
    )


def _entry(row: dict[str, Any], kinds: dict[str, str]) -> Entry:
    return Entry(
        row["key"],
        row["text"],
        people=frozenset({row["who"]} if "who" in row else ()),
        organisation=row["by"],
        kind=kinds[row["by"]],
        themes=frozenset(row.get("themes", ())),
        wanted=frozenset(row.get("wanted", ())),
    )
