"""The three tables."""

from pathlib import Path
from statistics import geometric_mean, median

import numpy as np

from bench.opinion.asking import ours, red_dwarf
from bench.opinion.conversations import real, write_made, write_real
from bench.table import Table, kept
from commonpractice.agreement.opinion_map.stability import adjusted_rand

ROUNDS, RUNS = 9, 5
"""Turns, and runs of each program in a turn."""

ROUNDS_OF_LARGE = 3
SIZES = ((1_000, 100, 50), (10_000, 500, 100), (100_000, 1_000, 100))
BESIDE_LARGE = SIZES[1]
TIMES_FASTER, TIMES_FASTER_LARGE, MOST_PASSES, MOST_MS = 30, 200, 40, 30.0


def beside(folder: Path) -> Table:
    """beside red-dwarf"""
    table = Table(
        "The whole pipeline beside red-dwarf 0.4.0",
        (
            "conversation",
            "people × statements",
            "ours ms",
            "red-dwarf ms",
            "times",
            "ours MB",
            "red-dwarf MB",
            "groups alike",
        ),
    )
    ratios, ratios_of_first = [], []
    for name, path in real().items():
        file = folder / "arrays.npz"
        people, statements = write_real(path, file)
        row, ratio, of_first = _both(file, ROUNDS, RUNS)
        table.rows.append((name, f"{people:,} × {statements:,}", *row))
        ratios.append(ratio)
        ratios_of_first.append(of_first)
    file = folder / "made.npz"
    people, statements, each = BESIDE_LARGE
    write_made(people, statements, each, file)
    row, large, _ = _both(file, ROUNDS_OF_LARGE, 1)
    table.rows.append((f"made, {each} responses each", f"{people:,} × {statements:,}", *row))
    table.notes += [
        "The same arrays of people, statements and responses: axes, places, groups by silhouette, counts by group, consensus.",
        f"CPU time of one thread, median of {ROUNDS} turns of {RUNS} runs each ({ROUNDS_OF_LARGE} of one run for the made one); making",
        "the list of dictionaries that red-dwarf takes is not counted. A process that has just waited for the other begins with",
        "a cold cache, which takes ours about a millisecond: of the first runs of all turns alone, ours is",
        f"{geometric_mean(ratios_of_first):.1f} times faster. MB: the peak of what it allocates, in a run of its own.",
        "Groups alike: adjusted Rand index of both, rejected statements as zero in both.",
    ]
    mean = geometric_mean(ratios)
    table.verdicts += [
        kept(
            f"{TIMES_FASTER} times faster in the geometric mean of these ({mean:.1f})",
            holds=mean >= TIMES_FASTER,
        ),
        kept(
            f"{TIMES_FASTER_LARGE} times faster at {people:,} × {statements:,} ({large:.0f})",
            holds=large >= TIMES_FASTER_LARGE,
        ),
    ]
    return table


def _both(file: Path, rounds: int, runs: int) -> tuple[tuple[str, ...], float, float]:
    """What stands in a row, how many times faster ours is, and how many times in the first runs of the turns alone."""
    with ours() as first, red_dwarf() as second:
        answers: tuple[list[dict], list[dict]] = ([], [])
        for program in (first, second):
            program.ask(arrays=str(file))
        for _round in range(rounds):
            for program, found in zip((first, second), answers, strict=True):
                found += [program.ask(do="run") for _run in range(runs)]
        memory = [f"{program.ask(do='memory')['megabytes']:.1f}" for program in (first, second)]
    own, other = (median(each["seconds"] for each in found) for found in answers)
    own_first, other_first = (median(each["seconds"] for each in found[::runs]) for found in answers)
    alike = _alike(answers[0][0], answers[1][0])
    row = (f"{1000 * own:.1f}", f"{1000 * other:.0f}", f"{other / own:.1f}", *memory, f"{alike:.2f}")
    return row, other / own, other_first / own_first


def _alike(first: dict, second: dict) -> float:
    mine, theirs = (dict(zip(each["people"], each["groups"], strict=True)) for each in (first, second))
    both = sorted(set(mine) & set(theirs))
    size = 1 + max(*mine.values(), *theirs.values())
    counted = np.zeros((1, size, size))
    for person in both:
        counted[0, mine[person], theirs[person]] += 1
    return float(adjusted_rand(counted)[0])


def growing(folder: Path) -> Table:
    """as the work grows"""
    table = Table(
        "As the work grows",
        (
            "people × statements",
            "responses",
            "ms",
            "passes",
            "MB",
            "one response folded in ms",
            "off by",
            "all places anew ms",
        ),
    )
    passes = 0.0
    for people, statements, each in SIZES:
        file = folder / "made.npz"
        write_made(people, statements, each, file)
        with ours() as program:
            program.ask(arrays=str(file))
            runs = [program.ask(do="run") for _round in range(5)]
            whole = median(run["seconds"] for run in runs)
            one = median(program.ask(do="one_pass")["seconds"] for _round in range(5))
            folded = program.ask(do="folded")
            memory = program.ask(do="memory")["megabytes"]
        passes = whole / one
        table.rows.append(
            (
                f"{people:,} × {statements:,}",
                f"{people * each:,}",
                f"{1000 * whole:.1f}",
                f"{passes:.0f}",
                f"{memory:.0f}",
                f"{1000 * folded['seconds']:.1f}",
                f"{folded['off']:.0e}",
                f"{1000 * folded['places']:.1f}",
            )
        )
    table.notes += [
        "The same pipeline, ours alone. A pass looks once at every column and value of Z; of the small ones it lies in the",
        "cache and takes next to nothing. Folded in: axes anew from those before, and how far they are from cold ones.",
    ]
    table.verdicts.append(
        kept(f"10 million responses within {MOST_PASSES} passes ({passes:.0f})", holds=passes <= MOST_PASSES)
    )
    return table


def honest(folder: Path) -> Table:
    """the full honest answer"""
    table = Table("The full honest answer", ("conversation", "ms", "level", "separation tested"))
    file = folder / "small.npz"
    write_made(60, 40, 34, file)
    small = _full(file)
    table.rows.append(
        (
            "made, 60 × 40",
            f"{1000 * small['seconds']:.1f}",
            small["level"],
            "yes" if small["tested"] else "no",
        )
    )
    for name, path in real().items():
        write_real(path, file)
        found = _full(file)
        told = "yes" if found["tested"] else "no"
        table.rows.append((name, f"{1000 * found['seconds']:.0f}", found["level"], told))
    table.notes += [
        "199 shuffles, 40 resamples, dividing statements with 399 permutations each, and where groups are found up to 199",
        "spectra that they are held against. CPU time of one thread, median of 5.",
    ]
    table.verdicts.append(kept(f"60 × 40 in {MOST_MS:.0f} ms", holds=1000 * small["seconds"] <= MOST_MS))
    return table


def _full(file: Path) -> dict:
    with ours() as program:
        program.ask(arrays=str(file))
        answers = [program.ask(do="full") for _round in range(6)]
    return answers[0] | {"seconds": median(answer["seconds"] for answer in answers[1:])}
