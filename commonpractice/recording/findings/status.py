"""Findings of the kind `status`: a legal stage without its date or outcome, and an allegation told as fact."""

from collections.abc import Iterator, Sequence

from commonpractice.recording.findings.grounds import is_grounded
from commonpractice.recording.findings.listed import Met, as_finding, met
from commonpractice.recording.findings.sources import has_date, is_sourced
from commonpractice.recording.findings.speaking import Speaker, accounts_in
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Finding, FindingKind, Sentence, SentenceKind

COURTS = frozenset("court tribunal magistrates magistrates'".split())
KNOWN = (
    "no further action",
    "not charged",
    "without charge",
    "no charge",
    "no charges",
    "not known",
    "not know",
    "acquitted",
    "not guilty",
    "discontinued",
    "outcome not",
    "outcome is not",
    "outcome unknown",
    "nobody has been",
    "no one has been",
    "closed",
    "not been told",
    "have asked",
    "asked on",
    "wrote to",
)
FIRST_HAND = frozenset("i we".split())
SEEN = frozenset("saw watched found smelled heard photographed noticed filmed witnessed".split())
CONVICTED = frozenset("convicted guilty conviction cautioned caution sentenced pleaded plea".split())
PLANNED = frozenset("will if please should would may".split())
UNPROVEN = frozenset(
    "alleged allegedly alleges allegation complaint suspected accused apparently if whether".split()
)


def statuses(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    cited: bool | None = None
    for each in met(note, FindingKind.STATUS):
        stretch, sentence = note.stretches[each.number], sentences[each.number]
        if note.text[: stretch.end].endswith("?"):
            continue
        if each.phrase.role in {"act", "harm"}:
            if cited is None:
                cited = cites_finding(note)
            asks = not cited and _is_told_as_fact(note, stretch, each, sentence)
        else:
            asks = each.phrase.role == "unclear" or _is_open(note, stretch, each, sentence)
        if asks:
            yield as_finding(note, each)
    yield from _boxes(note, sentences)


def _is_open(note: Note, stretch: Stretch, each: Met, sentence: Sentence) -> bool:
    words = note.words_in(stretch)
    text = " ".join(words)
    if has_date(note, stretch.first, stretch.last):
        return False
    planned = sentence.kind is SentenceKind.OTHER and not PLANNED.isdisjoint(words)
    return not planned and not any(known in text for known in KNOWN)


def _is_told_as_fact(note: Note, stretch: Stretch, each: Met, sentence: Sentence) -> bool:
    words = note.words_in(stretch)
    if not UNPROVEN.isdisjoint(words[: each.first - stretch.first]) or _is_told_by_somebody(
        note, stretch, each
    ):
        return False
    if (
        sentence.kind is SentenceKind.OTHER
        or is_grounded(note, stretch)
        or is_sourced(note, stretch, each.first)
    ):
        return False
    if sentence.kind is SentenceKind.OBSERVED:
        # What the team saw is no allegation; a fire at his *last place* is nothing that it saw.
        return (
            each.phrase.role == "act"
            and not (FIRST_HAND | SEEN).intersection(words)
            and not has_date(note, stretch.first, stretch.last)
            and not {"previous", "last", "former", "inside", "ex", "before"}.isdisjoint(words)
        )
    if each.phrase.role == "harm" and sentence.kind is not SentenceKind.REPORTED:
        return False
    return FIRST_HAND.isdisjoint(words[: each.first - stretch.first])


def _is_told_by_somebody(note: Note, stretch: Stretch, each: Met) -> bool:
    return any(
        account.speaker is not Speaker.WRITER and account.verb < each.first < account.last
        for account in accounts_in(note, stretch)
    )


def cites_finding(note: Note) -> bool:
    """Whether the note names a conviction, plea or caution with its court or date."""
    for stretch in note.stretches:
        words = note.words_in(stretch)
        if not CONVICTED.isdisjoint(words) and (
            not COURTS.isdisjoint(words) or has_date(note, stretch.first, stretch.last)
        ):
            return True
    return False


def _boxes(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """*Action taken: Police*, *Outcome: police*."""
    for stretch in note.stretches:
        words = note.words_in(stretch)
        if 1 < len(words) <= 5 and words[-1] in {
            "police",
            "arrested",
            "charged",
            "court",
            "bail",
            "cautioned",
        }:
            last = stretch.last - 1
            if ":" in note.text[note.words.ends[last - 1] : note.words.starts[last]]:
                span = note.span(last, last)
                yield Finding(span.start, span.end, FindingKind.STATUS, "status-police-box")
