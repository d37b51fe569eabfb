# ruff: noqa: SLF001 - the models' _meta is Django's own and documented
"""What every model says of its personal fields (`keeping.py`), read from the models: a new room is found by itself."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import cast

from django.apps import apps
from django.db.models import EmailField, Field, ForeignKey, ManyToManyField, Model

from commonpractice.community.models import Community, Membership
from commonpractice.keeping import Kept
from commonpractice.meetings.models import Participant
from commonpractice.people.models import Person

PEOPLE: tuple[type[Model], ...] = (Person, Membership, Participant)
Link = ForeignKey | ManyToManyField  # type: ignore[type-arg]


def our_models() -> list[type[Model]]:
    """Those of our rooms; what others bring (sessions, second factors) is treated by name in `erasing`."""
    return [model for model in apps.get_models() if model.__module__.startswith("commonpractice.")]


def personal(model: type[Model]) -> Mapping[str, Kept]:
    found: Mapping[str, Kept] = vars(model).get("personal", {})
    return found


def field(model: type[Model], name: str) -> Field:  # type: ignore[type-arg]
    return cast("Field", model._meta.get_field(name))  # type: ignore[type-arg]


def links(model: type[Model]) -> dict[str, Link]:
    """Its personal fields that lead to a member, an account or somebody who came to a room."""
    found = {name: field(model, name) for name in personal(model)}
    return {
        name: each
        for name, each in found.items()
        if isinstance(each, ForeignKey | ManyToManyField) and each.related_model in PEOPLE
    }


def facts(model: type[Model]) -> dict[str, Kept]:
    """Its personal fields that hold something themselves: words, an address, a choice."""
    return {name: kept for name, kept in personal(model).items() if not field(model, name).is_relation}


def addresses(model: type[Model]) -> list[str]:
    return [name for name in facts(model) if isinstance(field(model, name), EmailField)]


@cache
def whose(model: type[Model]) -> tuple[str, ...]:
    """Paths from a row to whose facts it holds."""
    stated: tuple[str, ...] | None = vars(model).get("whose")
    if stated is not None:
        return stated
    return ("membership",) if "membership" in links(model) else ()


def has_decided_whose(model: type[Model]) -> bool:
    """Whoever holds nothing themselves, and rows of one member alone, need no statement."""
    if not facts(model) or model in PEOPLE or "whose" in vars(model):
        return True
    return list(links(model)) == ["membership"]


def row_stays(model: type[Model]) -> bool:
    """Whether a row about somebody who is erased stays, with what is kept or replaced."""
    return bool(vars(model).get("row_stays")) or any(
        kept.on_erasure != "removed" for kept in facts(model).values()
    )


@cache
def to_community(model: type[Model]) -> str:
    """The shortest path from a row to its community, if there is one that is never empty; none at all: empty."""
    return _path_to_community(model, may_be_empty=False) or _path_to_community(model, may_be_empty=True)


def _path_to_community(model: type[Model], *, may_be_empty: bool) -> str:
    known: set[type[Model]] = {model}
    paths: list[tuple[str, type[Model]]] = [("", model)]
    while paths:
        path, here = paths.pop(0)
        for each in here._meta.concrete_fields:
            target = each.related_model
            if not isinstance(each, ForeignKey) or not isinstance(target, type) or target in known:
                continue
            if each.null and not may_be_empty:
                continue
            known.add(target)
            if target is Community:
                return path + each.name
            paths.append((f"{path}{each.name}__", target))
    return ""


def with_after() -> Iterator[tuple[type[Model], list[str]]]:
    """Models with fields that are held for a time only, and those fields."""
    for model in our_models():
        short = [name for name, kept in personal(model).items() if kept.after is not None]
        if short:
            yield model, short
