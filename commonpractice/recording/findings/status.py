"""Findings of the kind `status`: a legal stage without its date or outcome, and an allegation told as fact.

Where any paragraph of the note cites a conviction, plea or caution, none asks whether an act was found so.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from commonpractice.recording.findings.dates import has_date, has_full_date
from commonpractice.recording.findings.grounds import is_grounded
from commonpractice.recording.findings.listed import Met, as_finding, met
from commonpractice.recording.findings.nearby import is_question, nearby
from commonpractice.recording.findings.sources import is_sourced
from commonpractice.recording.findings.speaking import SOMEBODY, Speaker, accounts_in, is_in_account
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
    "never been arrested",
    "never been charged",
    "never been convicted",
    "never been cautioned",
    "never arrested",
    "no arrests",
    "no convictions",
    "have asked",
    "asked on",
    "wrote to",
)
FIRST_HAND = listed("i we")
SEEN = listed("saw watched found smelled heard photographed noticed filmed witnessed")
CONVICTED = listed("convicted guilty conviction cautioned caution sentenced pleaded plea")
OWN_ACCOUNT = frozenset({Speaker.PERSON})
MOST_BEFORE = 20
PLANNED = listed("will if please should would may")
ACT = "status-set-fire"
LONGEST_BOX = 9
LAW = listed("police legal court criminal offences offence charges")
CLEAR = listed("not no none nil n never nobody tbc see log ref will she he i we")
STAGES = listed("police arrested charged court bail cautioned interviewed convicted remanded")
UNPROVEN = listed("alleged allegedly alleges allegation complaint suspected accused if whether")


def statuses(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    cited = cites_finding(note)
    for each in met(note, FindingKind.STATUS):
        stretch, sentence = nearby(note.stretches[each.number], each.first), sentences[each.number]
        if is_question(note, stretch):
            continue
        if each.phrase.role in {"act", "harm"}:
            told = _is_told_as_fact(note, stretch, each.first, each.phrase.role, sentence)
            asks = (
                told
                and not cited
                and not (each.phrase.role == "harm" and _is_hearsay(note, each.number, each.first))
            )
        else:
            asks = each.phrase.role == "unclear" or _is_open(note, stretch, each, sentence)
        if asks:
            yield as_finding(note, each)
    yield from _boxes(note, sentences)
    if not cited:
        yield from _acts(note, sentences)


def _is_open(note: Note, stretch: Stretch, each: Met, sentence: Sentence) -> bool:
    words = note.words_in(stretch)
    text = " ".join(words)
    if has_full_date(note, stretch.first, stretch.last):
        return False
    if is_in_account(note, stretch, each.first, OWN_ACCOUNT):
        return False
    planned = sentence.kind is SentenceKind.OTHER and not PLANNED.isdisjoint(words)
    return not planned and not any(known in text for known in KNOWN)


def _is_told_as_fact(note: Note, stretch: Stretch, first: int, role: str, sentence: Sentence) -> bool:
    words = note.words_in(stretch)
    if not UNPROVEN.isdisjoint(words[: first - stretch.first]) or _is_told_by_somebody(note, stretch, first):
        return False
    if sentence.kind is SentenceKind.OTHER or is_grounded(note, stretch) or is_sourced(note, stretch, first):
        return False
    if sentence.kind is SentenceKind.OBSERVED:
        # What the team saw is no allegation: then there is a first person, a word of seeing or a time.
        return (
            role == "act"
            and not (FIRST_HAND | SEEN).intersection(words)
            and not has_date(note, stretch.first, stretch.last)
        )
    if role == "harm" and sentence.kind is not SentenceKind.REPORTED:
        return False
    return sentence.kind is SentenceKind.REPORTED or FIRST_HAND.isdisjoint(words[: first - stretch.first])


def _is_told_by_somebody(note: Note, stretch: Stretch, first: int) -> bool:
    return any(
        account.speaker in SOMEBODY and account.verb < first < account.last
        for account in accounts_in(note, stretch)
    )


def _is_hearsay(note: Note, number: int, first: int) -> bool:
    """*Rumour has it she hit a nurse*: then the rumour is asked about."""
    before = islice(note.met[number], MOST_BEFORE)
    return any(match.thing.phrase.kind is FindingKind.UNSOURCED and match.first < first for match in before)


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


BURNING = listed("torched burned burnt lit cremated ignited")
MAKING = listed("set sets started starts caused put threw chucked shoved")
OF_FIRE = listed(
    "fire fires alight ablaze blaze flames match matches petrol lighter lit flare firework letterbox arson"
)
WHO = listed(
    "he she who they resident tenant client lad man woman applicant person and he'd she'd also then previously"
)
REACH = 6
"""Words behind the verb in which fire is spoken of."""


def _acts(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """*She put a lit paper through a letterbox*: somebody made a fire, in whatever words, told as fact."""
    for number, (stretch, sentence) in enumerate(zip(note.stretches, sentences, strict=True)):
        if sentence.kind is not SentenceKind.REPORTED or is_question(note, stretch):
            continue
        for verb in range(stretch.first, stretch.last - 1):
            if note.words.plain[verb] not in MAKING and note.words.plain[verb] not in BURNING:
                continue
            last = _fire_behind(note, stretch, verb)
            if last is None or not _is_by_somebody(note, stretch, verb):
                continue
            here = nearby(stretch, verb)
            if _is_told_as_fact(note, here, verb, "act", sentence) and not _is_hearsay(note, number, verb):
                span = note.span(verb, last)
                yield Finding(span.start, span.end, FindingKind.STATUS, ACT)
            break


def _fire_behind(note: Note, stretch: Stretch, verb: int) -> int | None:
    plain = note.words.plain
    ahead = range(verb + 1, min(verb + REACH, stretch.last))
    return next((at for at in ahead if plain[at] in OF_FIRE), verb + 1 if plain[verb] in BURNING else None)


def _is_by_somebody(note: Note, stretch: Stretch, verb: int) -> bool:
    before = note.words.plain[verb - 1]
    named = note.text[note.words.starts[verb - 1]].isupper() and verb - 1 > stretch.first
    return verb == stretch.first or before in WHO or named
