"""`python -m bench.service [--quick] [--write]`: what one server carries, on both engines, with little data and with ten times as much.

Each engine is measured in a process of its own, because settings are read once.
"""

import argparse
import json
import subprocess
import sys

from bench.installation import ROOT
from bench.service.tables import as_tables
from bench.table import put_section

PAGE = ROOT / "docs" / "reference" / "service-measurements.md"
ENGINES = ("sqlite", "postgresql")
BEGINNING = """# Measurements of the service under load

`make bench-service` writes this page anew. Invented communities of 300 and of 3,000 members with eight meetings behind them; server, load
and database share one machine, so that what one core carries says more than what the machine did. PostgreSQL does not wait for the disk here.
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.service", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round of each")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    parser.add_argument("--engine", choices=ENGINES, help="of one engine alone, as JSON")
    words = parser.parse_args()
    if words.engine:
        from bench.service.measures import measure  # noqa: PLC0415 - only the inner process has settings

        print(json.dumps(measure(words.engine, quick=words.quick)))
        return
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else BEGINNING
    for engine in ENGINES:
        command = [sys.executable, "-m", "bench.service", "--engine", engine]
        command += ["--quick"] if words.quick else []
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        measured = json.loads(done.stdout.splitlines()[-1])
        for table in as_tables(engine, measured):
            print(table.as_text())
            page = put_section(page, table.title, table.as_markdown(measured["machine"]))
    if words.write:
        PAGE.write_text(page, encoding="utf-8")


main()
