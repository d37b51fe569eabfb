"""`make recording-report`: accuracy on every labelled set, time, and other checkers beside ours. `--write` keeps it in the docs."""

import argparse

from bench.machine import computer
from bench.recording import accuracy, peers, speed
from bench.table import put_section
from tests.recording.labelled import HELD_OUT, ROOT, SETS

PAGE = ROOT / "docs" / "recording-accuracy.md"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.recording", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    parser.add_argument(
        "--no-peers", action="store_true", help="leave out the other checkers, which are installed first"
    )
    words = parser.parse_args()
    tables = [
        *accuracy.tables(SETS),
        speed.table(),
        *([] if words.no_peers else [peers.table(name) for name in ("development", HELD_OUT)]),
    ]
    print(*(table.as_text() for table in tables), accuracy.AIMS, sep="\n\n")
    if words.write:
        page = PAGE.read_text(encoding="utf-8")
        for table in tables:
            machine = "" if table.title.startswith("Accuracy") else computer()
            page = put_section(page, table.title, table.as_markdown(machine))
        PAGE.write_text(page, encoding="utf-8")


main()
