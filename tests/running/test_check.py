"""`commonpractice check`: each finding is a sentence and a way to mend it."""

import json
import socket
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.db import DatabaseError

from commonpractice.running import checks
from commonpractice.running.backing_up.named import name_for
from commonpractice.running.checks.backups import backups
from commonpractice.running.checks.finding import well
from commonpractice.running.checks.machine import disk, static_files, time_zones
from commonpractice.running.checks.mail import mail
from commonpractice.running.checks.settings_said import address, secrets
from commonpractice.running.checks.times import clock, worker
from commonpractice.running.models import Tick


def said(check, now=None) -> list[tuple[str, str]]:
    return [(each.state, each.says) for each in check(now or datetime(2026, 5, 14, 10, 0, tzinfo=UTC))]


@pytest.fixture
def for_real(settings, tmp_path):
    settings.DEMONSTRATION = False
    settings.DATA_DIR, settings.BACKUP_DIR = tmp_path, tmp_path / "backups"
    return settings


def test_all_of_it_for_machines(db, capsys):
    call_command("check", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["well"] is True
    assert {each["what"] for each in told["findings"]} >= {"program", "database", "tables", "clock", "disk"}
    assert [each for each in told["findings"] if each["state"] != "well" and not each["mend"]] == []


def test_what_is_wrong_is_counted_and_ends_with_one(db, capsys, for_real):
    for_real.SECRET_KEY = "ab" * 20
    with pytest.raises(SystemExit) as ended:
        call_command("check")
    assert ended.value.code == 1
    lines = capsys.readouterr().out.splitlines()
    sentence = "COMMONPRACTICE_SECRET_KEY is made of a few characters only and could be guessed."
    assert f"WRONG  secrets: {sentence}" in lines
    assert lines[-1].startswith("To mend: ")


def test_django_s_own_checks_are_still_there(capsys):
    call_command("check", "--list-tags")
    assert "models" in capsys.readouterr().out.split()


def test_a_database_that_does_not_answer_is_said_and_the_rest_is_looked_at(monkeypatch):
    def unwell(_now):
        raise DatabaseError

    monkeypatch.setattr(checks, "CHECKS", [unwell, lambda _now: [well("disk", "Room.")]])
    assert said(checks.look_at_all) == [
        ("wrong", "The database could not be asked (DatabaseError)."),
        ("well", "Room."),
    ]


@pytest.mark.parametrize(
    ("site", "proxy", "state"),
    [
        ("http://127.0.0.1:8000", False, "look"),
        ("http://practice.example.org", True, "wrong"),
        ("https://practice.example.org", False, "wrong"),
        ("https://practice.example.org", True, "well"),
    ],
)
def test_the_address(for_real, site, proxy, state):
    for_real.ADDRESS, for_real.BEHIND_PROXY = site, proxy
    assert [each[0] for each in said(address)] == [state]


def test_a_long_mixed_key_is_well(for_real):
    for_real.SECRET_KEY = "J8fk2-plUtz_49xQmWn7Rb3vYc6d"
    assert said(secrets) == [("well", "The secret key is long and mixed.")]


def test_a_worker_that_has_stopped(db, moment):
    assert [each[0] for each in said(worker, moment)] == ["look"]
    Tick.leave("oven", moment)
    assert [each[0] for each in said(worker, moment + timedelta(minutes=2))] == ["well"]
    assert said(worker, moment + timedelta(minutes=4)) == [
        ("wrong", "No worker has gone round since 2026-05-14 10:00 UTC: letters wait.")
    ]


def test_workers_that_are_long_gone_are_forgotten(db, moment):
    Tick.leave("kiln", moment)
    Tick.leave("oven", moment + timedelta(days=8))
    Tick.leave("oven", moment + timedelta(days=9))
    assert [each.machine for each in Tick.objects.all()] == ["oven"]


@pytest.mark.once
def test_a_clock_that_went_back(db, moment):
    Tick.leave("oven", moment)
    assert [each[0] for each in said(clock, moment - timedelta(hours=1))] == ["wrong"]
    assert [each[0] for each in said(clock, moment + timedelta(hours=1))] == ["well"]


def test_the_disk(for_real, monkeypatch):
    for megabytes, state in ((100, "wrong"), (500, "look"), (5000, "well")):
        monkeypatch.setattr(
            "shutil.disk_usage", lambda _path, free=megabytes: SimpleNamespace(free=free * 1024 * 1024)
        )
        assert said(disk) == [(state, f"{megabytes:,} MB are free where {for_real.DATA_DIR} lies.")]
    for_real.DATA_DIR = for_real.DATA_DIR / "gone"
    assert said(disk) == [
        ("wrong", f"Nothing can be written to {for_real.DATA_DIR} (No such file or directory).")
    ]


def test_built_files_that_are_missing(for_real, tmp_path):
    for_real.STATIC_ROOT = tmp_path
    assert [each[0] for each in said(static_files)] == ["wrong"]


def test_a_time_zone_that_this_machine_does_not_know(potteries):
    type(potteries).objects.update(time_zone="Europe/Burslem")
    assert said(time_zones) == [("wrong", "This machine does not know Europe/Burslem.")]


def test_backups_none_old_and_on_the_same_disk(for_real, moment):
    assert said(backups, moment) == [("wrong", f"There is no backup in {for_real.BACKUP_DIR}.")]
    for_real.BACKUP_DIR.mkdir()
    (for_real.BACKUP_DIR / name_for(moment, encrypted=True)).touch()
    for days, state in ((1, "well"), (3, "wrong")):
        assert [each[0] for each in said(backups, moment + timedelta(days=days))] == [state, "look"]


class Refuses:
    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        return "553 not from here" if "kiln" in address else "250 OK"


def test_the_mail_server_is_greeted_and_the_sender_named(for_real):
    for_real.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    for_real.EMAIL_HOST_USER = ""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    door = Controller(Refuses(), hostname="127.0.0.1", port=port)
    door.start()
    for_real.EMAIL_HOST, for_real.EMAIL_PORT = "127.0.0.1", port
    where = f"127.0.0.1:{port}"
    for sender, says in (
        ("a@wedge.test", ("well", f"{where} takes letters from a@wedge.test.")),
        ("a@kiln.test", ("wrong", f"{where} answers, but takes no letters from a@kiln.test (553).")),
    ):
        for_real.DEFAULT_FROM_EMAIL = f"Practice <{sender}>"
        assert said(mail) == [says]
    door.stop()
    assert said(mail) == [("wrong", f"{where} does not answer as a mail server (ConnectionRefusedError).")]
