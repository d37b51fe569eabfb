"""Finds the weights of the signs by which the kinds of sentences are told, from labelled notes.

    python -m tests.recording.train_kinds [SET…]              writes `kinds/weights.json`
    python -m tests.recording.train_kinds [SET…] --measure    measures by cross-validation and writes nothing
    python -m tests.recording.train_kinds [SET…] --folder F   reads the sets from another folder

A set is the name of a file in `notes/` without its ending; without any, all but those kept for measuring. `sentences.txt`, which
has more sentences of our own with nothing but their kinds labelled, is always among them.

Multinomial logistic regression with a penalty on the squares of the weights (see `kinds/weighing.py` for the source), found by
resilient descent over all sentences at once (Riedmiller and Braun 1993, without the step back). No chance is in it: the same
notes give the same weights. Measuring is by note: no sentence of a note is judged by weights that saw another of its sentences.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from commonpractice.recording.kinds import weighing
from commonpractice.recording.kinds.signs import signs_in
from commonpractice.recording.kinds.weighing import KINDS, Weights, weigh
from commonpractice.recording.note import read as read_note
from commonpractice.recording.phrases import OURS
from tests.recording.labelled import HELD_OUT, NOTES, SENTENCES, read
from tests.recording.scoring import Share, overlap

WEIGHTS = Path(weighing.__file__).parent / "weights.json"
MORE = Path(__file__).parent / "sentences.txt"
KEPT = frozenset([HELD_OUT])
"""Sets for measuring: nothing is taught with them unless they are named."""
FOLDS = 10
ROUNDS = 150
PENALTY = 2.0
SEEN_IN = 2
"""A sign that stands in fewer notes than this teaches nothing."""
BELIEVED = {"word": 0.5, "start": 0.4}
"""Sorts of sign that are trusted more or less than the rest, found by cross-validation: single words repeat less than cues do."""
LEAST = 0.02
"""A sign with no weight above this is left out of the file."""


@dataclass(frozen=True)
class Example:
    note: str
    signs: tuple[str, ...]
    kind: int


def examples(notes: Iterable[dict]) -> list[Example]:
    """One for each of our sentences that overlaps a labelled one by more than half."""
    found = []
    for labelled in notes:
        note = read_note(labelled["text"], OURS)
        for stretch, signs in zip(note.stretches, signs_in(note), strict=True):
            span = {"start": stretch.start, "end": stretch.end}
            for there in labelled["sentences"]:
                if overlap(span, there) > (there["end"] - there["start"]) / 2:
                    kind = KINDS.index(there["kind"])
                    found.append(Example(labelled["id"], tuple(signs), kind))
                    break
    return found


def trained(found: Sequence[Example]) -> dict[str, Weights]:
    """The weights by sign, with `always` for each sentence."""
    names = _names(found)
    place = {name: at for at, name in enumerate(names)}
    trust = [BELIEVED.get(name.partition(":")[0], 1.0) for name in names]
    rows = [([0, *(place[name] for name in each.signs if name in place)], each.kind) for each in found]
    weights = _descended(rows, trust)
    return {
        name: tuple(round(weights[kind][at] * trust[at], 2) for kind in range(len(KINDS)))
        for name, at in place.items()
        if max(abs(weights[kind][at]) * trust[at] for kind in range(len(KINDS))) >= LEAST
    }


def _names(found: Sequence[Example]) -> list[str]:
    notes: defaultdict[str, set[str]] = defaultdict(set)
    for each in found:
        for name in each.signs:
            notes[name].add(each.note)
    return ["always", *sorted(name for name, seen in notes.items() if len(seen) >= SEEN_IN)]


def _descended(rows: Sequence[tuple[list[int], int]], trust: Sequence[float]) -> list[list[float]]:
    """Weights by kind and sign that make the penalised loss smallest. A step grows while its slope keeps its sign."""
    size, kinds = len(trust), range(len(KINDS))
    weights = [[0.0] * size for _ in kinds]
    steps = [[0.05] * size for _ in kinds]
    before = [[0.0] * size for _ in kinds]
    for _ in range(ROUNDS):
        slopes = _slopes(rows, trust, weights)
        for kind in kinds:
            mine, step, old, new = weights[kind], steps[kind], before[kind], slopes[kind]
            for at in range(size):
                turn = old[at] * new[at]
                if turn > 0:
                    step[at] = min(step[at] * 1.2, 1.0)
                elif turn < 0:
                    step[at] = max(step[at] * 0.5, 1e-6)
                    new[at] = 0.0
                if new[at]:
                    mine[at] -= step[at] if new[at] > 0 else -step[at]
            before[kind] = new
    return weights


def _slopes(
    rows: Sequence[tuple[list[int], int]], trust: Sequence[float], weights: list[list[float]]
) -> list[list[float]]:
    slopes = [[PENALTY * weight for weight in each] for each in weights]
    for each in slopes:
        each[0] = 0.0
    for signs, kind in rows:
        values = [trust[at] for at in signs]
        sums = [sum(mine[at] * value for at, value in zip(signs, values, strict=True)) for mine in weights]
        most = max(sums)
        chances = [exp(each - most) for each in sums]
        total = sum(chances)
        for number, slope in enumerate(slopes):
            off = chances[number] / total - (number == kind)
            for at, value in zip(signs, values, strict=True):
                slope[at] += off * value
    return slopes


def measured(found: Sequence[Example]) -> dict[str, Share]:
    """The shares by kind when each note is judged by weights trained without it, in `FOLDS` parts."""
    notes = list(dict.fromkeys(each.note for each in found))
    shares = {name: Share() for name in SENTENCES}
    for fold in range(FOLDS):
        away = set(notes[fold::FOLDS])
        weights = trained([each for each in found if each.note not in away])
        for each in found:
            if each.note in away:
                sums = weigh(each.signs, weights)
                _count(shares, KINDS[each.kind], KINDS[sums.index(max(sums))])
    return shares


def _count(shares: dict[str, Share], there: str, said: str) -> None:
    shares[there].there += 1
    shares[said].said += 1
    if there == said:
        shares[said].right += 1
        shares[said].met += 1


def table(shares: dict[str, Share]) -> str:
    right, there = sum(each.right for each in shares.values()), sum(each.there for each in shares.values())
    macro = sum(each.f1 for each in shares.values()) / len(shares)
    lines = [f"{there} sentences, accuracy {right / there:.3f}, macro-F1 {macro:.3f}"]
    lines += [
        f"{name:<10}{each.precision:>7.2f}{each.recall:>7.2f}{each.f1:>7.2f}" for name, each in shares.items()
    ]
    return "\n".join(lines)


def write(weights: dict[str, Weights], path: Path) -> None:
    """One sign a line, so that a change can be read."""
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(each)}" for name, each in weights.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Finds the weights by which kinds of sentences are told.")
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--folder", type=Path, default=NOTES)
    parser.add_argument("--measure", action="store_true", help="cross-validate instead of writing weights")
    options = parser.parse_args()
    paths = [path for path in sorted(options.folder.iterdir()) if path.suffix in {".txt", ".jsonl"}]
    taught = [path for path in paths if path.stem in (options.sets or {path.stem} - KEPT)]
    notes = [note for path in (*taught, MORE) for note in read(path)]
    found = examples(notes)
    if options.measure:
        print(table(measured(found)))
    else:
        write(trained(found), WEIGHTS)


if __name__ == "__main__":
    main()
