"""How long a check takes: for short and for very long notes, and for text that was written to be slow."""

import timeit
from collections.abc import Callable
from statistics import median

from bench.table import Table, kept
from commonpractice.recording import check
from tests.recording.hostile import HOSTILE, MEGABYTE
from tests.recording.labelled import NOTES, read

ROUNDS = 5
MOST_MS = 10.0
MOST_SECONDS_OF_HOSTILE = 2.0
SIZES = (1_000, 10_000, 100_000)
"""Words. A hundred thousand are a file of 200 pages."""


def table() -> Table:
    notes = " \n\n".join(note["text"] for note in read(NOTES / "development.jsonl"))
    table = Table("Time of a check", ("", "ms", "ms per 1,000 words"))
    per_thousand = []
    for size in SIZES:
        words = notes.split(" ")
        text = " ".join((words * (size // len(words) + 1))[:size])
        taken = _milliseconds(lambda text=text: check(text))
        per_thousand.append(taken / size * 1000)
        table.rows.append((f"{size:,} words", f"{taken:.1f}", f"{per_thousand[-1]:.1f}"))
    slowest = 0.0
    for name, made in HOSTILE.items():
        text = made(MEGABYTE)
        taken = _milliseconds(lambda text=text: check(text), rounds=1)
        slowest = max(slowest, taken)
        table.rows.append((f"1 MB of {name}", f"{taken:.0f}", ""))
    table.verdicts += [
        kept(f"At most {MOST_MS:.0f} ms for 1,000 words", holds=max(per_thousand) <= MOST_MS),
        kept(
            f"1 MB of hostile text within {MOST_SECONDS_OF_HOSTILE:.0f} s",
            holds=slowest <= 1000 * MOST_SECONDS_OF_HOSTILE,
        ),
    ]
    return table


def _milliseconds(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of several, as `timeit` takes them."""
    return 1000 * median(timeit.repeat(call, number=1, repeat=rounds))
