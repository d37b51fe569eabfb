"""Joins a report with the phrase list into what a page shows: nothing here judges, counts up or keeps."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from commonpractice.checking.places import in_the_box
from commonpractice.checking.practice_words import KINDS_OF_SENTENCES
from commonpractice.recording import FindingKind, Phrase, PhraseList, Report, SentenceKind, check
from commonpractice.recording import facts as recorded
from commonpractice.recording.report import Cause, Finding, Sentence, Span

MOST_QUESTIONS = 200
MOST_SENTENCES = 500
"""More is not read, and a page of it would be slow on an old phone."""


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of the text, with their place as the browser counts."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    words: Words
    kind: FindingKind
    phrase: Phrase
    key: str
    """The same question about the same words, wherever they have moved to: entry, words and which of several."""
    nth: int
    """So many times the same characters stand in the text before."""


@dataclass(frozen=True, slots=True)
class ReadSentence:
    words: Words
    kind: SentenceKind
    because: tuple[str, ...]
    """Empty where it is the sentence as a whole."""

    @property
    def kind_words(self) -> str:
        return str(KINDS_OF_SENTENCES[self.kind].name)


@dataclass(frozen=True, slots=True)
class AskedFact:
    asked: recorded.Question
    stated: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    questions: tuple[Question, ...]
    sentences: tuple[ReadSentence, ...]
    facts: tuple[AskedFact, ...]
    """In the order in which a person would ask."""
    cause: Cause
    convictions: tuple[Words, ...]
    more_questions: bool
    more_sentences: bool

    @property
    def stated(self) -> list[AskedFact]:
        return [fact for fact in self.facts if fact.stated]

    @property
    def missing(self) -> list[AskedFact]:
        return [fact for fact in self.facts if not fact.stated]

    @property
    def digest(self) -> str:
        """The same for the same questions."""
        keys = "\n".join(each.key for each in self.questions)
        return sha256(keys.encode()).hexdigest()[:12] if keys else ""


def explain(text: str, phrases: PhraseList, *, without: Collection[FindingKind] = ()) -> Explained:
    """Checks `text`. Questions of the kinds in `without` are asked elsewhere on the page."""
    report = check(text, phrases=phrases)
    # Whoever switches an entry off switches off the rule that it explains.
    asked = [each for each in report.findings if each.phrase in phrases.phrases and each.kind not in without]
    cut = _cutter(text)
    return Explained(
        questions=tuple(_questions(text, asked[:MOST_QUESTIONS], phrases)),
        sentences=tuple(_sentence(each, cut) for each in report.sentences[:MOST_SENTENCES]),
        facts=tuple(_facts(report, cut)),
        cause=report.cause,
        convictions=tuple(cut(span) for span in report.convictions),
        more_questions=len(asked) > MOST_QUESTIONS,
        more_sentences=len(report.sentences) > MOST_SENTENCES,
    )


Cutter = Callable[[Span | Sentence | Finding], Words]


def _cutter(text: str) -> Cutter:
    place = in_the_box(text)
    return lambda span: Words(text[span.start : span.end], place(span.start), place(span.end))


def _questions(text: str, findings: Iterable[Finding], phrases: PhraseList) -> Iterator[Question]:
    cut, times = _cutter(text), Counter[tuple[str, str]]()
    for each in findings:
        words = cut(each)
        said = (each.phrase, words.text)
        times[said] += 1
        key = f"{each.phrase} {times[said]} {words.text}"
        nth = text.count(words.text, 0, each.start)
        yield Question(words, each.kind, phrases.phrases[each.phrase], key, nth)


def _sentence(sentence: Sentence, cut: Cutter) -> ReadSentence:
    whole = sentence.end - sentence.start
    because = tuple(cut(span).text for span in sentence.because if span.end - span.start < whole)
    return ReadSentence(cut(sentence), sentence.kind, because)


def _facts(report: Report, cut: Cutter) -> Iterator[AskedFact]:
    for each in recorded.QUESTIONS if report.facts else ():
        yield AskedFact(each, tuple(cut(span) for span in report.facts[each.key].spans))
