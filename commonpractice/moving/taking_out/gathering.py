"""The next piece of a taking out: some rows of one table, or some things as pages. Each piece is one short transaction."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet

from commonpractice.moving.models import TakenPart, TakingOut
from commonpractice.moving.order import parts
from commonpractice.moving.reaching import Model, those_of
from commonpractice.moving.rows import in_table, line, names_of, without_personal_links
from commonpractice.moving.taking_out import people
from commonpractice.moving.taking_out.files import LostError, cut_off, going_on_at
from commonpractice.moving.taking_out.readable import PAGES
from commonpractice.people.models import Person
from commonpractice.spreadsheet import MARK, cell

ROWS = 1000
LARGEST_PIECE = 8 * 1024 * 1024
SOME_PAGES = 50
SMALL_PARTS = 20


def begin_parts(taking_out: TakingOut) -> None:
    """One row for each file that is written, in the order in which they are brought in."""
    names = [people.NAME, *(part.name for part in parts()), *PAGES]
    rows = [TakenPart(taking_out=taking_out, name=name) for name in names]
    TakenPart.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def gather_some(taking_out: TakingOut, now: datetime) -> bool:
    """Write one piece: so many small parts, or some rows of a large one. False where everything is written."""
    some = list(taking_out.parts.filter(ended_at=None)[:SMALL_PARTS])
    for part in some:
        gather(taking_out, part, now)
        if part.ended_at is None:
            break
    return bool(some)


def gather(taking_out: TakingOut, part: TakenPart, now: datetime) -> None:
    """Some of one part; with `ended_at` where that was all."""
    try:
        part.ended_at = None if _write(taking_out, part) else now
    except LostError:
        # From its beginning: half of it is worth nothing.
        part.last_key, part.rows, part.size, part.table_size = "", 0, 0, 0
    part.save(update_fields=["last_key", "rows", "size", "table_size", "ended_at"])


def _write(taking_out: TakingOut, part: TakenPart) -> bool:
    """Whether there may be more."""
    if part.name in PAGES:
        return _write_pages(taking_out, part)
    if part.name == people.NAME:
        return _write_rows(taking_out, part, Person, people.FIELDS, (people.PATH, people.TABLE))
    table = next(each for each in parts() if each.name == part.name)
    return _write_rows(taking_out, part, table.model, names_of(table.model), (table.path, table.table))


def _after(rows: "QuerySet[Any]", part: TakenPart, some: int) -> "QuerySet[Any]":
    key = rows.model._meta.pk
    later = rows.filter(**{f"{key.name}__gt": part.last_key}) if part.last_key else rows
    return later.order_by(key.attname)[:some]


def _write_rows(
    taking_out: TakingOut, part: TakenPart, model: Model, names: list[str], paths: tuple[str, str]
) -> bool:
    """Whether there may be more. The next keys of the whole table are read first, then those rows of them that belong here."""
    keys = list(_after(QuerySet(model), part, ROWS).values_list("pk", flat=True))
    ours = (people.those_of if model is Person else partial(those_of, model))(taking_out.community, keys)
    here: QuerySet[Any, Any] = (
        QuerySet(model).filter(pk__in=ours).order_by(model._meta.pk.attname).values_list(*names)
    )
    values = here.iterator(chunk_size=100)
    first = next(values, None)
    files, is_all = (taking_out.folder / paths[0], taking_out.folder / paths[1]), True
    if first is not None:
        is_all = _write_lines(files, part, chain([first], values), names)
    else:
        cut_off(files[0], part.size)
        cut_off(files[1], part.table_size)
    if is_all and keys:
        part.last_key = str(keys[-1])
    return not is_all or len(keys) == ROWS


def _write_lines(
    files: tuple[Path, Path], part: TakenPart, values: Iterable[tuple[Any, ...]], names: list[str]
) -> bool:
    """As JSON and as a table; false where they were so long that some are left."""
    is_all = True
    with (
        going_on_at(files[0], part.size) as lines,
        going_on_at(files[1], part.table_size) as table,
    ):
        if not part.table_size:
            table.write((MARK + _table_line(names)).encode())
        for row in values:
            lines.write(line(names, row).encode())
            table.write(_table_line(map(in_table, row)).encode())
            part.rows, part.last_key = part.rows + 1, str(row[0])
            if lines.tell() - part.size > LARGEST_PIECE:
                is_all = False
                break
        part.size, part.table_size = lines.tell(), table.tell()
    return is_all


def _table_line(values: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow([cell(value) for value in values])
    return written.getvalue()


def _write_pages(taking_out: TakingOut, part: TakenPart) -> bool:
    page = PAGES[part.name]
    some: Sequence[models.Model] = list(_after(page.things(taking_out.community), part, SOME_PAGES))
    with going_on_at(taking_out.folder / part.name, part.size) as file:
        for thing in some:
            file.write(_tidy(page.words(thing)))
            part.last_key = str(thing.pk)
        part.size, part.rows = file.tell(), part.rows + len(some)
    return len(some) == SOME_PAGES


def _tidy(words: Iterator[str]) -> bytes:
    paragraphs = (without_personal_links(each.replace("\r\n", "\n").strip()) for each in words)
    return ("\n\n".join(filter(None, paragraphs)) + "\n\n").encode()
