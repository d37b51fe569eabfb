"""Cuts bytes of comma-separated values into fields, as arrays of places: no Python object per field."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonpractice.agreement.opinion_map.responses import Ints

COMMA, LINE, QUOTE, SPACE = (ord(each) for each in ',\n" ')
LONGEST_NUMBER = 18
Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Records:
    """Lines that hold something: where fields end, how many each record has, and its line in the file."""

    content: Bytes
    starts: Ints
    ends: Ints
    per_record: Ints
    lines: Ints


@dataclass(frozen=True)
class Fields:
    """Arrays of shape (records, columns): where each field starts in `content`, and how many bytes it has."""

    content: Bytes
    starts: Ints
    lengths: Ints
    lines: Ints

    def text(self, row: int, column: int) -> str:
        start = int(self.starts[row, column])
        return bytes(self.content[start : start + int(self.lengths[row, column])]).decode("utf-8", "replace")

    def texts(self, column: int) -> list[str]:
        return [self.text(row, column).strip().strip('"') for row in range(len(self.starts))]

    def column(self, column: int) -> np.ndarray:
        """One column as an array of bytes of one width."""
        return self._taken(self.starts[:, column], self.lengths[:, column])

    def kinds_of_text(self, rows: Ints, columns: Ints) -> tuple[list[str], Ints]:
        """The different texts of these fields, and which of them each is."""
        taken = self._taken(self.starts[rows, columns], self.lengths[rows, columns])
        kinds, kind = np.unique(taken, return_inverse=True)
        return [each.decode("utf-8", "replace") for each in kinds.tolist()], kind

    def _taken(self, starts: Ints, lengths: Ints) -> np.ndarray:
        width = max(int(lengths.max(initial=0)), 1)
        at = np.arange(width)
        inside = at < lengths[:, None]
        places = np.minimum(starts[:, None] + at, max(len(self.content) - 1, 0))
        taken = np.where(inside, self.content[places], 0).astype(np.uint8)
        return np.ascontiguousarray(taken).view(f"S{width}")[:, 0]


@dataclass(frozen=True)
class WholeNumbers:
    """Shape (records,); `bad` are the records whose field is no whole number."""

    values: Ints
    bad: Ints


def lines_of(body: memoryview, first_line: int, size: int) -> Iterator[tuple[memoryview, int]]:
    """Blocks of whole lines, with the number of their first line. A file with quotes is one block: lines may stand in them."""
    content = np.frombuffer(body, np.uint8)
    if (content == QUOTE).any():
        size = len(content)
    begun, line = 0, first_line
    while begun < len(content):
        end = min(begun + size, len(content))
        if end < len(content):
            last = np.flatnonzero(content[begun:end] == LINE)
            if len(last):
                end = begun + int(last[-1]) + 1
            else:
                following = np.flatnonzero(content[end:] == LINE)
                end = end + int(following[0]) + 1 if len(following) else len(content)
        yield body[begun:end], line
        line += int(np.count_nonzero(content[begun:end] == LINE))
        begun = end


def records(block: memoryview, first_line: int) -> Records:
    content = np.frombuffer(block, np.uint8)
    if len(content) and content[-1] != LINE:
        content = np.append(content, np.uint8(LINE))
    breaks = content == LINE
    separates = breaks | (content == COMMA)
    quotes = content == QUOTE
    if quotes.any():
        outside = np.cumsum(quotes) % 2 == 0
        separates &= outside
    ends = np.flatnonzero(separates)
    starts = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    last = np.flatnonzero(content[ends] == LINE)
    per_record = np.diff(np.concatenate([[-1], last]))
    first = last - per_record + 1
    line = first_line + np.concatenate([[0], np.cumsum(breaks)])[starts[first]]
    empty = (per_record == 1) & _is_blank(content, starts[first], ends[first])
    kept = np.repeat(~empty, per_record)
    return Records(content, starts[kept], ends[kept], per_record[~empty], line[~empty])


def _is_blank(content: Bytes, starts: Ints, ends: Ints) -> NDArray[np.bool_]:
    visible = np.concatenate([[0], np.cumsum(content > SPACE)])
    return np.asarray(visible[ends] == visible[starts])


def cut(found: Records, columns: int) -> Fields:
    shape = (len(found.per_record), columns)
    lengths = found.ends - found.starts
    return Fields(found.content, found.starts.reshape(shape), lengths.reshape(shape), found.lines)


def whole_numbers(fields: Fields, column: int) -> WholeNumbers:
    """Read a column of whole numbers, each within quotes and spaces or not."""
    starts, lengths = fields.starts[:, column].copy(), fields.lengths[:, column].copy()
    content = fields.content
    last = max(len(content) - 1, 0)
    for _layer in range(2):
        for end in (False, True):
            at = np.minimum(starts + np.maximum(lengths - 1, 0) if end else starts, last)
            away = (lengths > 0) & np.isin(content[at], (SPACE, QUOTE))
            starts += away & (not end)
            lengths -= away
    negative = (lengths > 0) & (content[np.minimum(starts, last)] == ord("-"))
    starts, lengths = starts + negative, lengths - negative
    values = np.zeros(len(starts), np.int64)
    bad = (lengths == 0) | (lengths > LONGEST_NUMBER)
    for place in range(int(min(lengths.max(initial=0), LONGEST_NUMBER))):
        inside = place < lengths
        digit = content[np.minimum(starts + place, last)].astype(np.int64) - ord("0")
        bad |= inside & ((digit < 0) | (digit > 9))  # noqa: PLR2004
        values = np.where(inside, values * 10 + digit, values)
    return WholeNumbers(np.where(negative, -values, values), np.flatnonzero(bad))
