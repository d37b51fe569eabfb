"""`python -m bench.linkages [--development] [--write]`: who should talk, beside plain tf-idf and chance."""

import argparse

from bench.installation import ROOT
from bench.linkages.labelled import HALVES
from bench.linkages.tables import accuracy, speed
from bench.machine import computer
from bench.table import put_section

PAGE = ROOT / "docs" / "reference" / "linkages-measurements.md"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.linkages", description=__doc__)
    parser.add_argument(
        "--development", action="store_true", help="that half alone: use this one while you change something"
    )
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    words = parser.parse_args()
    tables = [accuracy(name) for name in (HALVES[:1] if words.development else HALVES)]
    timed = speed()
    print(*(table.as_text() for table in (*tables, timed)), sep="\n\n")
    if words.write:
        page = PAGE.read_text(encoding="utf-8")
        for table in tables:
            page = put_section(page, table.title, table.as_markdown(""))
        page = put_section(page, timed.title, timed.as_markdown(computer()))
        PAGE.write_text(page, encoding="utf-8")


main()
