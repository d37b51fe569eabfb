"""Tests run on tables that are made from the models; all migrations lead to the same, and so does what a new installation gets at once."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parent.parent


# Every migration, one after the other, keeps a core busy for half a minute: on one engine.
@pytest.fixture(params=[pytest.param("--step-by-step", marks=pytest.mark.once), "--no-input"])
def migrated(transactional_db, tmp_path, request) -> Iterator[BaseDatabaseWrapper]:
    """A second database of the same engine, where our own command has begun from nothing."""
    made = connection.copy()
    if connection.vendor == "sqlite":
        made.settings_dict["NAME"] = name = str(tmp_path / "migrated.sqlite3")
        url = f"sqlite:///{name}"
    else:
        made.settings_dict["NAME"] = name = f"{connection.settings_dict['NAME']}_migrated"
        url = urlsplit(os.environ["COMMONPRACTICE_DATABASE_URL"])._replace(path=f"/{name}").geturl()
        _run(f'CREATE DATABASE "{name}"')
    for words in ([request.param], ["--check"]):
        subprocess.run(
            [sys.executable, "-c", "from commonpractice.command import main; main()", "migrate", *words],
            env={**os.environ, "PYTHONPATH": str(ROOT), "COMMONPRACTICE_DATABASE_URL": url},
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
    yield made
    made.close()
    if connection.vendor != "sqlite":
        _run(f'DROP DATABASE "{name}"')


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


# What has been migrated is written down there; the keys of the other have another width in Django's own migrations.
NOT_OURS = r"django_migrations|auth_group_permissions"
SQLITE = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL"
POSTGRESQL = """
SELECT 'column ' || table_name || '.' || column_name,
    concat_ws(' ', udt_name, character_maximum_length, is_nullable, column_default, is_identity, collation_name)
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL
SELECT 'constraint ' || conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL
SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
"""


def tables(database: BaseDatabaseWrapper) -> dict[str, object]:
    """Everything that stands in its schema, by name; the order of columns is left out."""
    with database.cursor() as cursor:
        cursor.execute(SQLITE if database.vendor == "sqlite" else POSTGRESQL)
        found = dict(cursor.fetchall())
    if database.vendor == "sqlite":
        found = {name: sorted(_parts(sql)) for name, sql in found.items()}
    return {name: stands for name, stands in found.items() if not re.search(NOT_OURS, name)}


def _parts(sql: str) -> Iterator[str]:
    """What stands between the commas of the outermost brackets."""
    depth, part = 0, ""
    for letter in sql.partition("(")[2].rpartition(")")[0]:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            yield part.strip()
            part = ""
        else:
            part += letter
    yield part.strip()


def test_a_new_installation_has_the_tables_that_tests_run_on(migrated):
    made, run = tables(migrated), tables(connection)
    assert len(run) > 200
    assert made.keys() == run.keys()
    assert [(name, made[name], run[name]) for name in made if made[name] != run[name]] == []
