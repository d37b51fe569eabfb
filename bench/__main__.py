"""`python -m bench [pages|barriers|rest|room|visit] [--quick] [--write] [--engine postgresql]`. See README.md."""

import argparse
import sys
from collections.abc import Callable

from bench.installation import ROOT, prepare
from bench.table import Table, put_section

WRITTEN = ROOT / "docs" / "reference" / "measurements.md"
PARTS = ("pages", "barriers", "rest", "room", "visit")


def main() -> None:
    words = read_words()
    address = prepare(words.engine)
    # Only now, because these read the settings.
    from bench.machine import facts  # noqa: PLC0415
    from bench.parts import measures  # noqa: PLC0415

    known = facts()
    measured: dict[str, Callable[[], list[Table]]] = measures(address, quick=words.quick, say=say)
    tables: list[Table] = []
    for part in [words.part] if words.part else PARTS:
        say(f"Measuring {part} ...")
        tables += measured[part]()
    print(known, *(table.as_text() for table in tables), sep="\n\n")
    if words.write:
        write(tables, known)


def read_words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measure pages, barriers, the server at rest, the room and a first visit.",
    )
    parser.add_argument("part", nargs="?", choices=PARTS, help="one part only")
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--write", action="store_true", help=f"also write {WRITTEN.relative_to(ROOT)}")
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    return parser.parse_args()


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def write(tables: list[Table], known: str) -> None:
    document = WRITTEN.read_text(encoding="utf-8") if WRITTEN.exists() else "# Measurements\n"
    for table in tables:
        document = put_section(document, table.title, table.as_markdown(known))
    WRITTEN.write_text(document, encoding="utf-8")


main()
