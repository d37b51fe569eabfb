"""Measures the checker against labelled notes, by the rules in the README of the labelled data.

A sentence is right when a reported sentence that overlaps it by more than half has its kind. A finding is met when a
reported one of its kind overlaps it; a reported one is right when it overlaps a labelled one of its kind, and half right
when only labelled ones of another kind. A trap is respected when nothing reported overlaps it. Facts: F1 of *stated*.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tests.recording.labelled import FACTS, FINDINGS, SENTENCES


@dataclass
class Share:
    """`right` of `said` were right; `met` of `there` were found. `half` counts of `said` what was right but for its kind."""

    right: float = 0
    said: int = 0
    met: float = 0
    there: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.met / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def shares(names: Iterable[str]) -> dict[str, Share]:
    return {name: Share() for name in names}


@dataclass
class Scores:
    sentences: dict[str, Share] = field(default_factory=lambda: shares(SENTENCES))
    sentences_right: int = 0
    sentences_there: int = 0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    findings: dict[str, Share] = field(default_factory=lambda: shares(FINDINGS))
    facts: dict[str, Share] = field(default_factory=lambda: shares(FACTS))
    traps: int = 0
    traps_kept: int = 0
    words_of_good: int = 0
    false_in_good: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        return self.sentences_right / self.sentences_there

    @property
    def macro_f1(self) -> float:
        return sum(share.f1 for share in self.sentences.values()) / len(self.sentences)

    @property
    def every_finding(self) -> Share:
        return _sum(self.findings.values())

    @property
    def every_fact(self) -> Share:
        return _sum(self.facts.values())

    @property
    def traps_respected(self) -> float:
        return self.traps_kept / self.traps if self.traps else 1.0

    @property
    def false_alarms(self) -> float:
        """Per 100 words of good notes: reported findings that overlap no labelled one."""
        return 100 * self.false_in_good / self.words_of_good if self.words_of_good else 0.0


def _sum(each: Iterable[Share]) -> Share:
    total = Share()
    for share in each:
        total.right += share.right
        total.said += share.said
        total.met += share.met
        total.there += share.there
    return total


def score(notes: Iterable[Mapping], check: Callable[[str], Mapping]) -> Scores:
    """`check` gives the fields of the labelled data for a text, as `Report.as_dict` does."""
    scores = Scores()
    for note in notes:
        report = check(note["text"])
        _score_sentences(scores, note, report)
        _score_findings(scores, note, report)
        _score_facts(scores, note, report)
    return scores


def overlap(one: Mapping, other: Mapping) -> int:
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _score_sentences(scores: Scores, note: Mapping, report: Mapping) -> None:
    for there in note["sentences"]:
        half = (there["end"] - there["start"]) / 2
        said = next((each["kind"] for each in report["sentences"] if overlap(each, there) > half), None)
        scores.sentences_there += 1
        scores.sentences[there["kind"]].there += 1
        if said:
            scores.sentences[said].said += 1
        if said == there["kind"]:
            scores.sentences_right += 1
            scores.sentences[said].right += 1
            scores.sentences[said].met += 1
        else:
            scores.confused[there["kind"], str(said)] += 1
            words = note["text"][there["start"] : there["end"]]
            scores.problems.append(f"{note['id']} sentence {there['kind']} not {said}: {words}")


def _score_findings(scores: Scores, note: Mapping, report: Mapping) -> None:
    text = note["text"]
    for there in note["findings"]:
        share = scores.findings[there["kind"]]
        share.there += 1
        near = [each["kind"] for each in report["findings"] if overlap(each, there)]
        words = text[there["start"] : there["end"]]
        if there["kind"] in near:
            share.met += 1
        elif near:
            share.met += 0.5
            scores.problems.append(f"{note['id']} finding {there['kind']} taken for {near[0]}: {words}")
        else:
            scores.problems.append(f"{note['id']} finding {there['kind']} missed: {words}")
    good = note["quality"] == "good"
    scores.words_of_good += len(text.split()) if good else 0
    for said in report["findings"]:
        share = scores.findings[said["kind"]]
        share.said += 1
        near = [each["kind"] for each in note["findings"] if overlap(each, said)]
        share.right += 1 if said["kind"] in near else 0.5 if near else 0
        if not near:
            scores.false_in_good += good
            around = text[max(0, said["start"] - 30) : said["end"] + 30].replace("\n", " / ")
            words = text[said["start"] : said["end"]]
            scores.problems.append(f"{note['id']} false {said['kind']}: {words}   <{around}>")
    for trap in note["traps"]:
        kept = not any(overlap(each, trap) for each in report["findings"])
        scores.traps += 1
        scores.traps_kept += kept
        if not kept:
            scores.problems.append(f"{note['id']} trap ({trap['why']}): {text[trap['start'] : trap['end']]}")


def _score_facts(scores: Scores, note: Mapping, report: Mapping) -> None:
    labelled, reported = note.get("facts", {}), report.get("facts", {})
    if bool(labelled) != bool(reported):
        scores.problems.append(f"{note['id']} facts: {'missed' if labelled else 'false'} fire")
    for key in FACTS:
        share = scores.facts[key]
        there, said = labelled.get(key) == "stated", reported.get(key) == "stated"
        share.there += there
        share.said += said
        share.right += there and said
        share.met += there and said
        if there != said:
            scores.problems.append(f"{note['id']} fact {key} {'missed' if there else 'false'}")
