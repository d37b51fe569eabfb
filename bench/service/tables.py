"""The load table of one engine, and its server at rest. Pure."""

from typing import Any

from bench.service.figures import AT_MOST, PACE
from bench.table import Table

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
NONE = "none"
"""Where no number of visitors kept p95: the machine was busy with something else, or is too small."""
LINES = (
    (f"page views a second, p95 under {AT_MOST * 1000:.0f} ms", "pages"),
    ("their p95, ms", "pages_p95"),
    ("visitors at once then", "visitors"),
    ("page views for a second of one core", "pages_per_core"),
    ("a room with 100 phones: from the change to the screens, p95, ms", "room_p95"),
    ("its CPU for one change, ms", "room_cpu"),
    (f"members in rooms that change every {PACE:g} s, for one core", "room_per_core"),
    ("ten guides with ten writers each: from keystroke to screens, p95, ms", "writing_p95"),
    ("writers in such guides, for one core", "writers_per_core"),
    ("letters a minute, by one worker", "letters"),
    ("letters for a minute of one core", "letters_per_core"),
)


def as_tables(engine: str, measured: dict[str, Any]) -> list[Table]:
    rows = measured["rows"]
    load = Table(f"Load on {NAMES[engine]}", ("what", *(f"{row['scale']} data" for row in rows)))
    load.notes = [
        "Pages: members who ask for five pages in turn, each at once after the last; the most that kept p95. Cores: what the server or the",
        "worker used, without the database's own processes. Of writers a fifth type five keystrokes a second. Rounds of each, of which",
        f"the median is told: {measured['rounds']}.",
    ]
    load.rows = [
        (said, *(NONE if row[name] is None else f"{row[name]:,.0f}" for row in rows)) for said, name in LINES
    ]
    rest = Table(f"A small installation at rest on {NAMES[engine]}", ("what", "median"))
    rest.notes = [
        "One process with pages, live rooms and the worker; PostgreSQL's own processes are not in it."
    ]
    rest.rows = [tuple(row) for row in measured["at_rest"]["rows"]]
    rest.verdicts = list(measured["at_rest"]["verdicts"])
    return [load, rest]
