"""Reads conversations: a matrix of people by statements, or a log of responses; and which statements were rejected.

Files are cut into columns as arrays of bytes, so that ten million responses cost no Python object each.
"""

import csv
import io
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from commonpractice.agreement.opinion_map.fields import (
    LONGEST_NUMBER,
    Fields,
    cut,
    lines_of,
    records,
    whole_numbers,
)
from commonpractice.agreement.opinion_map.responses import Ints, Responses
from commonpractice.agreement.opinion_map.signs import sign_of_log
from commonpractice.agreement.opinion_map.written import BLANK, kinds_of, response_of

REJECTED = -1
BLOCK = 32_000_000
"""Bytes of a matrix cut at once."""

LOG_COLUMNS = ("comment-id", "voter-id", "vote")


class NotUnderstood(ValueError):  # noqa: N818
    """A file that is no conversation; says in a sentence why, and on which line where it is about one."""


@dataclass(frozen=True)
class Conversation:
    """Who (names as in the file), which statements (ids), and their responses, with rejected ones too.

    `kind` is matrix or log; `agree_is` what stands for agree in the file, and `because` how that is known.
    """

    people: list[str]
    statements: list[int]
    responses: Responses
    kind: str = "matrix"
    agree_is: int = 1
    because: str = "in a matrix 1 is agree"


@dataclass(frozen=True)
class Comments:
    """Ids of rejected statements; the words of all, and how many agree and disagree where the file says so, by id."""

    rejected: set[int]
    words: dict[int, str]
    totals: dict[int, tuple[int, int]]


def read_conversation(
    path: Path, *, agree_is: int | None = None, comments: Comments | None = None
) -> Conversation:
    """Read a matrix (columns named by whole numbers are statements; 1, -1, 0, empty) or a log (`comment-id`, `voter-id`, `vote`).

    In a log a later row replaces an earlier one of the same person and statement, and agree may be -1 or 1: see
    `signs.sign_of_log`. Raises NotUnderstood for what cannot be read, OSError where there is no such file.
    """
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16").encode()
    content = content.removeprefix(b"\xef\xbb\xbf")
    if not content.strip():
        raise NotUnderstood("the file is empty")
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = len(content) - len(content.lstrip(b"\n"))
    end = content.find(b"\n", start)
    end = len(content) if end < 0 else end
    try:
        header = next(csv.reader([content[start:end].decode()]))
    except UnicodeDecodeError:
        raise NotUnderstood("the first line is no text in UTF-8") from None
    names = [name.strip() for name in header]
    body = memoryview(content)[end + 1 :]
    first_line = content.count(b"\n", 0, end + 1) + 1
    if set(LOG_COLUMNS) <= set(names):
        found = _log(names, body, first_line)
        sign, because = sign_of_log(
            found.responses, found.statements, agree_is, comments.totals if comments else {}
        )
        turned = replace(found.responses, values=found.responses.values * np.int8(sign))
        return replace(found, responses=turned, kind="log", agree_is=sign, because=because)
    return _matrix(names, body, first_line)


def _matrix(names: list[str], body: memoryview, first_line: int) -> Conversation:
    columns = [at for at, name in enumerate(names) if _is_whole(name)]
    ids = [int(names[at]) for at in columns]
    if not ids:
        raise NotUnderstood(
            "the first line names no statement (a column whose name is a whole number), and it is no log "
            "of responses with the columns comment-id, voter-id and vote"
        )
    if len(set(ids)) != len(ids):
        twice = next(each for each in ids if ids.count(each) > 1)
        raise NotUnderstood(f"statement {twice} has two columns")
    person = names.index("participant") if "participant" in names else 0
    if person in columns:
        raise NotUnderstood("there is no column that says whose responses a row holds")
    people: list[str] = []
    lines: list[Ints] = []
    parts = []
    for block, line in lines_of(body, first_line, BLOCK):
        fields = _records(block, len(names), line)
        people += fields.texts(person)
        lines.append(fields.lines)
        parts.append(_values(fields, np.array(columns), names))
    _refuse_twice(people, np.concatenate(lines) if lines else np.zeros(0, np.int64))
    given = [np.zeros(0, np.int64), *(part[0] for part in parts)]
    starts = np.concatenate([[0], np.cumsum(np.concatenate(given))])
    which = np.concatenate([np.zeros(0, np.int32), *(part[1] for part in parts)])
    values = np.concatenate([np.zeros(0, np.int8), *(part[2] for part in parts)])
    return Conversation(people, ids, Responses(starts, which, values, len(ids)))


