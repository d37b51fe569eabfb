# ruff: noqa: SLF001 - the models' _meta is Django's own and documented
"""Forgetting what its time is over for, once a day and in slices: from each model's own statement and nothing else.

`after` counts from the first of `ended_at` that is not empty. Where a model holds nothing but such fields its rows go;
else those fields are emptied, and the row stays. What a room forgets in an order of its own it names (`forgotten_by`).
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, cast

from django.db import transaction
from django.db.models import DateField, DateTimeField, F, Max, Model, Q, QuerySet

from commonpractice.privacy.erasing.rows import GONE, delete_rows, empty, former
from commonpractice.privacy.models import ForgettingDay, Forgotten
from commonpractice.privacy.statements import facts, field, personal, to_community, with_after

SLICE = 500
SLICES_A_MINUTE = 20


def by_the_clock(now: datetime) -> None:
    """Goes on with the day’s look until nothing is left; two workers at once wait for each other."""
    day, _made = ForgettingDay.objects.get_or_create(day=now.date())
    for _each in range(SLICES_A_MINUTE):
        if day.ended_at is not None or not forget_a_slice(day.pk, now):
            return
        day.refresh_from_db()


def forget_a_slice(day: int, now: datetime) -> bool:
    """False where the day is over."""
    with transaction.atomic():
        held = ForgettingDay.objects.select_for_update().get(pk=day)
        if held.ended_at is not None:
            return False
        for model, names, after in groups():
            keys = list(due(model, names, now - after).values_list("pk", flat=True)[:SLICE])
            if keys:
                _forget(held, model, names, keys)
                return True
        held.ended_at = now
        held.save(update_fields=["ended_at"])
        return False


def groups() -> Iterator[tuple[type[Model], tuple[str, ...], timedelta]]:
    """Fields of a model that are held equally long."""
    for model, short in with_after():
        if "forgotten_by" in vars(model):
            continue
        lengths = {personal(model)[name].after for name in short}
        for after in sorted(each for each in lengths if each is not None):
            yield model, tuple(name for name in short if personal(model)[name].after == after), after


def due(model: type[Model], names: tuple[str, ...], limit: datetime) -> QuerySet[Model]:
    """Rows whose purpose ended before, and in which something of this is left."""
    paths: tuple[str, ...] = vars(model)["ended_at"]
    ends = {f"_ended_{place}": Max(path) for place, path in enumerate(paths)}
    over, before = Q(pk__in=()), Q()
    for name, path in zip(ends, paths, strict=True):
        moment = limit if isinstance(_end_of(model, path), DateTimeField) else limit.date()
        over |= before & Q(**{f"{name}__lt": moment})
        before &= Q(**{f"{name}__isnull": True})
    found: QuerySet[Model] = model._base_manager.annotate(**ends).filter(over & _something_left(model, names))
    return found.order_by("pk")


def goes_whole(model: type[Model], names: tuple[str, ...]) -> bool:
    """Whether nothing is left of a row without these."""
    if vars(model).get("row_stays"):
        return False
    return set(facts(model)) <= set(names) and (
        bool(facts(model)) or any(not field(model, name).null for name in names)
    )


def _something_left(model: type[Model], names: tuple[str, ...]) -> Q:
    if goes_whole(model, names):
        return Q()
    left = Q(pk__in=())
    for name in names:
        each = field(model, name)
        if each.is_relation or each.null:
            left |= Q(**{f"{name}__isnull": False})
        elif each.unique:
            left |= ~Q(**{f"{name}__startswith": GONE})
        elif personal(model)[name].on_erasure == "replaced":
            left |= ~Q(**{name: former()})
        else:
            left |= ~Q(**{name: ""})
    return left


def _forget(day: ForgettingDay, model: type[Model], names: tuple[str, ...], keys: list[Any]) -> None:
    rows = model._base_manager.filter(pk__in=keys)
    path = to_community(model)
    whose: Counter[Any] = Counter(rows.values_list(path, flat=True)) if path else Counter({None: len(keys)})
    if goes_whole(model, names):
        delete_rows(rows)
    else:
        empty(model, rows, only=names)
    for community, number in whose.items():
        line, _made = Forgotten.objects.get_or_create(
            day=day, community_id=community, model=model._meta.label
        )
        Forgotten.objects.filter(pk=line.pk).update(number=F("number") + number)


def _end_of(model: type[Model], path: str) -> DateField[Any, Any]:
    for name in path.split("__"):
        found = model._meta.get_field(name)
        if isinstance(found, DateField):
            return found
        model = cast("type[Model]", found.related_model)
    raise LookupError(path)
