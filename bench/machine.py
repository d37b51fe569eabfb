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
    return (
        f"{os.cpu_count()} cores, {platform.system()} on {platform.machine()}, Python {platform.python_version()}, "
        f"Django {django.get_version()}, {database}; {os.getloadavg()[0]:.1f} processes were busy when it began."
    )
