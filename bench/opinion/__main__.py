"""`python -m bench.opinion [--write] [--no-peers]`: the opinion map beside red-dwarf, as the work grows, and the honest answer."""

import argparse
import sys
import tempfile
from pathlib import Path

from bench.installation import ROOT
from bench.machine import computer
from bench.opinion import measures
from bench.table import put_section

PAGE = ROOT / "docs" / "reference" / "opinion-map-measurements.md"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.opinion", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    parser.add_argument(
        "--no-peers", action="store_true", help="leave out red-dwarf, which is installed first"
    )
    words = parser.parse_args()
    known = computer()
    with tempfile.TemporaryDirectory() as folder:
        tables = []
        for measure in (*([] if words.no_peers else [measures.beside]), measures.growing, measures.honest):
            print(f"Measuring: {measure.__doc__}", file=sys.stderr, flush=True)
            tables.append(measure(Path(folder)))
    print(known, *(table.as_text() for table in tables), sep="\n\n")
    if words.write:
        page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Measurements of the opinion map\n"
        for table in tables:
            page = put_section(page, table.title, table.as_markdown(known))
        PAGE.write_text(page, encoding="utf-8")


main()
