"""Rows into their tables, some at a time: keys as they are, people by address, nothing that points nowhere."""

from collections.abc import Iterable
from typing import Any

from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from commonpractice.moving.bringing_in.archive import Refused, read_row
from commonpractice.moving.models import BringingIn, BroughtPerson
from commonpractice.moving.order import Part
from commonpractice.moving.reaching import Model, links, target
from commonpractice.moving.rows import fields_of
from commonpractice.people.models import Person

Row = dict[str, Any]


def put_people(bringing_in: BringingIn, rows: list[Row]) -> int:
    """Whoever has an account here already keeps it. Gives how many stayed behind: nobody."""
    for row in rows:
        there = Person.objects.filter(email=row["email"]).first()
        person = there or Person.objects.at_address(row["email"])
        if there is None:
            Person.objects.filter(pk=person.pk).update(
                joined_at=parse_datetime(row["joined_at"]) or bringing_in.begun_at,
                is_active=row["is_active"] is True,
            )
        BroughtPerson.objects.create(bringing_in=bringing_in, was=row["id"], person=person)
    return 0


def put_rows(bringing_in: BringingIn, part: Part, rows: list[Row]) -> int:
    """The first pass; gives how many stayed behind, because what they belong to is not there."""
    values = [read_row(part, row) for row in rows]
    now_null = [link for link in links(part.model) if link.name in part.later]
    for row in values:
        row.update({link.attname: None for link in now_null} | part.beside)
        _let_rest(bringing_in, part, row)
    kept = _pointing(bringing_in, part, values)
    _create(part.model, kept)
    return len(rows) - len(kept)


def put_links(bringing_in: BringingIn, part: Part, rows: list[Row]) -> int:
    """The second pass: what could not point at anything yet."""
    later = [link for link in links(part.model) if link.name in part.later]
    values = [
        row for row in (read_row(part, each) for each in rows) if any(row[link.attname] for link in later)
    ]
    key = part.model._meta.pk.attname
    here = set(QuerySet(part.model).filter(pk__in=[row[key] for row in values]).values_list("pk", flat=True))
    there = _pointing(bringing_in, part, [row for row in values if row[key] in here], only=part.later)
    # What a constraint ties to the link stays as it was where the link leads nowhere after all.
    changed = [row for row in there if any(row[link.attname] for link in later)]
    names = [*part.later, *part.beside]
    columns = [key, *(link.attname for link in later), *part.beside]
    if changed:
        rows_now: list[Any] = [part.model(**{name: row[name] for name in columns}) for row in changed]
        QuerySet[Any](part.model).bulk_update(rows_now, names)
    return 0


def _let_rest(bringing_in: BringingIn, part: Part, row: Row) -> None:
    """No letter is sent by bringing a community in: those that waited can be sent again by hand."""
    if part.name == "bulletins.Delivery" and row["sent_at"] is None and row["failed_at"] is None:
        row["failed_at"] = bringing_in.begun_at
        row["failure"] = _("It was waiting when the community moved here.")


def _pointing(
    bringing_in: BringingIn, part: Part, values: list[Row], only: Iterable[str] | None = None
) -> list[Row]:
    """Those that have everything they belong to; what else is gone is pointed at no longer."""
    for link in links(part.model):
        if only is not None and link.name not in only:
            continue
        keys = {row[link.attname] for row in values} - {None}
        there = _there(bringing_in, target(link), keys)
        kept = []
        for row in values:
            row[link.attname] = there.get(row[link.attname])
            if row[link.attname] is not None or link.null:
                kept.append(row)
        values = kept
    return values


def _there(bringing_in: BringingIn, model: Model, keys: set[Any]) -> dict[Any, Any]:
    """Of these keys in the file those that stand here, and what they are here."""
    if not keys:
        return {}
    if model is Person:
        known = bringing_in.people.filter(was__in=keys)
        return dict(known.values_list("was", "person_id"))
    return {key: key for key in QuerySet(model).filter(pk__in=keys).values_list("pk", flat=True)}


def _create(model: Model, values: list[Row]) -> None:
    """Past managers, signals and verbs: what was fixed there is fixed here, and nobody is told."""
    if not values:
        return
    try:
        made: list[Any] = [model(**row) for row in values]
        rows = QuerySet[Any](model).bulk_create(made)
        stamped = [field for field in fields_of(model) if getattr(field, "auto_now_add", False)]
        if stamped:
            for row, given in zip(rows, values, strict=True):
                for field in stamped:
                    setattr(row, field.attname, given[field.attname])
            QuerySet[Any](model).bulk_update(rows, [field.name for field in stamped])
    except (DatabaseError, ValueError) as error:
        told = {"table": model._meta.label, "why": str(error).splitlines()[0]}
        raise Refused(_("Rows of %(table)s cannot be taken: %(why)s") % told) from error
