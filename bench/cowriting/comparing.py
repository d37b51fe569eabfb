"""What the runs say: medians with their spread, and ours beside Hocuspocus at each point."""

from collections.abc import Sequence
from statistics import median

from bench.cowriting.driving import Point
from bench.table import Table, kept

LINES = (
    ("CPU of the server for 1,000 delivered keystrokes, ms", "cpu_ms_per_1000", 1),
    ("Delay from keystroke to others' screens, p50, ms", "p50", 1),
    ("Delay from keystroke to others' screens, p95, ms", "p95", 1),
    ("Delay from keystroke to others' screens, p99, ms", "p99", 1),
    ("Memory of the server with everybody connected, MiB", "memory_mib", 0),
    ("Memory that those connected cost, MiB", "grown_mib", 1),
    ("Memory that writing together adds to an installation, MiB", "added_mib", 1),
    ("Keystrokes lost", "lost", 0),
    ("Messages to each, for one keystroke", "messages_each", 2),
)
OURS, MAIN_PEER = "ours", "Hocuspocus"
CPU_BUDGET, MEMORY_BUDGET = 0.8, 0.5


def tables(runs: list[dict], points: Sequence[Point], *, seconds: float) -> list[Table]:
    servers = list(dict.fromkeys(run["server"] for run in runs))
    rounds = max(run["round"] for run in runs)
    made = []
    for title, name, digits in LINES:
        table = Table(title, ("documents × connected", *servers))
        table.notes.append(
            f"Median of {rounds}, lowest and highest in brackets, without the runs in which a server dropped a connection (*gave up*: all of them). A fifth of those connected type for {seconds:g} s, {_rates(points)}."
        )
        table.rows = [
            (str(point), *(_spread(_values(runs, server, point, name), digits) for server in servers))
            for point in points
        ]
        made.append(table)
    return made


def _rates(points: Sequence[Point]) -> str:
    return ", ".join(f"{point}: {point.rate:g}" for point in points) + " keystrokes a second each"


def beside_hocuspocus(runs: list[dict], points: Sequence[Point]) -> Table:
    peer = next(run["server"] for run in runs if run["server"].startswith(MAIN_PEER))
    table = Table(
        f"Ours as a share of {peer}",
        (
            "documents × connected",
            "CPU",
            "p95",
            "all memory",
            "memory that those connected cost",
            "memory that writing together adds",
        ),
    )
    table.notes += [
        (
            "Ours is the whole installation: every page of it is loaded, every change is stored before it is acknowledged, every connection is a"
            " member who is asked about twice a second. The others keep a document in memory and know nobody."
        ),
        (
            "What writing together adds to an installation: of ours what those connected cost and what its library takes, for the pages are there in any case;"
            " of the others all their memory, for they run beside the pages."
        ),
    ]
    for point in points:
        cpu, p95, memory, grown, added = (
            _middle(runs, OURS, point, name) / max(0.1, _middle(runs, peer, point, name))
            for name in ("cpu_ms_per_1000", "p95", "memory_mib", "grown_mib", "added_mib")
        )
        whole = not any(run.get("given_up") for run in runs if run["server"] == OURS)
        lost = max(_values(runs, OURS, point, "lost"))
        table.rows.append((str(point), *(f"{share:.2f}" for share in (cpu, p95, memory, grown, added))))
        table.verdicts += [
            kept(f"{point}: nothing lost", holds=whole and lost == 0),
            kept(f"{point}: CPU at most {CPU_BUDGET} times", holds=cpu <= CPU_BUDGET),
            kept(f"{point}: p95 no worse", holds=p95 <= 1),
            kept(
                f"{point}: memory added to an installation at most {MEMORY_BUDGET} times",
                holds=added <= MEMORY_BUDGET,
            ),
        ]
    return table


def _values(runs: list[dict], server: str, point: Point, name: str) -> list[float]:
    held = [run for run in runs if (run["server"], run["point"]) == (server, str(point))]
    return [_value(run, name) for run in held if not run.get("given_up")]


def _value(run: dict, name: str) -> float:
    if name == "grown_mib":
        return float(run["memory_mib"] - run["memory_at_rest_mib"])
    if name == "added_mib":
        return float(run["memory_mib"] - run.get("without_writing_mib", 0))
    if name == "messages_each":
        return float(run["messages"] / max(1, run["delivered"]))
    return float(run[name])


def _middle(runs: list[dict], server: str, point: Point, name: str) -> float:
    return median(_values(runs, server, point, name))


def _spread(values: list[float], digits: int) -> str:
    if not values:
        return "gave up"
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"
