"""Links between tables and the numbers that were given out: tables that point at each other in circles are filled one by
one, so the links go first and come back last, when each of them is looked at.
"""

from typing import Any

from django.db import IntegrityError, connections

from commonpractice.running.moving_database import noted
from commonpractice.running.moving_database.tables import OfModel, Table
from commonpractice.running.refusing import Refused

LINKS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2
"""


def put_aside(using: str) -> None:
    """In the transaction that notes them: killed at any moment, either they stand or they are noted."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(LINKS)
        found = cursor.fetchall()
        cursor.execute(";".join(f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name, _how in found))
    noted.say(using, "links", found)


def unchecked(using: str) -> None:
    """SQLite looks at links unless it is told otherwise for this connection."""
    if connections[using].vendor == "sqlite":
        connections[using].disable_constraint_checking()


def bring_back(using: str) -> None:
    """Raises Refused where one leads nowhere."""
    connection = connections[using]
    try:
        if connection.vendor == "sqlite":
            connection.check_constraints()
            return
        with connection.cursor() as cursor:
            found = noted.everything(using)["links"]
            cursor.execute(
                ";".join(f"ALTER TABLE {table} ADD CONSTRAINT {name} {how}" for table, name, how in found)
            )
    except IntegrityError as error:
        raise Refused(f"A link leads nowhere: {str(error).splitlines()[0]}") from error


def given_out(source: str, table: Table) -> int | None:
    """The highest number that this table ever gave out, also to rows that are gone: addresses that were sent still hold it."""
    if not isinstance(table, OfModel) or not _is_numbered(table):
        return None
    connection = connections[source]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
        else:
            cursor.execute(f"SELECT last_value FROM {_sequence(cursor, table)} WHERE is_called")  # noqa: S608
        found = cursor.fetchone()
    return int(found[0]) if found and found[0] else None


def go_on_from(using: str, table: Table, number: int | None) -> None:
    if number is None or not isinstance(table, OfModel):
        return
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, number])
        else:
            cursor.execute("SELECT setval(%s::regclass, %s)", [_sequence(cursor, table), number])


def _is_numbered(table: OfModel) -> bool:
    return table.fields[0].get_internal_type() in {"AutoField", "BigAutoField", "SmallAutoField"}


def _sequence(cursor: Any, table: OfModel) -> str:
    name = f'"{table.name}"'
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [name, table.fields[0].column])
    return str(cursor.fetchone()[0])
