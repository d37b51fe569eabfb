"""`make recording-report`: how well the checker does on labelled notes.

    python -m tests.recording.report [SET…] [--problems] [--kind KIND]

A set is the name of a file in `notes/` without its ending; without any, all of them.
"""

import argparse

from commonpractice.recording import check
from tests.recording.labelled import NOTES, read
from tests.recording.scoring import Scores, Share, score


def row(name: str, share: Share) -> str:
    return f"{name:<18}{share.there:>6}{share.precision:>11.2f}{share.recall:>9.2f}{share.f1:>7.2f}"


def table(scores: Scores) -> str:
    head = f"{'':<18}{'there':>6}{'precision':>11}{'recall':>9}{'F1':>7}"
    lines = [f"Sentences: accuracy {scores.accuracy:.3f}, macro-F1 {scores.macro_f1:.3f}", head]
    lines += [row(name, share) for name, share in scores.sentences.items()]
    confused = ", ".join(
        f"{there} as {said} {count}" for (there, said), count in scores.confused.most_common()
    )
    lines += [f"taken for another: {confused}", "", "Findings", head]
    lines += [row(name, share) for name, share in scores.findings.items()]
    lines += [row("all", scores.every_finding), "", "Facts of a fire", head]
    lines += [row(name, share) for name, share in scores.facts.items()]
    lines += [row("all", scores.every_fact), ""]
    lines += [f"Traps left alone: {scores.traps_kept} of {scores.traps} ({scores.traps_respected:.1%})"]
    lines += [
        f"False alarms in good notes: {scores.false_alarms:.2f} in 100 words ({scores.words_of_good} words)"
    ]
    return "\n".join(lines)


def measured(names: list[str]) -> dict[str, Scores]:
    paths = [path for path in sorted(NOTES.iterdir()) if path.suffix in {".txt", ".jsonl"}]
    return {
        path.stem: score(read(path), lambda text: check(text).as_dict())
        for path in paths
        if not names or path.stem in names
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="How well the checker does on labelled notes.")
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--problems", action="store_true", help="list what it got wrong")
    parser.add_argument("--only", default="", help="list only problems with these words in them")
    options = parser.parse_args()
    for name, scores in measured(options.sets).items():
        print(f"== {name}\n{table(scores)}\n")
        if options.problems:
            print("\n".join(each for each in scores.problems if options.only in each))


if __name__ == "__main__":
    main()
