"""Findings of the kind `judgement`: a view without its grounds, and words of judgement in a sentence of another kind."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from commonpractice.recording.findings.clauses import clauses_of
from commonpractice.recording.findings.grounds import is_grounded, shows_signs
from commonpractice.recording.findings.listed import Met, as_finding, met
from commonpractice.recording.findings.nearby import LONGEST, is_question, nearby
from commonpractice.recording.findings.plain import is_only_of_things, is_plain
from commonpractice.recording.findings.risk import risk_boxes, verdict_box
from commonpractice.recording.findings.speaking import SOMEBODY, TRACEABLE, accounts_in, is_in_account
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Finding, FindingKind, Sentence, SentenceKind
from commonpractice.recording.words import listed

VIEW = "judgement-view"
OFTEN_HARMLESS = frozenset({"judgement-under-the-influence", "judgement-lying-word"})
OPENING = 4
"""Words at the beginning of a sentence in which a word of saying makes it an account."""


def judgements(note: Note, sentences: Sequence[Sentence], others: Collection[Finding]) -> Iterator[Finding]:
    """`others` are the findings of the other kinds: a clause that is asked about already is not asked about again."""
    by_sentence: dict[int, list[Met]] = {}
    for each in met(note, FindingKind.JUDGEMENT):
        by_sentence.setdefault(each.number, []).append(each)
    asked = sorted((each.start, each.end) for each in others if each.kind in BLOCKING)
    for number, sentence in enumerate(sentences):
        stretch, here = note.stretches[number], by_sentence.get(number, [])
        box = next(risk_boxes(note, number), None)
        if box:
            yield box
        elif is_question(note, stretch):
            continue
        elif stretch.last - stretch.first <= LONGEST and (
            sentence.kind is SentenceKind.OPINION or verdict_box(note, number)
        ):
            yield from _of_opinion(note, number, here, asked)
        else:
            yield from (as_finding(note, each) for each in here if _asks(note, each))


BLOCKING = frozenset(
    {FindingKind.LABEL, FindingKind.ABSOLUTE, FindingKind.DOUBT, FindingKind.STATUS, FindingKind.UNSOURCED}
)


NOBODY = listed("none nobody nothing noone")


def _asks(note: Note, each: Met) -> bool:
    sentence = note.stretches[each.number]
    stretch = nearby(sentence, each.first)
    role = each.phrase.role
    if each.phrase.id == "judgement-deliberate" and not NOBODY.isdisjoint(
        note.words.plain[stretch.first : each.first]
    ):
        return False
    if role == "view" or (role != "aside" and is_in_account(note, stretch, each.first, SOMEBODY)):
        return False
    if role == "state" and shows_signs(note, stretch, each.first, each.last):
        return False
    return stretch is not sentence or not is_grounded(note, stretch)


def _of_opinion(note: Note, number: int, here: list[Met], asked: list[tuple[int, int]]) -> Iterator[Finding]:
    """One question for each run of clauses that nothing else is asked about; the words met choose the entry."""
    stretch = note.stretches[number]
    if is_grounded(note, stretch) or (not (here or verdict_box(note, number)) and _is_no_view(note, stretch)):
        return
    if _shows_its_signs(note, stretch, here) or (not here and _is_harmless(note, number)):
        return
    next_asked = bisect_left(asked, (stretch.start, 0))
    is_asked = next_asked < len(asked) and asked[next_asked][0] < stretch.end
    if not here and is_only_of_things(note, number, is_asked):
        return
    for first, last in clauses_of(note, stretch, asked, [(each.first, each.last) for each in here]):
        phrase = next((each.phrase.id for each in here if first <= each.first <= last), VIEW)
        span = note.span(first, last)
        if note.is_quoted(span.start, span.end):
            continue
        yield Finding(span.start, span.end, FindingKind.JUDGEMENT, phrase)


def _shows_its_signs(note: Note, stretch: Stretch, here: list[Met]) -> bool:
    """Whether every state that is named stands beside what was seen of it."""
    states = [each for each in here if each.phrase.role == "state"]
    others = [each for each in here if each.phrase.role not in {"state", "view"}]
    shown = all(shows_signs(note, stretch, each.first, each.last) for each in states)
    return bool(states) and not others and shown


def _is_harmless(note: Note, number: int) -> bool:
    """Drinking or lying is spoken of in another sense, and nothing else was met (*he had drunk his tea*)."""
    met_here = (match.thing.phrase for match in note.met[number])
    return any(each.id in OFTEN_HARMLESS for each in met_here)


PLANNING = listed(
    """
    please will refer referred ask asked need needs chase await awaiting next review agreed plan request requested
    can could send sent book booked contact recommend to rang called visited spoke met checked
    """
)
NOT_OF_A_PERSON = listed("there the a an nobody no none two three four five six page all both i we week")
EVERYDAY = listed(
    """
    calm polite upset angry tearful worried quiet happy sad tired cheerful anxious frightened pleased sorry charged arrested
    """
)
PERSON_WORDS = listed(
    """
    he she they his her him this one man woman lad girl boy tenant resident client person family partner couple pair
    mother mum dad father son daughter brother sister patient applicant individual kid bloke guy chap lady gentleman
    victim prisoner girlfriend boyfriend lot type sort think give would wouldn't wouldnt more something always
    nothing
    """
)


VIEWING = listed(
    """
    think still would wouldn't wouldnt give do don't dont cannot can't cant am have really just honestly personally feel
    suspect reckon doubt hope fear blame believe consider know wonder worry despair trust for could will won't wont are
    all never always had
    """
)


def _is_no_view(note: Note, stretch: Stretch) -> bool:
    """Where no word of judgement was met: a plan, an account, an everyday word for a mood, or something about a thing."""
    words = note.words_in(stretch)
    while words and words[0][0].isdigit():
        words = words[1:]
    if not words or is_plain(note, stretch) or words[0] in PLANNING or not EVERYDAY.isdisjoint(words):
        return True
    if words[0] in {"i", "we"} and len(words) > 1 and words[1] not in VIEWING:
        return True
    if words[0] in NOT_OF_A_PERSON and PERSON_WORDS.isdisjoint(words[:OPENING]):
        return True
    opening = min(stretch.first + OPENING, stretch.last)
    return any(each.verb < opening and each.speaker in TRACEABLE for each in accounts_in(note, stretch))
