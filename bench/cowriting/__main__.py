"""`python -m bench.cowriting [--quick] [--write] [--json FILE]`: many write in one document, ours beside other servers.

One client drives all servers alike; they take turns, three times over, so that a busy moment of the machine is shared by all.
"""

import argparse
import json
import sys
from pathlib import Path

from bench.cowriting.comparing import beside_hocuspocus, tables
from bench.cowriting.driving import LostRunError, Point, measured
from bench.installation import ROOT, prepare
from bench.machine import facts
from bench.table import put_section

PAGE = ROOT / "docs" / "reference" / "co-writing-measurements.md"
POINTS = [
    Point(1, 10, 5),
    Point(1, 50, 5),
    Point(1, 100, 5),
    Point(1, 100, 5, cursors=False),
    Point(1, 200, 2),
    Point(1, 400, 0.5),
    Point(50, 10, 5),
]
ROUNDS, SECONDS = 3, 5.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.cowriting", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="one round of three seconds, up to 100 connected"
    )
    parser.add_argument(
        "--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}, and each run beside it"
    )
    parser.add_argument("--json", type=Path, help="keep what each run measured in this file")
    words = parser.parse_args()
    address = prepare("sqlite")
    known = facts()
    points, rounds, seconds = (POINTS[:4], 1, 3.0) if words.quick else (POINTS, ROUNDS, SECONDS)
    runs = _measure(address, points, rounds, seconds)
    if words.json:
        words.json.write_text(_lines(runs), encoding="utf-8")
    made = [*tables(runs, points, seconds=seconds), beside_hocuspocus(runs, points)]
    print(known, *(table.as_text() for table in made), sep="\n\n")
    if words.write:
        page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Measurements of writing together\n"
        for table in made:
            page = put_section(page, table.title, table.as_markdown(known))
        PAGE.write_text(page, encoding="utf-8")
        PAGE.with_suffix(".json").write_text(_lines(runs), encoding="utf-8")


def _lines(runs: list[dict]) -> str:
    """JSON, a line for each run."""
    return "[\n" + ",\n".join(json.dumps(run) for run in runs) + "\n]\n"


def _measure(address: str, points: list[Point], rounds: int, seconds: float) -> list[dict]:
    # These need the settings that `prepare` has just made.
    from bench.cowriting.ours import guides_for_runs, libraries_mib  # noqa: PLC0415
    from bench.cowriting.servers import Ours, peers  # noqa: PLC0415

    ours, libraries = Ours(guides_for_runs(), address), libraries_mib()
    servers = [ours, *peers()]
    runs = []
    for point in points:
        for round_ in range(rounds):
            for server in servers:
                try:
                    with server.serve(point) as serving:
                        answer = measured(
                            serving.process, server.kind, serving.places, point, seconds=seconds
                        )
                except LostRunError:
                    answer = {"given_up": True}
                else:
                    if server is ours:
                        answer["without_writing_mib"] = answer["memory_at_rest_mib"] - libraries
                runs.append({"server": server.name, "point": str(point), "round": round_ + 1} | answer)
                print(f"{point} {server.name}: {answer}", file=sys.stderr, flush=True)
    return runs


main()
