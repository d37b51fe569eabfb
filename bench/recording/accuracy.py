"""The tables of accuracy, one a set of labelled notes. Pure but for reading the sets; always the same for the same rules."""

from bench.table import Table
from tests.recording.report import measured
from tests.recording.scoring import Scores, Share

HEADER = ("", "labelled", "precision", "recall", "F1")
AIMS = "Aims on unseen notes: sentences macro-F1 0.85; findings F1 0.75, precision 0.80; identifiers recall 0.90; facts F1 0.85; traps 97 %; under one false alarm in 100 words of good notes."


def tables(sets: list[str]) -> list[Table]:
    return [_table(name, scores) for name, scores in measured(sets).items()]


def _table(name: str, scores: Scores) -> Table:
    table = Table(f"Accuracy: {name}", HEADER)
    table.rows += [_row(f"{kind} sentences", share) for kind, share in scores.sentences.items()]
    table.rows += [_row(kind, share) for kind, share in scores.findings.items()]
    table.rows += [_row("all findings", scores.every_finding)]
    table.rows += [_row(key.replace("_", " "), share) for key, share in scores.facts.items()]
    table.rows += [_row("all facts", scores.every_fact)]
    table.verdicts += [
        f"Kinds of sentences: accuracy {scores.accuracy:.3f}, macro-F1 {scores.macro_f1:.3f}",
        f"Traps left alone: {scores.traps_kept} of {scores.traps}, {scores.traps_respected:.1%}",
        f"False alarms: {scores.false_alarms:.2f} in 100 words of good notes ({scores.words_of_good} words)",
    ]
    return table


def _row(name: str, share: Share) -> tuple[str, ...]:
    return (name, str(share.there), *(f"{value:.2f}" for value in (share.precision, share.recall, share.f1)))
