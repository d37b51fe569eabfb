"""From SQLite to PostgreSQL: everything comes, killed at any moment it goes on, and what cannot come is said."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import OperationalError, connections
from django.db.models import QuerySet

from commonpractice.community.models import Community, Happening, Organisation
from commonpractice.people.models import Person
from commonpractice.running.checks import engines as engines_checked
from commonpractice.running.management.commands import move_database
from commonpractice.running.models import Tick
from commonpractice.running.moving_database import copying, noted
from commonpractice.running.moving_database.moving import compare, move
from commonpractice.running.moving_database.target import opened
from commonpractice.running.refusing import Refused
from tests.running.two_engines import both_engines, engines, in_file, others_too  # noqa: F401 - fixtures
from tests.test_migrations import tables

pytestmark = [both_engines, pytest.mark.usefixtures("others_too")]
NOW = datetime(2026, 5, 14, 10, 0, 0, 123456, tzinfo=UTC)
MANY = 60
MADE_BY_DJANGO = 5 * len(apps.get_models())
"""A kind of content for each model, and four permissions."""
ROWS = MADE_BY_DJANGO + 1 + (MANY - 1) + 2 + 1 + 4


def fill(using: str) -> None:
    """Of each kind of value something that engines keep differently."""
    kiln = Community.objects.using(using).create(
        slug="kiln", name="Kiln “é” \\N", purpose="To fire.\r\n\tAll"
    )
    for number in range(MANY):
        Organisation.objects.using(using).create(community=kiln, name=f"Six Towns {number}", sector="third")
    Organisation.objects.using(using).filter(name=f"Six Towns {MANY - 1}").delete()
    odd = {"b": 1, "a": [1.0, None, "é\n"], "big": 2**70, "": {"true": True}}
    for details in ({}, odd):
        Happening.objects.using(using).create(
            community=kiln, what="kiln_lit", about="x:1", at=NOW, details=details
        )
    Person.objects.using(using).create(email="ada@kiln.example", password="!")
    for key in ("B", "a", "_", "Z" * 40):
        Session.objects.using(using).create(
            session_key=key, session_data="", expire_date=NOW + timedelta(days=9)
        )


@pytest.fixture
def path(engines) -> Path:  # noqa: F811
    """A file of SQLite that holds something of everything."""
    made = engines.new_file()
    with in_file(made) as file:
        fill(file)
    return made


@contextmanager
def between(path: Path, url: str) -> Iterator[tuple[str, str]]:
    with in_file(path) as source, opened(url, source) as target:
        yield source, target


def test_everything_comes_as_it_was_while_nobody_writes_and_numbers_go_on(engines, path):  # noqa: F811
    with between(path, engines.new_database(empty=True)) as (source, target):
        said = []

        def say(line):
            said.append(line)
            with closing(sqlite3.connect(path, timeout=0)) as other:
                assert other.execute("SELECT count(*) FROM community_organisation").fetchone() == (MANY - 1,)
                with pytest.raises(sqlite3.OperationalError, match="locked"):
                    other.execute("DELETE FROM community_organisation")

        same = move(source, target, say)
        assert same.rows == ROWS
        assert noted.is_there(target) is False
        assert f"community_organisation: {MANY - 1} rows" in said
        for model in (Community, Organisation, Happening, Person, Session):
            ours, theirs = (model.objects.using(each).order_by("pk") for each in (source, target))
            assert sorted(ours.values_list()) == sorted(theirs.values_list())
        # The number of one that is gone is not given out again: it may stand in an address that was sent.
        with opened(engines.new_database(), source, "made_by_django") as other:
            assert tables(connections[target]) == tables(connections[other])
        made = Organisation.objects.using(target).create(community_id=1, name="New", sector="third")
        assert made.pk == MANY + 1
        with pytest.raises(Refused, match="community_organisation has 1 too many"):
            compare(source, target)
        made.delete()
        assert compare(source, target) == same
        Organisation.objects.using(target).filter(pk=7).update(name="Six Towns  6")
        with pytest.raises(Refused, match="community_organisation, key 7 is not the same"):
            compare(source, target)
        with pytest.raises(Refused, match=r"not empty: there are rows in .* Nothing was changed"):
            move(source, target, said.append)


class Stopped(BaseException):
    """As a kill does, it lets nothing be tidied up but what the database does itself."""


def test_stopped_at_any_moment_it_goes_on_and_doubles_nothing(engines, path, monkeypatch):  # noqa: F811
    monkeypatch.setattr(copying, "ROWS", 40)
    steps, stop_at = 0, 0

    def say(using, name, said, *, really=noted.say):
        nonlocal steps
        steps += 1
        really(using, name, said)
        if steps == stop_at:
            raise Stopped

    monkeypatch.setattr(noted, "say", say)
    with between(path, engines.new_database()) as (source, target):
        # While links are put aside, among the rows, at the end of a table, in the middle of the next one.
        for stop_at in (1, 2, 4, 9, 23):
            steps = 0
            with pytest.raises(Stopped):
                move(source, target, str)
            assert steps == stop_at
        stop_at = 0
        assert move(source, target, str).rows == ROWS


def test_rows_that_postgresql_does_not_take_are_named_and_come_when_mended(engines, path):  # noqa: F811
    with between(path, engines.new_database()) as (source, target):
        organisations = Organisation.objects.using(source)
        organisations.filter(pk=5).update(name="Potters\0 Hall")
        organisations.filter(pk=6).update(name="x" * 3000)
        happenings = QuerySet(Happening, using=source).filter(pk=1)
        happenings.update(details={"secret": "\0"})
        with connections[source].cursor() as cursor:
            cursor.execute("UPDATE people_person SET joined_at = '2026-13-01 00:00:00'")
        with pytest.raises(Refused) as refused:
            move(source, target, str)
        first, *named, last = str(refused.value).splitlines()
        assert first == "PostgreSQL does not take these rows:"
        assert named == [
            "  community_happening, key 1: unsupported Unicode escape sequence (column details)",
            "  community_organisation, key 5: PostgreSQL text fields cannot contain NUL (0x00) bytes",
            "  community_organisation, key 6: value too long for type character varying(200) (column name)",
            "  people_person: a value is not of the kind that its column holds (month must be in 1..12)",
        ]
        assert last.startswith("Mend them here")
        Person.objects.using(source).update(joined_at=NOW)
        organisations.filter(pk=5).update(name="Potters’ Hall")
        organisations.filter(pk=6).update(name="Six Towns")
        happenings.update(details={})
        assert move(source, target, str).rows == ROWS


def test_another_version_is_refused(engines, path):  # noqa: F811
    url = engines.new_database(empty=True)
    with between(path, url) as (source, target):
        asked_of_others = "CREATE TABLE somebody_elses (id int)"
        with connections[target].cursor() as cursor:
            cursor.execute(asked_of_others)
            cursor.execute(
                "CREATE TABLE django_migrations (id int, app text, name text, applied timestamptz)"
            )
            cursor.execute("INSERT INTO django_migrations VALUES (1, 'kiln', '0001_initial', now())")
        with pytest.raises(Refused, match="2 tables that are not of this version"):
            move(source, target, str)
        with connections[target].cursor() as cursor:
            cursor.execute("DROP TABLE somebody_elses, django_migrations")
        noted.begin(target)
        noted.say(target, "steps", [["kiln", "0001_initial"]])
        with pytest.raises(Refused, match="begun by another version"):
            move(source, target, str)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://kiln@127.0.0.1:1/kiln", r"does not answer \(.*refused.*\)\. Look at its address"),
        ("sqlite:///x", "The database in use is SQLite already"),
        ("mysql://kiln/kiln", "must begin with postgresql: or sqlite:"),
        ("kiln", "This is no address of a database"),
    ],
)
def test_an_address_that_leads_nowhere_is_said(path, url, sentence):
    with pytest.raises(Refused, match=sentence), between(path, url):
        pass


def test_a_database_that_is_not_whole_is_said(now):
    noted.begin("default")
    assert [each.says for each in engines_checked.migrations(now)] == [
        "A move into this database was begun and not ended."
    ]


def test_a_database_that_gives_up_is_said_without_what_it_says(monkeypatch, tmp_path):
    def gives_up(*_words):
        raise OperationalError("server closed the connection: “Ada wrote”")

    monkeypatch.setattr(move_database, "waiting_migrations", lambda: 0)
    monkeypatch.setattr(move_database, "move", gives_up)
    with pytest.raises(CommandError, match=r"gave up in the middle \(OperationalError\)\.") as error:
        call_command("move_database", f"sqlite:///{tmp_path}/x")
    assert "Ada" not in str(error.value)
    monkeypatch.setattr(move_database, "waiting_migrations", lambda: 3)
    with pytest.raises(CommandError, match="3 steps behind this version"):
        call_command("move_database", f"sqlite:///{tmp_path}/x")


def test_a_service_that_runs_is_refused(now):
    Tick.leave("kiln", now)
    with pytest.raises(CommandError, match="Stop the service"):
        call_command("move_database", "sqlite:///x")


KILLED = """
import sys
import django
django.setup()
from commonpractice.running.moving_database import copying
from commonpractice.running.moving_database.moving import move
from commonpractice.running.moving_database.target import opened
copying.ROWS = 40
with opened(sys.argv[1]) as target:
    move("default", target, lambda line: print(line, flush=True))
