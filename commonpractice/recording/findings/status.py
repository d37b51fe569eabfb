"""Findings of the kind `status`: a legal stage without its date or outcome, and an allegation told as fact."""

from collections.abc import Iterator, Sequence

from commonpractice.recording.findings.dates import has_date, has_full_date
from commonpractice.recording.findings.grounds import is_grounded
from commonpractice.recording.findings.listed import Met, as_finding, met
from commonpractice.recording.findings.nearby import is_question, nearby
from commonpractice.recording.findings.sources import is_sourced
from commonpractice.recording.findings.speaking import SOMEBODY, Speaker, accounts_in
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Finding, FindingKind, Sentence, SentenceKind
from commonpractice.recording.words import listed

COURTS = listed("court tribunal magistrates magistrates'")
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
FIRST_HAND = listed("i we")
SEEN = listed("saw watched found smelled heard photographed noticed filmed witnessed")
CONVICTED = listed("convicted guilty conviction cautioned caution sentenced pleaded plea")
PLANNED = listed("will if please should would may")
LONGEST_BOX = 9
LAW = listed("police legal court criminal offences offence charges")
CLEAR = listed("not no none nil n never nobody tbc see log ref will she he i we")
STAGES = listed("police arrested charged court bail cautioned interviewed convicted remanded")
UNPROVEN = listed("alleged allegedly alleges allegation complaint suspected accused if whether")


def statuses(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    cited: bool | None = None
    for each in met(note, FindingKind.STATUS):
        stretch, sentence = nearby(note.stretches[each.number], each.first), sentences[each.number]
        if is_question(note, stretch):
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
    if has_full_date(note, stretch.first, stretch.last):
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
    speakers = SOMEBODY | {Speaker.NOBODY} if each.phrase.role == "harm" else SOMEBODY
    return any(
        account.speaker in speakers and account.verb < each.first < account.last
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
    """*Action taken: Police*, *Police: interviewed*: what a field of a form says of the law, where it says no more."""
    for stretch in note.stretches:
        words = note.words_in(stretch)
        if 1 < len(words) <= LONGEST_BOX:
            yield from _box(note, stretch, words)


def _box(note: Note, stretch: Stretch, words: list[str]) -> Iterator[Finding]:
    for at in range(1, len(words)):
        place = stretch.first + at
        if ":" not in note.text[note.words.ends[place - 1] : note.words.starts[place]]:
            continue
        of_the_law = not LAW.isdisjoint(words[:at])
        if ((of_the_law and CLEAR.isdisjoint(words[at:])) or words[-1] in STAGES) and not has_full_date(
            note, stretch.first, stretch.last
        ):
            span = note.span(place, stretch.last - 1)
            yield Finding(span.start, span.end, FindingKind.STATUS, "status-police-box")
        return
