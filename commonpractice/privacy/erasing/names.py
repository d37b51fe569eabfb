# ruff: noqa: SLF001 - the models' _meta is Django's own and documented
"""Names in words that others wrote: minutes, letters, guides. Whole names alone, and only where nobody else has the same.

A name of one word is an ordinary word too often (Will, Rose): it is taken out where a field holds nothing but it, and
`mentions` tells a coordinator where else it stands.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import CharField, Field, JSONField, Model, Q, TextField, URLField
from django.db.models.functions import Cast

from commonpractice.community.models import Community, Membership
from commonpractice.guides.models import Credit, Guide
from commonpractice.guides.writing.coediting.tree import become, tree_of
from commonpractice.guides.writing.keeping_changes import editing, fold, load
from commonpractice.meetings.models import Participant
from commonpractice.privacy.erasing.rows import former
from commonpractice.privacy.statements import our_models, personal, to_community
from commonpractice.privacy.subject import Subject


def names_of(subject: Subject) -> list[str]:
    """Under which they are known, and their addresses; the longest first."""
    keys = [each.pk for each in subject.memberships]
    names = {each.display_name for each in subject.memberships}
    names |= set(Participant.objects.filter(membership__in=keys).values_list("name", flat=True))
    names |= set(Credit.objects.filter(membership__in=keys).values_list("name", flat=True))
    others = Membership.objects.filter(community__in=subject.communities).exclude(pk__in=keys)
    shared = set(others.values_list("display_name", flat=True))
    return sorted({*names, *subject.reads} - shared - {""}, key=lambda name: (-len(name), name))


def take_out_names(
    names: Sequence[str],
    communities: Iterable[Community],
    *,
    at: datetime,
    but: Collection[type[Model]] = (),
) -> None:
    """`but`: models whose rows are somebody else’s, whatever name stands in them."""
    held = list(communities)
    for model, each, rows in _places(names, held):
        if model in but:
            continue
        for key, value in rows:
            cleaned = _cleaned(model, each, value, names)
            if cleaned != value:
                model._base_manager.filter(pk=key).update(**{each.name: cleaned})
    _take_out_of_live_documents(names, held, at)


def mentions(names: Sequence[str], communities: Iterable[Community]) -> Iterator[tuple[str, int]]:
    """Kinds of rows in which a name of theirs stands in words, with how many."""
    for model, _each, rows in _places(names, list(communities)):
        yield str(model._meta.verbose_name), len(rows)


def _places(
    names: Sequence[str], communities: Sequence[Community]
) -> Iterator[tuple[type[Model], Field, list[tuple[Any, Any]]]]:  # type: ignore[type-arg]
    """Where one of the names stands in a column of text: the field, and the key and the value of each row."""
    for model in our_models():
        path = to_community(model)
        if not path:
            continue
        within = model._base_manager.filter(**{f"{path}__in": communities})
        for each in model._meta.concrete_fields:
            if not isinstance(each, CharField | TextField | JSONField) or isinstance(each, URLField):
                continue
            found = within.annotate(_words=Cast(each.name, TextField())).filter(_any_of(names, each))
            rows = list(found.values_list("pk", each.name))
            if rows:
                yield model, each, rows


def _any_of(names: Sequence[str], each: Field) -> Q:  # type: ignore[type-arg]
    """JSON is kept as it is written by one engine and as it reads by the other."""
    asked = Q(pk__in=())
    for name in names:
        asked |= Q(_words__contains=name)
        if isinstance(each, JSONField):
            asked |= Q(_words__contains=json.dumps(name)[1:-1])
    return asked


def _cleaned(model: type[Model], each: Field, value: Any, names: Sequence[str]) -> Any:  # type: ignore[type-arg]
    kept = personal(model).get(each.name)
    if value in names and kept is not None and kept.on_erasure == "removed":
        return ""
    longest = each.max_length if isinstance(each, CharField) else None
    return _without(value, names, longest)


def _without(value: Any, names: Sequence[str], longest: int | None = None) -> Any:
    if isinstance(value, dict):
        return {key: _without(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, names) for each in value]
    if not isinstance(value, str):
        return value
    for name in names:
        if value == name or is_distinct(name):
            value = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", former(), value)
    return value[:longest]


def is_distinct(name: str) -> bool:
    """More than an ordinary word: a first and a second name, or an address."""
    return len(name.split()) > 1 or "@" in name


def _take_out_of_live_documents(names: Sequence[str], communities: Sequence[Community], at: datetime) -> None:
    """In the document that people write in, too: as an edit by nobody, folded so that its log does not hold them."""
    for guide in Guide.objects.filter(community__in=communities):
        tree = tree_of(load(guide))
        cleaned = _without(tree, names)
        if cleaned != tree:
            with editing(guide, by=None, at=at) as document:
                become(document, cleaned)
        fold(guide.pk, at=at)
