"""What the engine looks in, as plain values, so that it moves from one engine to another without being made anew."""

from collections.abc import Iterator, Sequence

from django.db import connections

Kept = tuple[int, tuple[str, ...]]
"""The place of a thing, and its tokens in order."""
_READ = {
    "sqlite": "SELECT f.place, t.tokens FROM library_found f JOIN library_found_tokens t ON t.rowid = f.place",
    "postgresql": "SELECT f.place, array_to_string(tsvector_to_array(f.tokens), ' ') FROM library_found f",
}
_AT_ONCE = 500


def tokens_behind(place: int | None, *, using: str) -> Iterator[Kept]:
    """Of all things whose place is higher, by place; a few hundred are held at a time."""
    last = -1 if place is None else place
    while found := _asked(using, "f.place > %s", [last]):
        yield from found
        last = found[-1][0]


def tokens_at(places: Sequence[int], *, using: str) -> list[Kept]:
    marks = ", ".join(["%s"] * len(places))
    return _asked(using, f"f.place IN ({marks})", places, limit=len(places))


def _asked(using: str, which: str, values: Sequence[int], *, limit: int = _AT_ONCE) -> list[Kept]:
    vendor = connections[using].vendor
    there = " AND f.tokens IS NOT NULL" if vendor == "postgresql" else ""
    with connections[using].cursor() as cursor:
        cursor.execute(f"{_READ[vendor]} WHERE {which}{there} ORDER BY f.place LIMIT {limit}", values)
        return [(place, tuple(sorted(tokens.split()))) for place, tokens in cursor.fetchall()]


def keep_tokens(kept: Sequence[Kept], *, using: str) -> None:
    """Of things whose rows are there already. Done twice it is as if it were done once."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.executemany(
                "DELETE FROM library_found_tokens WHERE rowid = %s", [(place,) for place, _tokens in kept]
            )
            cursor.executemany(
                "INSERT INTO library_found_tokens (rowid, tokens) VALUES (%s, %s)",
                [(place, " ".join(tokens)) for place, tokens in kept],
            )
        else:
            cursor.executemany(
                "UPDATE library_found SET tokens = array_to_tsvector(%s) WHERE place = %s",
                [(list(tokens), place) for place, tokens in kept],
            )


def forget_tokens(*, using: str) -> None:
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute("DELETE FROM library_found_tokens")
        else:
            cursor.execute("UPDATE library_found SET tokens = NULL")


def count_tokens(*, using: str) -> int:
    sqlite = connections[using].vendor == "sqlite"
    with connections[using].cursor() as cursor:
        if sqlite:
            cursor.execute(
                "SELECT count(*) FROM library_found f JOIN library_found_tokens t ON t.rowid = f.place"
            )
        else:
            cursor.execute("SELECT count(*) FROM library_found WHERE tokens IS NOT NULL")
        return int(cursor.fetchone()[0])
