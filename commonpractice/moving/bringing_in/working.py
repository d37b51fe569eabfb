"""A community comes in, piece by piece: each piece is one transaction that also says how far it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.community.record import note_happening
from commonpractice.moving.bringing_in.archive import Archive, Refused, check_rows, check_sums
from commonpractice.moving.bringing_in.putting import Row, put_links, put_people, put_rows
from commonpractice.moving.models import BringingIn, BroughtPart
from commonpractice.moving.order import parts
from commonpractice.moving.reaching import Model
from commonpractice.moving.taking_out import people
from commonpractice.people.models import Person

ROWS = 500
LARGEST_PIECE = 4 * 1024 * 1024

Put = Callable[[BringingIn, list[Row]], int]


@dataclass(frozen=True)
class Step:
    name: str
    path: str
    put: Put
    model: Model | None = None
    """Whose keys are drawn from behind the highest that came."""


def check(archive: Archive) -> None:
    """Before anything is written; a call that goes on has looked before. Raises Refused."""
    if _mine(archive) is None:
        check_sums(archive)
        check_rows(archive)


def _mine(archive: Archive) -> BringingIn | None:
    mine = BringingIn.objects.filter(key=archive.key, sum=archive.sum).first()
    if mine is None and Community.objects.exists():
        raise Refused(
            _("A community stands in this installation already. A community is brought into an empty one.")
        )
    if mine is not None and mine.ended_at is not None:
        raise Refused(_("This file has been brought in already."))
    return mine


def begin(archive: Archive, now: datetime) -> BringingIn:
    """The row of this file: a new one where nothing stands yet. Raises Refused."""
    return _mine(archive) or BringingIn.objects.create(
        key=archive.key, sum=archive.sum, slug=archive.slug, begun_at=now
    )


def go_on(
    bringing_in: BringingIn, archive: Archive, clock: Callable[[], datetime], *, pieces: int | None = None
) -> Iterator[BroughtPart]:
    """Every piece as it comes in; after so many it stops, to be called again."""
    done = islice(_pieces(bringing_in, archive, clock), pieces)
    yield from done


def _pieces(
    bringing_in: BringingIn, archive: Archive, clock: Callable[[], datetime]
) -> Iterator[BroughtPart]:
    ended = set(bringing_in.parts.exclude(ended_at=None).values_list("name", flat=True))
    for step in steps(archive):
        if step.name not in ended:
            part, _made = BroughtPart.objects.get_or_create(bringing_in=bringing_in, name=step.name)
            yield from _step(bringing_in, archive, step, part, clock)
    if bringing_in.ended_at is None:
        _end(bringing_in, clock())


def steps(archive: Archive) -> list[Step]:
    first = [Step(people.NAME, people.PATH, put_people, Person)]
    for part in parts():

        def put(bringing_in: BringingIn, rows: list[Row], part: Any = part) -> int:
            return put_rows(bringing_in, part, rows)

        first.append(Step(part.name, part.path, put, part.model))
    for part in parts():

        def again(bringing_in: BringingIn, rows: list[Row], part: Any = part) -> int:
            return put_links(bringing_in, part, rows)

        if part.later:
            first.append(Step(f"{part.name} again", part.path, again))

    def keep(_bringing_in: BringingIn, rows: list[Row]) -> int:
        for row in rows:
            _keep_file(archive, row)
        return 0

    return [*first, Step("files", "files.jsonl", keep)]


def _step(
    bringing_in: BringingIn, archive: Archive, step: Step, part: BroughtPart, clock: Callable[[], datetime]
) -> Iterator[BroughtPart]:
    for rows, place in _some(archive, step.path, part.place):
        with transaction.atomic():
            part.left_behind += step.put(bringing_in, rows)
            part.place, part.rows = place, part.rows + len(rows)
            part.save()
        yield part
    with transaction.atomic():
        part.ended_at = clock()
        part.save()
        if step.model is not None:
            _draw_keys_behind(step.model)
    yield part


def _some(archive: Archive, path: str, place: int) -> Iterator[tuple[list[Row], int]]:
    rows: list[Row] = []
    begun = place
    for row, end in archive.lines(path, place):
        rows.append(row)
        if len(rows) == ROWS or end - begun > LARGEST_PIECE:
            yield rows, end
            rows, begun = [], end
        place = end
    if rows:
        yield rows, place


def _draw_keys_behind(model: Model) -> None:
    """PostgreSQL counts keys apart from the rows; SQLite looks at them."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(sql)


def _keep_file(archive: Archive, told: Row) -> None:
    """Under the name that its row says; one that a stopped call wrote half is written anew."""
    name = str(told["name"])
    if default_storage.exists(name):
        if default_storage.size(name) == told["bytes"]:
            return
        default_storage.delete(name)
    with archive.read(f"files/{name}") as file:
        default_storage.save(name, File(file, name=name))


@transaction.atomic
def _end(bringing_in: BringingIn, now: datetime) -> None:
    community = Community.objects.filter(slug=bringing_in.slug).first()
    if community is None:
        raise Refused(_("The community itself is not in this file."))
    note_happening(community, "community_brought_in", about=bringing_in, by=None, at=now)
    bringing_in.people.all().delete()
    bringing_in.ended_at = now
    bringing_in.save(update_fields=["ended_at"])
