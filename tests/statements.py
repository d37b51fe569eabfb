"""Which statements each test sends, so that PostgreSQL is asked every one of them without every test running twice.

`pytest --statements=FOLDER` writes them down on SQLite, a file for each process. On PostgreSQL it reads them and runs as few
tests as together send every statement of any test; those in which several ask at once are all run, since there the engine
itself is what is tried. Without such a folder every test of the database runs there.
"""

import heapq
import json
import re
import time
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

LIST = re.compile(r"\((?:%s(?:, )?)+\)")
"""However many were asked for at once, it is one statement."""
NUMBER = re.compile(r"\b\d+\b")
OWN = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "PRAGMA")
FILES = "of*.jsonl"
AT_LEAST = 0.01
"""Seconds that a test takes, whatever the clock says."""
ALONE = {"live_server", "transactional_db", "real_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--statements", type=Path, metavar="FOLDER")


def pytest_configure(config: pytest.Config) -> None:
    folder = config.getoption("--statements")
    if folder and config.getoption("--engine") == "sqlite":
        worker = getattr(config, "workerinput", {}).get("workerid", "")
        # The first process starts the others.
        for old in () if worker else folder.glob(FILES):
            old.unlink()
        config.pluginmanager.register(Listener(folder, worker))


class Listener:
    """Hears what goes to the database of this process, and writes it down after each test."""

    def __init__(self, folder: Path, worker: str) -> None:
        self.heard: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)
        self.file = (folder / f"of{worker}.jsonl").open("w", encoding="utf-8")

    def __call__(self, execute: Any, sql: str, *arguments: Any) -> Any:
        if not sql.startswith(OWN):
            self.heard.add(shape(sql))
        return execute(sql, *arguments)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        if self not in connection.execute_wrappers:
            connection.execute_wrappers.append(self)
        self.heard.clear()
        began = time.process_time()
        try:
            return (yield)
        finally:
            if self.heard:
                row = [item.nodeid, round(time.process_time() - began, 3), sorted(self.heard)]
                self.file.write(json.dumps(row) + "\n")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """What is skipped here is for the other engine."""
        if report.skipped:
            self.heard.clear()

    def pytest_sessionfinish(self) -> None:
        self.file.close()


@lru_cache(maxsize=20_000)
def shape(sql: str) -> str:
    """A statement without what was asked for: the same for one key and for a hundred."""
    return blake2b(NUMBER.sub("0", LIST.sub("(%s)", sql)).encode(), digest_size=6).hexdigest()


def needed(items: list[pytest.Item], folder: Path | None) -> list[pytest.Item]:
    """Those of them that must run on the other engine, in their order; all, where nothing was written down."""
    if folder is None:
        return items
    sent = {name: (seconds, set(shapes)) for name, seconds, shapes in _read(folder)}
    known = {item.nodeid: sent[item.nodeid] for item in items if item.nodeid in sent}
    always = {item.nodeid for item in items if item.nodeid not in sent or _several_at_once(item)}
    chosen = always | cover(known, set().union(*(sent[name][1] for name in always & known.keys())))
    return [item for item in items if item.nodeid in chosen]


def cover(sent: dict[str, tuple[float, set[str]]], covered: set[str]) -> set[str]:
    """Names that together send everything which is sent: each time the one that adds most for its seconds."""
    chosen: set[str] = set()

    def worth(name: str) -> float:
        seconds, shapes = sent[name]
        return len(shapes - covered) / max(seconds, AT_LEAST)

    # What a test adds only gets less, so the best of those looked at again is the best of all.
    waiting = [(-worth(name), name) for name in sent]
    heapq.heapify(waiting)
    while waiting:
        _before, name = heapq.heappop(waiting)
        now = worth(name)
        if now == 0:
            continue
        if waiting and now < -waiting[0][0]:
            heapq.heappush(waiting, (-now, name))
            continue
        chosen.add(name)
        covered = covered | sent[name][1]
    return chosen


def _read(folder: Path) -> Iterator[list[Any]]:
    for file in sorted(folder.glob(FILES)):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _several_at_once(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(
        (marker and marker.kwargs.get("transaction")) or ALONE & set(getattr(item, "fixturenames", ()))
    )
