"""How each model belongs to a community: by which chain of links. Worked out from the models; asks no database."""

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from commonpractice.community.models import Community
from commonpractice.moving.left_out import PEOPLE, stays_behind

Model = type[models.Model]


def all_models() -> list[Model]:
    """With the tables of many-to-many links, which are models too."""
    return sorted(apps.get_models(include_auto_created=True), key=lambda model: model._meta.label)


def links(model: Model) -> list[models.ForeignKey[models.Model, models.Model]]:
    return [field for field in model._meta.local_concrete_fields if isinstance(field, models.ForeignKey)]


def target(link: models.ForeignKey[models.Model, models.Model]) -> Model:
    return link.remote_field.model


@cache
def ways(model: Model) -> tuple[str, ...]:
    """Lookups that lead to the community: the shortest of links that are always there; else each that may be.

    () for what belongs to no community; "pk" for the community itself.
    """
    if model is Community:
        return ("pk",)
    certain = _shortest(model)
    return (certain,) if certain else tuple(_uncertain(model))


def _shortest(model: Model) -> str:
    seen, at = {model}, [(model, "")]
    while at:
        following = []
        for here, path in at:
            for link in links(here):
                if link.null or target(link) in seen:
                    continue
                seen.add(target(link))
                if target(link) is Community:
                    return path + link.name
                following.append((target(link), f"{path}{link.name}__"))
        at = following
    return ""


def _uncertain(model: Model) -> Iterator[str]:
    for link in links(model):
        way = _shortest(target(link)) if target(link) is not Community else "pk"
        if way:
            yield link.name if way == "pk" else f"{link.name}__{way}"


def belongs(model: Model) -> bool:
    return bool(ways(model)) and not stays_behind(model) and model._meta.label != PEOPLE


def rows_of(model: Model, community: Community) -> "QuerySet[models.Model]":
    """All rows of a community, past every manager: in no order."""
    condition = Q()
    for way in ways(model):
        condition |= Q(**{way: community.pk})
    return QuerySet(model).filter(condition).order_by()


def those_of(model: Model, community: Community, keys: Collection[Any]) -> set[Any]:
    """Which of these keys are of rows of a community.

    Goes from table to table by keys alone: with all in one question, SQLite begins at the community and reads all of it.
    """
    return {key for way in ways(model) for key in _follow(model, way.split("__"), set(keys), community)}


def _follow(model: Model, way: list[str], keys: set[Any], community: Community) -> set[Any]:
    if model is Community:
        return keys & {community.pk}
    link = next(each for each in links(model) if each.name == way[0])
    pairs = dict(QuerySet(model).filter(pk__in=keys).order_by().values_list("pk", link.attname))
    above = _follow(target(link), way[1:], set(pairs.values()) - {None}, community)
    return {key for key, owner in pairs.items() if owner in above}
