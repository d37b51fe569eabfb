"""Both engines in one test: on PostgreSQL, SQLite is a file beside it. Tables are made once, each test gets copies of them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from commonpractice.running.backing_up import rows_postgresql
from commonpractice.running.moving_database.target import opened

FILE = "file"
both_engines = pytest.mark.skipif(
    "config.getoption('engine') != 'postgresql'", reason="a run on SQLite has no PostgreSQL beside it"
)


@pytest.fixture
def others_too(db, django_db_blocker, monkeypatch) -> None:
    """A test of Django reaches only the databases that were there when it began."""
    really = django_db_blocker._real_ensure_connection
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", really)


@contextmanager
def in_file(path: Path) -> Iterator[str]:
    """The alias of a database of SQLite."""
    said = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    }
    connections.settings[FILE] = connections.configure_settings({DEFAULT_DB_ALIAS: said})[DEFAULT_DB_ALIAS]
    try:
        yield FILE
    finally:
        connections[FILE].close()
        del connections[FILE]
        del connections.settings[FILE]


def do(*statements: str) -> None:
    """Outside of the transaction of a test."""
    beside = connection.copy()
    try:
        with beside.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    finally:
        beside.close()


def address(name: str) -> str:
    return urlsplit(os.environ["COMMONPRACTICE_DATABASE_URL"])._replace(path=f"/{name}").geturl()


class Engines:
    """Databases with every table and no row."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.made = folder, f"{connection.settings_dict['NAME']}_made"
        self.numbers = iter(range(1, 100))
        make_database(self.made, "template0")
        with in_file(folder / "made.sqlite3") as file:
            make_tables(file)
            with opened(address(self.made), file) as target:
                make_tables(target)

    def new_file(self) -> Path:
        return Path(shutil.copy(self.folder / "made.sqlite3", self.folder / f"{next(self.numbers)}.sqlite3"))

    def new_database(self, *, empty: bool = False) -> str:
        """Its address."""
        name = f"{self.made}_{next(self.numbers)}"
        make_database(name, "template0" if empty else self.made)
        return address(name)


def make_database(name: str, template: str) -> None:
    """It goes with the server; where that one stays, with the next run."""
    do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def make_tables(using: str) -> None:
    call_command("migrate", run_syncdb=True, database=using, verbosity=0)


def same_rows(one: str, other: str) -> int:
    """Two databases of PostgreSQL, each table as the engine writes it out. How many tables there are."""
    with connections[one].cursor() as ours, connections[other].cursor() as theirs:
        names = rows_postgresql.tables(ours)
        for name in names:
            assert (name, rows_postgresql.read_out(ours, name)) == (
                name,
                rows_postgresql.read_out(theirs, name),
            )
        assert rows_postgresql.sequences(ours) == rows_postgresql.sequences(theirs)
    return len(names)


@pytest.fixture(scope="module")
def engines(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Engines]:
    with django_db_blocker.unblock():
        yield Engines(tmp_path_factory.mktemp("engines"))
