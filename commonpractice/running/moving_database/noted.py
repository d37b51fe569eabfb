"""How far a move has come, in a table of the new database: written in the same transaction as what it says.

It is there from the first step to the last; where it stands, the database is not whole.
"""

import json
from typing import Any

from django.db import connections

TABLE = "commonpractice_move"


def is_there(using: str) -> bool:
    return TABLE in connections[using].introspection.table_names()


def begin(using: str) -> None:
    _do(using, f"CREATE TABLE {TABLE} (name varchar(200) PRIMARY KEY, said text NOT NULL)")


def end(using: str) -> None:
    _do(using, f"DROP TABLE {TABLE}")


def say(using: str, name: str, said: Any) -> None:
    _do(
        using,
        f"INSERT INTO {TABLE} (name, said) VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET said = excluded.said",  # noqa: S608
        [name, json.dumps(said, default=str)],
    )


def everything(using: str) -> dict[str, Any]:
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT name, said FROM {TABLE}")  # noqa: S608
        return {name: json.loads(said) for name, said in cursor.fetchall()}


def _do(using: str, sql: str, values: list[str] | None = None) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values)