def _values(fields: Fields, columns: Ints, names: list[str]) -> tuple[Ints, np.ndarray, np.ndarray]:
    """How many responses each row has, to which statements, and what."""
    length = fields.lengths[:, columns]
    rows, which = np.nonzero(length)
    places = rows, columns[which]
    values = kinds_of(fields, places)
    odd = np.flatnonzero(values > 1)
    if len(odd):
        # Written another way (1.0, quoted, with spaces): few in a file, or all of few kinds.
        texts, kind = fields.kinds_of_text(rows[odd], places[1][odd])
        known = np.array([response_of(text) for text in texts], np.int8)
        values[odd] = known[kind]
        bad = odd[values[odd] > 1]
        if len(bad):
            raise NotUnderstood(
                f"line {fields.lines[rows[bad[0]]]}: “{fields.text(rows[bad[0]], places[1][bad[0]])}” for statement "
                f"{names[places[1][bad[0]]]} is no response: 1 (agree), -1 (disagree), 0 (pass) or empty"
            )
        given = values != BLANK
        rows, which, values = rows[given], which[given], values[given]
    return np.bincount(rows, minlength=len(length)), which.astype(np.int32), values


def _log(names: list[str], body: memoryview, first_line: int) -> Conversation:
    at = {name: names.index(name) for name in LOG_COLUMNS}
    found: list[list[Ints]] = [[], [], [], []]
    texts: list[np.ndarray] = []
    for block, line in lines_of(body, first_line, BLOCK):
        fields = _records(block, len(names), line)
        what = whole_numbers(fields, at["comment-id"])
        if (what.bad >= 0).any():
            raise NotUnderstood(_no_number(fields, what.bad, at["comment-id"], "comment-id"))
        vote = whole_numbers(fields, at["vote"])
        wrong = np.flatnonzero((np.abs(vote.values) > 1) | np.isin(np.arange(len(vote.values)), vote.bad))
        if len(wrong):
            raise NotUnderstood(
                f"line {fields.lines[wrong[0]]}: “{fields.text(wrong[0], at['vote'])}” is no vote: "
                "agree and disagree are 1 and -1, pass is 0"
            )
        found[0].append(what.values)
        found[1].append(vote.values)
        texts.append(fields.column(at["voter-id"]))
    if not texts:
        return Conversation(
            [], [], Responses(np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int8), 0)
        )
    voters, who = np.unique(np.concatenate(texts), return_inverse=True)
    ids, which = np.unique(np.concatenate(found[0]), return_inverse=True)
    values = np.concatenate(found[1]).astype(np.int8)
    names_of_people = [each.decode("utf-8", "replace").strip().strip('"') for each in voters.tolist()]
    responses = Responses.of_log(who, which, values, people=len(voters), statements=len(ids))
    return Conversation(names_of_people, ids.tolist(), responses)


def _records(block: memoryview, number: int, line: int) -> Fields:
    fields = records(block, line)
    wrong = np.flatnonzero(fields.per_record != number)
    if len(wrong):
        found = int(fields.per_record[wrong[0]])
        raise NotUnderstood(
            f"line {fields.lines[wrong[0]]} has {found} {'column' if found == 1 else 'columns'}, the first line {number}"
        )
    return cut(fields, number)


def _no_number(fields: Fields, bad: Ints, column: int, name: str) -> str:
    row = int(bad[bad >= 0][0])
    return f"line {fields.lines[row]}: “{fields.text(row, column)}” is no {name}: a whole number"


def _refuse_twice(people: list[str], lines: Ints) -> None:
    if len(set(people)) == len(people):
        return
    seen: dict[str, int] = {}
    for name, line in zip(people, lines.tolist(), strict=True):
        if name in seen:
            raise NotUnderstood(f"participant {name} stands on two lines, {seen[name]} and {line}")
        seen[name] = line


def _is_whole(name: str) -> bool:
    return name.removeprefix("-").isdigit() and name.isascii() and len(name) <= LONGEST_NUMBER


def read_comments(path: Path) -> Comments:
    """Read `comment-id`, `moderated` (-1: rejected) and `comment-body`. Raises NotUnderstood, or OSError."""
    content = path.read_bytes()
    text = content.decode("utf-16") if content.startswith((b"\xff\xfe", b"\xfe\xff")) else _decoded(content)
    rows = csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True)
    names = [name.strip() for name in rows.fieldnames or []]
    if not {"comment-id", "moderated"} <= set(names):
        raise NotUnderstood("the first line does not name the columns comment-id and moderated")
    rows.fieldnames = names
    rejected, words, totals = set(), {}, {}
    for row in rows:
        number, moderated = (str(row[name] or "").strip() for name in ("comment-id", "moderated"))
        if not _is_whole(number) or not _is_whole(moderated or "0"):
            raise NotUnderstood(f"line {rows.line_num}: comment-id and moderated have to be whole numbers")
        agrees, disagrees = (str(row.get(name) or "").strip() for name in ("agrees", "disagrees"))
        if agrees.isdigit() and disagrees.isdigit():
            totals[int(number)] = (int(agrees), int(disagrees))
        words[int(number)] = " ".join(str(row.get("comment-body") or "").split())
        if int(moderated or 0) == REJECTED:
            rejected.add(int(number))
    return Comments(rejected, words, totals)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
