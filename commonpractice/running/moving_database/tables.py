"""Everything that is moved, as rows of plain values that are the same on both engines: a table for each model, and one for
what the search looks in, which is no model.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.models import Expression, QuerySet
from django.db.models.functions import Cast

from commonpractice.library.search import carrying

Row = tuple[Any, ...]
"""The values of a row, its key first."""
AT_ONCE = 50
"""Rows that are fetched at a time: some hold a whole document."""


class OfModel:
    """The table of a model. Its JSON is text here: as values, null and no value would be one."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model, self.name = model, model._meta.db_table
        key = model._meta.pk
        rest = [field for field in model._meta.local_concrete_fields if field is not key]
        self.fields: list[models.Field[Any, Any]] = [key, *rest]

    def count(self, using: str) -> int:
        return self._rows(using).count()

    def behind(self, key: Any, using: str) -> Iterator[Row]:
        """In the order of their keys those after this one; after None all."""
        rows = self._rows(using).order_by("pk")
        return self._values(rows if key is None else rows.filter(pk__gt=self.fields[0].to_python(key)))

    def at(self, keys: Sequence[Any], using: str) -> Iterator[Row]:
        return self._values(self._rows(using).filter(pk__in=keys))

    def put(self, rows: Sequence[Row], using: str) -> None:
        """Past managers, verbs and signals. Raises what the engine raises for a row that it does not take."""
        connection = connections[using]
        quote = connection.ops.quote_name
        into = f"{quote(self.name)} ({', '.join(quote(str(field.column)) for field in self.fields)})"
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self.fields))
                cursor.executemany(
                    f"INSERT INTO {into} VALUES ({marks})",  # noqa: S608 - our own names
                    [self._for_sqlite(row, connection) for row in rows],
                )

    def _for_sqlite(self, row: Row, connection: Any) -> Row:
        return tuple(
            value if isinstance(field, models.JSONField) else field.get_db_prep_save(value, connection)
            for field, value in zip(self.fields, row, strict=True)
        )

    def empty(self, using: str) -> None:
        with connections[using].cursor() as cursor:
            cursor.execute(f"DELETE FROM {connections[using].ops.quote_name(self.name)}")  # noqa: S608 - our own name

    def same(self, one: Row, other: Row) -> bool:
        return one == other or all(
            mine == theirs or (isinstance(field, models.JSONField) and _meaning(mine) == _meaning(theirs))
            for field, mine, theirs in zip(self.fields, one, other, strict=True)
        )

    def _rows(self, using: str) -> QuerySet[Any]:
        return QuerySet(self.model, using=using)

    def _values(self, rows: QuerySet[Any]) -> Iterator[Row]:
        for row in rows.values_list(*map(_asked, self.fields)).iterator(chunk_size=AT_ONCE):
            yield tuple(bytes(each) if isinstance(each, memoryview) else each for each in row)


def _asked(field: "models.Field[Any, Any]") -> str | Expression:
    if isinstance(field, models.JSONField):
        return Cast(field.name, models.TextField())
    return str(field.attname)


def _meaning(text: str | None) -> object:
    """PostgreSQL keeps JSON without its spaces, and with its names in another order."""
    return None if text is None else [json.loads(text)]


class OfTokens:
    """What the search looks in: each engine keeps it in its own way, beside the rows of `library_found`."""

    name = "library_found_tokens"

    def count(self, using: str) -> int:
        return carrying.count_tokens(using=using)

    def behind(self, key: Any, using: str) -> Iterator[Row]:
        return carrying.tokens_behind(key, using=using)

    def at(self, keys: Sequence[Any], using: str) -> Iterator[Row]:
        return iter(carrying.tokens_at(keys, using=using))

    def put(self, rows: Sequence[Any], using: str) -> None:
        carrying.keep_tokens(rows, using=using)

    def empty(self, using: str) -> None:
        carrying.forget_tokens(using=using)

    def same(self, one: Row, other: Row) -> bool:
        return one == other


Table = OfModel | OfTokens


def everything() -> list[Table]:
    """By name, and last what stands beside rows that must be there. `django_migrations` is each database's own."""
    of_models = [OfModel(each) for each in apps.get_models(include_auto_created=True) if each._meta.managed]
    return [*sorted(of_models, key=lambda each: each.name), OfTokens()]
