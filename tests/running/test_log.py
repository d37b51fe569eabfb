"""The log holds what happened where, and nothing that anybody wrote: no words, no addresses, no names."""

import io
import json
import logging
import re
import smtplib
from itertools import cycle

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test import Client

from commonpractice.bulletins import worker
from commonpractice.running.watching.log_lines import Careful, Json, tell
from tests.table import addresses

SECRET = "geheimwort"
WRITTEN = {
    "text": f"{SECRET} was placed at risk",
    "email": f"{SECRET}@kiln.example",
    "name": f"{SECRET} Wedge",
    "key": SECRET,
}
FILLED = {"int": "7", "uuid": "00000000-0000-0000-0000-000000000007"}


@pytest.fixture
def log():
    """Everything that is logged, however unimportant, in both shapes."""
    root, lines = logging.getLogger(), io.StringIO()
    handlers = [logging.StreamHandler(lines), logging.StreamHandler(lines)]
    for handler, formatter in zip(handlers, (Json(), Careful()), strict=True):
        handler.setFormatter(formatter)
        root.addHandler(handler)
    level = root.level
    root.setLevel(logging.DEBUG)
    yield lines
    root.setLevel(level)
    for handler in handlers:
        root.removeHandler(handler)


def filled(pattern: str) -> str:
    return re.sub(r"<(\w+):\w+>", lambda part: FILLED.get(part[1], SECRET), pattern)


def bodies():
    """A form, a form with a file, and what a script sends."""
    yield {"data": WRITTEN}
    yield {"data": {**WRITTEN, "file": SimpleUploadedFile(f"{SECRET}.txt", SECRET.encode())}}
    yield {"data": json.dumps(WRITTEN), "content_type": "application/json"}


def break_with_words(execute, sql, *more):
    raise IntegrityError(f"duplicate key\nDETAIL: Key (email)=({SECRET}@kiln.example) already exists.")


@pytest.mark.once
def test_every_address_breaks_on_what_somebody_wrote_and_the_log_does_not_hold_it(db, log):
    """Each is posted words, a file or JSON, and the database then answers with those words."""
    client = Client(raise_request_exception=False, headers={"Referer": f"http://testserver/{SECRET}/"})
    client.cookies["sessionid"] = SECRET
    with connection.execute_wrapper(break_with_words):
        statuses = [
            client.post(f"{filled(pattern)}?q={SECRET}", **body).status_code
            for pattern, body in zip(addresses().values(), cycle(bodies()), strict=False)
        ]
    assert statuses.count(500) > 200
    text = log.getvalue()
    assert text.count("IntegrityError") >= statuses.count(500)
    assert SECRET not in text.casefold()


def test_what_is_not_there_is_logged_by_its_pattern_alone(client, db, log):
    client.get(f"/{SECRET}/?q={SECRET}")
    line = next(json.loads(line) for line in log.getvalue().splitlines() if '"status": 404' in line)
    assert (line["status"], line["method"], line["address"]) == (404, "GET", "<slug:slug>/")
    assert SECRET not in log.getvalue()
    client.get(f"/{SECRET}/{SECRET}/{SECRET}/{SECRET}/")
    assert SECRET not in log.getvalue()


def breaks():
    raise smtplib.SMTPRecipientsRefused({f"{SECRET}@kiln.example": (550, b"no")})


def test_background_work_that_fails_is_named_without_what_it_was_about(db, log, monkeypatch):
    task = type("Task", (), {"call": staticmethod(breaks)})
    monkeypatch.setattr(worker, "import_string", lambda _path: task)
    worker.call(["commonpractice.bulletins.tasks.send_waiting"])
    line = json.loads(log.getvalue().splitlines()[0])
    assert (
        line["says"] == "commonpractice.bulletins.tasks.send_waiting failed; it is called again in its time"
    )
    assert line["error"] == "SMTPRecipientsRefused"
    assert line["frames"][-1].endswith(" breaks")
    assert SECRET not in log.getvalue()


@pytest.mark.parametrize(
    ("logger", "says", "values", "told"),
    [
        ("commonpractice.kiln", "It fired", (), "It fired"),
        ("commonpractice.kiln", "%s of %d: %s", (SECRET, 3, OSError(28, SECRET)), "… of 3: OSError 28"),
        ("commonpractice.kiln", "%(who)s", ({"who": SECRET},), "…"),
        ("commonpractice.kiln", "%d", (SECRET,), "%d"),
        ("other", f"an f-string with {SECRET}", (), "…"),
        ("other", "template %s", (SECRET,), "template …"),
        ("other", ValueError(SECRET), (), "…"),
        ("django_tasks", "path=%s", ("commonpractice.bulletins.tasks.send_waiting",), None),
    ],
)
def test_a_sentence_of_the_program_with_its_safe_values(logger, says, values, told):
    record = logging.LogRecord(logger, logging.INFO, __file__, 1, says, values, None)
    assert tell(record)["says"] == (told or "path=commonpractice.bulletins.tasks.send_waiting")


def test_the_kinds_of_an_error_and_of_its_cause(log):
    error = ValueError(SECRET)
    error.__cause__ = KeyError(SECRET)
    try:
        raise error
    except ValueError:
        logging.getLogger("commonpractice.kiln").exception("It broke")
    first, *plain = log.getvalue().splitlines()
    assert json.loads(first)["error"] == "ValueError from KeyError"
    assert "commonpractice.kiln It broke (" in plain[0]
    assert "error=ValueError from KeyError" in plain[0]
    assert SECRET not in log.getvalue()