"""


def test_killed_it_goes_on_and_what_was_written_since_comes_too(engines, path):  # noqa: F811
    url = engines.new_database()
    environ = {**os.environ, "PYTHONPATH": ".", "COMMONPRACTICE_DATABASE_URL": f"sqlite:///{path}"}
    environ["DJANGO_SETTINGS_MODULE"] = "commonpractice.settings"
    begun = subprocess.Popen(
        [sys.executable, "-c", KILLED, url], env=environ, stdout=subprocess.PIPE, text=True
    )
    while not begun.stdout.readline().startswith("community_organisation"):
        assert begun.poll() is None
    begun.send_signal(signal.SIGKILL)
    begun.stdout.close()
    assert begun.wait() == -signal.SIGKILL
    with between(path, url) as (source, target):
        ended = noted.everything(target)["community_organisation"]
        assert ended == {"key": MANY - 1, "rows": MANY - 1, "ended": True}
        said = []
        names = Organisation.objects.using(source)
        names.filter(pk=3).delete()
        names.filter(pk=4).update(name="Renamed")
        assert move(source, target, said.append).rows == ROWS - 1
        assert [line for line in said if "community" in line] == [
            "community_organisation was written to since it was copied: it is copied again.",
            f"community_organisation: {MANY - 2} rows",
        ]
