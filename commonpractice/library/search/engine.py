"""The one call to the engine's own full text, and its two halves: FTS5 on SQLite, tsvector on PostgreSQL.

Neither holds positions or weights, and nothing is ranked by how rare a word is: that would be counted over what one
may not see. What matches comes newest first. The eyes, the kind and the theme of a thing are tokens like its words, so
that what somebody may not see never enters what is counted or cut off.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connection, connections

from commonpractice.library.search.asked import Asked
from commonpractice.library.search.searched import Document
from commonpractice.library.search.words import (
    anywhere,
    beginning,
    beginning_in_title,
    in_title,
    stem,
    tokens_of,
)

_ROOM_FOR_KEYS = 31
"""Bits of a place that the key of its row may take."""
_TOKENS = "CREATE VIRTUAL TABLE IF NOT EXISTS library_found_tokens USING fts5"
_GONE = """
CREATE TRIGGER IF NOT EXISTS library_found_gone AFTER DELETE ON library_found
BEGIN DELETE FROM library_found_tokens WHERE rowid = old.place; END
"""
# Only the index of tokens is gone through, then what matches is sorted. The planner would rather go through the rows
# from the newest, or through all, and look into each: it counts that as a page or two, and not the tokens that are
# fetched from apart and unpacked. Where few of many rows match, that takes a hundred times as long.
_PLACES = """
CREATE OR REPLACE FUNCTION library_found_places(wanted tsquery, most integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SET enable_indexscan = off SET enable_seqscan = off SET max_parallel_workers_per_gather = 0
AS 'SELECT place FROM library_found WHERE tokens @@ wanted ORDER BY place DESC LIMIT most'
"""
_MAKE = {
    "sqlite": (
        _TOKENS + " (tokens, tokenize = 'ascii', detail = none, columnsize = 0)",
        _GONE,
    ),
    "postgresql": (
        "ALTER TABLE library_found ADD COLUMN IF NOT EXISTS tokens tsvector",
        # What is wide stands apart, so that reading many places reads few pages.
        "ALTER TABLE library_found SET (toast_tuple_target = 128)",
        "CREATE INDEX IF NOT EXISTS library_found_tokens ON library_found USING gin (tokens)",
        _PLACES,
    ),
}


def make(*, using: str = DEFAULT_DB_ALIAS, **_signal: object) -> None:
    """After each migrate, also where tables are made without migrations; what is there already stays."""
    made = connections[using]
    if made.vendor not in _MAKE or "library_found" not in made.introspection.table_names():
        return
    with made.cursor() as cursor:
        for statement in _MAKE[made.vendor]:
            cursor.execute(statement)


def put(kind: str, documents: Iterable[tuple[int, Document]]) -> None:
    """Keep what the engine looks in, of rows of Found by their keys. In the transaction that made the rows."""
    rows = [(pk, place_of(pk, each), _tokens(kind, each)) for pk, each in documents]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            keys = [(pk,) for pk, _place, _tokens in rows]
            cursor.executemany(
                "DELETE FROM library_found_tokens WHERE rowid = (SELECT place FROM library_found WHERE id = %s)",
                keys,
            )
            cursor.executemany(
                "UPDATE library_found SET place = %s WHERE id = %s", [(p, pk) for pk, p, _t in rows]
            )
            cursor.executemany(
                "INSERT INTO library_found_tokens (rowid, tokens) VALUES (%s, %s)",
                [(place, " ".join(tokens)) for _pk, place, tokens in rows],
            )
        else:
            cursor.executemany(
                "UPDATE library_found SET place = %s, tokens = array_to_tsvector(%s) WHERE id = %s",
                [(place, tokens, pk) for pk, place, tokens in rows],
            )


def forget_what_is_gone() -> None:
    """FTS5 keeps the tokens of things that are gone until it happens to merge what it wrote: merge it now, all of it.

    Half a second for a hundred thousand things. What PostgreSQL keeps of them, none of its queries can read.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO library_found_tokens (library_found_tokens) VALUES ('optimize')")


def place_of(pk: int, document: Document) -> int:
    return max(0, int(document.at.timestamp())) << _ROOM_FOR_KEYS | pk


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose eyes look in which community, and what they chose to see of it."""

    community: int
    eyes: tuple[str, ...]
    kind: str = ""
    theme: int | None = None


def places(asked: Asked, choice: Choice, *, titles_only: bool, limit: int) -> list[int]:
    """Places of what matches, newest first; one query, which names no table but the index."""
    if asked.is_empty:
        return []
    needed = _needed(asked, choice, titles_only=titles_only)
    without = [anywhere(stem(word)) for word in asked.without]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT rowid FROM library_found_tokens WHERE library_found_tokens MATCH %s "
                "ORDER BY rowid DESC LIMIT %s",
                [_for_sqlite(needed, without), limit],
            )
        else:
            cursor.execute(
                "SELECT place FROM library_found_places(%s::tsquery, %s) AS place ORDER BY place DESC",
                [_for_postgresql(needed, without), limit],
            )
        return [place for (place,) in cursor.fetchall()]


_Either = tuple[str, ...]
"""Tokens of which one must be there; a star at the end: whatever begins so."""


def _needed(asked: Asked, choice: Choice, *, titles_only: bool) -> list[_Either]:
    exact, begun = (in_title, beginning_in_title) if titles_only else (anywhere, beginning)
    needed: list[_Either] = [
        (exact(stem(word)), begun(word) + "*") if word == asked.begun else (exact(stem(word)),)
        for word in asked.words
    ]
    needed.append(tuple(_eye(choice.community, each) for each in choice.eyes))
    if choice.kind:
        needed.append(("k" + choice.kind,))
    if choice.theme is not None:
        needed.append((_theme(choice.community, choice.theme),))
    return needed


def _for_sqlite(needed: Sequence[_Either], without: Sequence[str]) -> str:
    quoted = [
        " OR ".join(f'"{each.rstrip("*")}"{"*" if each.endswith("*") else ""}' for each in one)
        for one in needed
    ]
    query = " AND ".join(f"({each})" for each in quoted)
    unwanted = " OR ".join(f'"{each}"' for each in without)
    return f"({query}) NOT ({unwanted})" if unwanted else query


def _for_postgresql(needed: Sequence[_Either], without: Sequence[str]) -> str:
    quoted = [
        " | ".join(f"'{each.rstrip('*')}'{':*' if each.endswith('*') else ''}" for each in one)
        for one in needed
    ]
    return " & ".join([*(f"({each})" for each in quoted), *(f"!'{each}'" for each in without)])


def _tokens(kind: str, document: Document) -> list[str]:
    facets = {"k" + kind, *(_eye(document.community, each) for each in document.eyes)}
    if document.theme is not None:
        facets.add(_theme(document.community, document.theme))
    return sorted(facets | tokens_of(document.title, document.words))


def _eye(community: int, eyes: str) -> str:
    return f"e{community}e{eyes}"


def _theme(community: int, theme: int) -> str:
    return f"n{community}n{theme}"
