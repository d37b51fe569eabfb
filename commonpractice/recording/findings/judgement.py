"""Findings of the kind `judgement`: a view without its grounds, and words of judgement in a sentence of another kind."""

from collections.abc import Collection, Iterator, Sequence

from commonpractice.recording.findings.clauses import clauses_of
from commonpractice.recording.findings.grounds import is_grounded, shows_signs
from commonpractice.recording.findings.listed import Met, as_finding, met
from commonpractice.recording.findings.risk import risk_boxes
from commonpractice.recording.findings.speaking import SOMEBODY, is_in_account
from commonpractice.recording.note import Note
from commonpractice.recording.report import Finding, FindingKind, Sentence, SentenceKind

VIEW = "judgement-view"


def judgements(note: Note, sentences: Sequence[Sentence], others: Collection[Finding]) -> Iterator[Finding]:
    """`others` are the findings of the other kinds: a clause that is asked about already is not asked about again."""
    by_sentence: dict[int, list[Met]] = {}
    for each in met(note, FindingKind.JUDGEMENT):
        by_sentence.setdefault(each.number, []).append(each)
    asked = sorted((each.start, each.end) for each in others if each.kind in BLOCKING)
    for number, sentence in enumerate(sentences):
        here = by_sentence.get(number, [])
        boxes = list(risk_boxes(note, number))
        yield from boxes
        if boxes or is_question(note, number):
            continue
        if sentence.kind is SentenceKind.OPINION:
            yield from _of_opinion(note, number, here, asked)
        else:
            yield from (as_finding(note, each) for each in here if _asks(note, each))


BLOCKING = frozenset(
    {FindingKind.LABEL, FindingKind.ABSOLUTE, FindingKind.DOUBT, FindingKind.STATUS, FindingKind.UNSOURCED}
)


def is_question(note: Note, number: int) -> bool:
    return note.text[: note.stretches[number].end].endswith("?")


def _asks(note: Note, each: Met) -> bool:
    stretch = note.stretches[each.number]
    if each.phrase.role == "view":
        return False
    if each.phrase.role != "aside" and is_in_account(note, stretch, each.first, SOMEBODY):
        return False
    if each.phrase.role == "state" and shows_signs(note, stretch, each.first, each.last):
        return False
    return not is_grounded(note, stretch)


def _of_opinion(note: Note, number: int, here: list[Met], asked: list[tuple[int, int]]) -> Iterator[Finding]:
    """One question for each run of clauses that nothing else is asked about; the words met choose the entry."""
    stretch = note.stretches[number]
    if is_grounded(note, stretch):
        return
    for first, last in clauses_of(note, stretch, asked, [(each.first, each.last) for each in here]):
        phrase = next((each.phrase.id for each in here if first <= each.first <= last), VIEW)
        span = note.span(first, last)
        yield Finding(span.start, span.end, FindingKind.JUDGEMENT, phrase)
