"""The tables. Those of accuracy are always the same for the same lists of words."""

import random
import time
from statistics import median

from bench.linkages.labelled import HALVES, Half, half
from bench.linkages.measures import Measured, by_chance, measure
from bench.linkages.ways import best_floor, ours, tf_idf, without_one_thing
from bench.table import Table, kept
from commonpractice.linkages.matching import Entry, suggest

PRECISION = 0.7
ENTRIES, ORGANISATIONS, RUNS = 500, 40, 7
HEADER = ("", "suggestions", "precision at 3", "mean by need", "recall", "needs helped", "left alone")


def accuracy(name: str) -> Table:
    part, developed = half(name), half(HALVES[0])
    floor, of_best = best_floor(developed)
    table = Table(f"Accuracy: {name}", HEADER)
    table.notes.append(_described(part))
    measured = measure(part, ours(part))
    table.rows += [
        _row("ours", measured),
        _row("ours without words for one thing", measure(part, without_one_thing(part))),
        _row("plain tf-idf", measure(part, tf_idf(part))),
        _row("plain tf-idf with its best floor", measure(part, tf_idf(part, floor, of_best))),
        _row("by chance", by_chance(part)),
    ]
    table.verdicts.append(
        kept(
            f"Precision at 3 of at least {PRECISION} ({measured.precision:.2f})",
            holds=measured.precision >= PRECISION,
        )
    )
    return table


def speed() -> Table:
    needs, offers = _made("n"), _made("o")
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        suggest(needs, offers)
        times.append(time.process_time() - began)
    table = Table("Time", ("", "ms"))
    table.notes.append(
        f"CPU time, median of {RUNS}. Each entry is twenty words drawn from the labelled ones: more in common than in life."
    )
    table.rows.append((f"{ENTRIES} needs × {ENTRIES} offers", f"{median(times) * 1000:.0f}"))
    table.verdicts.append(kept("Under a second", holds=median(times) < 1))
    return table


def _made(side: str) -> list[Entry]:
    part = half(HALVES[0])
    words = [word for entry in (*part.needs, *part.offers) for word in entry.text.split()]
    drawn = random.Random(side)
    return [
        Entry(
            f"{side}{number}", " ".join(drawn.choices(words, k=20)), organisation=str(number % ORGANISATIONS)
        )
        for number in range(ENTRIES)
    ]


def _described(part: Half) -> str:
    pairs = sum(map(len, part.relevant.values()))
    nothing = sum(not relevant for relevant in part.relevant.values())
    return (
        f"{len(part.needs)} needs, {len(part.offers)} offers and initiatives, {pairs} relevant pairs; "
        f"{nothing} needs have nothing relevant."
    )


def _row(name: str, measured: Measured) -> tuple[str, ...]:
    shares = (measured.precision, measured.by_need, measured.recall, measured.helped)
    return (name, str(measured.suggestions), *(f"{share:.2f}" for share in shares), str(measured.alone))
