"""CSV that a spreadsheet opens as what it is: words in any language, and no cell that becomes a formula."""

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"
"""Without it some spreadsheets take the words for those of an older alphabet."""


class _Echo:
    def write(self, line: str) -> str:
        return line


def cell(value: object) -> object:
    """What a spreadsheet would take for a formula begins with an apostrophe instead."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield MARK
    for row in rows:
        yield writer.writerow(map(cell, row))


def as_csv(rows: Iterable[Iterable[object]], *, name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        lines(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
