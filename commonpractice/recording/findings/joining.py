"""Puts the findings of all kinds together, so that none asks twice about the same words."""

from collections.abc import Sequence

from commonpractice.recording.findings.absolute import absolutes
from commonpractice.recording.findings.doubt import doubts
from commonpractice.recording.findings.identifier import identifiers
from commonpractice.recording.findings.jargon import jargon
from commonpractice.recording.findings.judgement import judgements
from commonpractice.recording.findings.label import labels
from commonpractice.recording.findings.status import statuses
from commonpractice.recording.findings.unsourced import unsourced
from commonpractice.recording.findings.vague import vague
from commonpractice.recording.note import Note
from commonpractice.recording.report import Finding, FindingKind, Sentence

RULES = (identifiers, statuses, labels, doubts, unsourced, absolutes, vague, jargon)
RANK = {kind: rank for rank, kind in enumerate(FindingKind)}
NOBODY = -1
MAY_HOLD_OTHERS = frozenset({FindingKind.JUDGEMENT, FindingKind.UNSOURCED})


def findings_of(note: Note, sentences: Sequence[Sentence]) -> tuple[Finding, ...]:
    """In text order; of entries that the list does not have, as one that was switched off, nothing.

    A small one may stand inside a longer judgement or unsourced clause; none overlap in part.
    """
    entries = note.phrases.phrases
    found = {finding for rule in RULES for finding in rule(note, sentences)}
    # A judgement is what is left of an opinion once its labels and absolutes have been asked about.
    found |= set(judgements(note, sentences, found))
    found = {finding for finding in found if finding.phrase in entries}
    # Which finding holds each character, so that one is compared with those around it only, however many there are.
    small, holding = [NOBODY] * len(note.text), [NOBODY] * len(note.text)
    kept: list[Finding] = []
    for each in sorted(
        found, key=lambda finding: (RANK[finding.kind], finding.start, -finding.end, finding.phrase)
    ):
        near = {*small[each.start : each.end], *holding[each.start : each.end]} - {NOBODY}
        if all(_may_stand_beside(each, kept[number]) for number in near):
            layer = holding if each.kind in MAY_HOLD_OTHERS else small
            layer[each.start : each.end] = [len(kept)] * (each.end - each.start)
            kept.append(each)
    return tuple(sorted(kept, key=lambda finding: (finding.start, -finding.end, RANK[finding.kind])))


def _may_stand_beside(lower: Finding, higher: Finding) -> bool:
    if (lower.start, lower.end) == (higher.start, higher.end) or lower.kind is higher.kind:
        return False
    around = lower.kind in MAY_HOLD_OTHERS and lower.start <= higher.start and higher.end <= lower.end
    within = higher.kind in MAY_HOLD_OTHERS and higher.start <= lower.start and lower.end <= higher.end
    return around or within
