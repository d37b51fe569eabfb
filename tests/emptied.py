"""After a test whose rows others could read, the tables that it filled are empty again.

Django flushes every table there is and then fills in the kinds of content and the permissions anew, which took longer
than many of these tests. Those two are the same for all tests and stay.
"""

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

STAY = {"django_content_type", "auth_permission"}


@pytest.fixture(scope="session", autouse=True)
def _empty_what_is_filled() -> None:
    TransactionTestCase._fixture_teardown = lambda _test: empty()


def empty() -> None:
    """Without the engine's look at what refers to what: all of it goes."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        for table in _filled(cursor):
            cursor.execute(f"DELETE FROM {table}")


def _filled(cursor) -> list[str]:
    tables = set(connection.introspection.django_table_names(include_views=False)) - STAY
    quoted = [connection.ops.quote_name(table) for table in sorted(tables)]
    asked = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in quoted)
    cursor.execute(" UNION ALL ".join(asked))
    return [table for (table,) in cursor.fetchall()]
