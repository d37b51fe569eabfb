"""Both engines in one run, each in a process of its own because settings are read once."""

import argparse
import json
import subprocess
import sys
from datetime import UTC, datetime

from bench.installation import ROOT
from bench.table import Table, put_section

WRITTEN = ROOT / "docs" / "reference" / "search-measurements.md"
ENGINES = ("sqlite", "postgresql")
BUDGET = 100
BEGINNING = """# Measurements of the search

`python -m bench.search --write` writes this page anew. Invented notes of eighty words each, drawn as words are in real
texts: few words often, many seldom. Every time is one search as a member, from the typed text to the results of the
first page asked of their room; *floor* is the engine's own query for the same words and nothing else. Where titles alone
fill the page, that query is not needed, and a search can be quicker than its floor.
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="up to 10,000 objects, fewer searches")
    parser.add_argument("--write", action="store_true", help=f"also write {WRITTEN.relative_to(ROOT)}")
    parser.add_argument("--engine", choices=ENGINES, help="of one engine alone, as JSON")
    words = parser.parse_args()
    if words.engine:
        from bench.search.measures import measure  # noqa: PLC0415 - only the inner process has settings

        print(json.dumps(measure(words.engine, quick=words.quick)))
        return
    document = WRITTEN.read_text(encoding="utf-8") if WRITTEN.exists() else BEGINNING
    for engine in ENGINES:
        command = [
            sys.executable,
            "-m",
            "bench.search",
            "--engine",
            engine,
            *(["--quick"] if words.quick else []),
        ]
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        measured = json.loads(done.stdout.splitlines()[-1])
        table = as_table(engine, measured["rows"])
        print(table.as_text())
        document = put_section(document, table.title, table.as_markdown(measured["machine"]))
    if words.write:
        WRITTEN.write_text(document, encoding="utf-8")


def as_table(engine: str, rows: list[dict[str, float | str]]) -> Table:
    header = ("what is asked", "objects", "p50 ms", "p95 ms", "floor p50 ms", "floor p95 ms")
    table = Table(f"Search on {'SQLite' if engine == 'sqlite' else 'PostgreSQL'}", header)
    table.notes = [f"Measured on {datetime.now(UTC):%d %B %Y}."]
    for row in rows:
        times = [f"{row[name]:.1f}" for name in ("p50", "p95", "floor50", "floor95")]
        table.rows.append((str(row["kind"]), f"{row['size']:,}", *times))
    slowest = max(float(row["p95"]) for row in rows)
    table.verdicts = [
        f"p95 under {BUDGET} ms in every row: {'kept' if slowest < BUDGET else 'MISSED'} (slowest {slowest:.0f} ms)"
    ]
    return table


main()
