"""After a newer version was installed: a backup, the steps, a look; and the way back where a step fails."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from commonpractice.bulletins.models import Delivery
from commonpractice.people.models import Person
from commonpractice.running import tasks
from commonpractice.running.backing_up.named import kept_in, name_for
from commonpractice.running.management.commands import upgrade
from commonpractice.running.models import Tick

LATE = datetime(2026, 5, 14, 23, 0, tzinfo=UTC)


@pytest.fixture
def here(settings, tmp_path):
    settings.DATA_DIR, settings.BACKUP_DIR = tmp_path / "data", tmp_path / "backups"
    settings.DATA_DIR.mkdir()
    return settings


@pytest.mark.once
def test_it_backs_up_first_and_says_that_all_is_well(db, here, capsys):
    call_command("upgrade")
    first, *_more, last = capsys.readouterr().out.splitlines()
    assert first == f"Backed up, and restored once: {kept_in(here.BACKUP_DIR)[0].path}"
    assert last == "The database is up to date. Start the service again."


@pytest.mark.once
def test_where_a_step_fails_it_says_the_way_back(db, here, monkeypatch, capsys):
    def fails(*_words, **_more):
        raise DatabaseError("no such column")

    monkeypatch.setattr(upgrade, "call_command", fails)
    with pytest.raises(CommandError) as error:
        call_command("upgrade")
    backup = kept_in(here.BACKUP_DIR)[0].path
    assert f"commonpractice restore {backup} --replace" in str(error.value)
    assert "That failed (DatabaseError: no such column)." in capsys.readouterr().err


def test_without_a_backup_nothing_is_upgraded(db, here):
    here.BACKUP_KEY = str(here.DATA_DIR / "lost")
    with pytest.raises(CommandError, match=r"cannot be read.* Nothing was upgraded\."):
        call_command("upgrade")


@pytest.fixture
def begun(here, monkeypatch):
    """What the worker begins, without beginning it."""
    words = []

    def popen(asked, **_more):
        words.append(asked[-1])
        return SimpleNamespace(poll=lambda: None)

    monkeypatch.setattr(tasks.subprocess, "Popen", popen)
    monkeypatch.setattr(tasks.Running, "process", None)
    monkeypatch.setattr(tasks.Running, "begun", None)
    return words


def test_the_worker_leaves_its_time_and_begins_no_backup_unless_it_is_set(db, begun):
    tasks.by_the_clock.call()
    assert Tick.last() is not None
    assert begun == []


def test_one_backup_a_day_by_the_clock(db, here, begun):
    here.BACKUP_AT = "03:30"
    tasks.by_the_clock.call()
    tasks.by_the_clock.call()
    assert begun == ["backup"]


def test_a_backup_is_due_once_a_day_at_its_time_in_london(here, begun):
    here.BACKUP_AT = "03:30"  # 02:30 UTC in May.
    here.BACKUP_DIR.mkdir()
    (here.BACKUP_DIR / name_for(LATE, encrypted=False)).touch()
    due = [hours for hours in range(30) if tasks.backup_is_due(LATE + timedelta(hours=hours))]
    assert due[0] == 4
    tasks.Running.begun = LATE + timedelta(hours=4)
    assert not tasks.backup_is_due(LATE + timedelta(hours=4, minutes=59))
    assert tasks.backup_is_due(LATE + timedelta(hours=5))


def test_one_that_failed_is_said_in_the_log(begun, monkeypatch, caplog, db):
    monkeypatch.setattr(tasks.Running, "process", SimpleNamespace(poll=lambda: 1))
    tasks.tell_how_it_ended(LATE)
    assert [each.getMessage() for each in caplog.records] == [
        "The backup by the clock failed; it is tried again in an hour. commonpractice backup says why"
    ]
    assert tasks.Running.process is None


def test_and_by_a_letter_once_a_day_to_coordinators_and_who_runs_it(cora, mo, olive, monkeypatch):
    Person.objects.create(email="runs@machine.example", is_superuser=True)
    Person.objects.filter(pk=cora.person_id).update(is_superuser=True)
    for hour in (0, 1, 24):
        monkeypatch.setattr(tasks.Running, "process", SimpleNamespace(poll=lambda: 1))
        tasks.tell_how_it_ended(LATE + timedelta(hours=hour))
    said = Delivery.objects.filter(letter__kind="backup_failed").order_by("pk")
    day = ["cora@potteries.example", "runs@machine.example", "olive@elsewhere.example"]
    assert [each.to_address for each in said] == [*day, *day]
    assert "commonpractice backup" in said[0].text
    monkeypatch.setattr(tasks.Running, "process", SimpleNamespace(poll=lambda: 0))
    tasks.tell_how_it_ended(LATE + timedelta(days=5))
    assert said.count() == Delivery.objects.count()
