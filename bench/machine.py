"""What one must know of a machine to read its numbers; nothing that names it."""

import os
import platform

import django
from django.db import connection


def facts() -> str:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("select sqlite_version()")
            database = f"SQLite {cursor.fetchone()[0]}"
    else:
        connection.ensure_connection()
        database = f"PostgreSQL {connection.pg_version // 10000}"
    return computer(f"Django {django.get_version()}, {database}")


def computer(*more: str) -> str:
    """Without a database or settings."""
    parts = [
        f"{os.cpu_count()} cores, {platform.system()} on {platform.machine()}",
        f"Python {platform.python_version()}",
    ]
    return f"{', '.join([*parts, *more])}; {os.getloadavg()[0]:.1f} processes were busy when it began."
