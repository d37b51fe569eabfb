"""The load table of one engine, and its server at rest. Pure."""

from typing import Any

from bench.service.figures import AT_MOST, PACE
from bench.table import Table

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
LINES = (
    (f"page views a second, p95 under {AT_MOST * 1000:.0f} ms", "pages", 0),
    ("their p95, ms", "pages_p95", 0),
    ("visitors at once then", "visitors", 0),
    ("page views for a second of one core", "pages_per_core", 0),
    ("a room with 100 phones: from the change to the screens, p95, ms", "room_p95", 0),
    ("its CPU for one change, ms", "room_cpu", 0),
    (f"members in rooms that change every {PACE:g} s, for one core", "room_per_core", 0),
    ("ten guides with ten writers each: from keystroke to screens, p95, ms", "writing_p95", 0),
    ("writers in such guides, for one core", "writers_per_core", 0),
    ("letters a minute, by one worker", "letters", 0),
    ("letters for a minute of one core", "letters_per_core", 0),
)


def as_tables(engine: str, measured: dict[str, Any]) -> list[Table]:
    rows = measured["rows"]
    load = Table(f"Load on {NAMES[engine]}", ("what", *(f"{row['scale']} data" for row in rows)))
    load.notes = [
        "Pages: members who ask for five pages in turn, each at once after the last; the most that kept p95. Cores: what the server or the",
        "worker used, without the database's own processes. Of writers a fifth type five keystrokes a second. Where no number of visitors kept",
        f"p95, there is 0. Rounds of each, of which the median is told: {measured['rounds']}.",
    ]
    load.rows = [(said, *(f"{float(row[name]):,.{digits}f}" for row in rows)) for said, name, digits in LINES]
    rest = Table(f"A small installation at rest on {NAMES[engine]}", ("what", "median"))
    rest.notes = [
        "One process with pages, live rooms and the worker; PostgreSQL's own processes are not in it."
    ]
    rest.rows = [tuple(row) for row in measured["at_rest"]["rows"]]
    rest.verdicts = list(measured["at_rest"]["verdicts"])
    return [load, rest]
