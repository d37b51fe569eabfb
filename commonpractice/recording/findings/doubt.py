"""Findings of the kind `doubt`: words that discredit an account. *Alleged* is right beside an unproven accusation."""

from collections.abc import Iterator, Sequence

from commonpractice.recording.findings.listed import Met, as_finding, met
from commonpractice.recording.findings.nearby import is_question, nearby
from commonpractice.recording.findings.scare_quotes import scare_quotes
from commonpractice.recording.findings.speaking import PERSON, Speaker, accounts_in
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Finding, FindingKind, Sentence, SentenceKind
from commonpractice.recording.words import listed

ACCUSERS = listed(
    """
    complaint complaints complainant complainants neighbour neighbours neighbour's landlord landlords landlord's
    agent letter prosecution police charge indictment caller witness witnesses report notice email statement victim
    council allegation allegations solicitor solicitors claimant insurer company department tribunal petition owner
    shopkeeper shop manager officer reporter accuser applicant's agency provider supplier bank organisation
    association nurse doctor worker staff
    """
)
SPEAKING_FOR_THE_PERSON = listed(
    """
    mum mother dad father sister brother aunt uncle nan gran son daughter partner wife husband girlfriend boyfriend
    advocate keyworker worker friend
    """
)
NEAR = 4
MOST_WORDS_ALONE = 3
OPENING = 8
DENYING = listed("denies denied deny says said nowhere not never wasn't wasnt didn't didnt claims")
APPARENTLY = "doubt-apparently"


def doubts(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    for each in met(note, FindingKind.DOUBT):
        stretch = nearby(note.stretches[each.number], each.first)
        if _asks(note, stretch, each, sentences[each.number]):
            yield as_finding(note, each)
    yield from _apparently(note, sentences)
    yield from scare_quotes(note, sentences)


def _asks(note: Note, stretch: Stretch, each: Met, sentence: Sentence) -> bool:
    if is_question(note, stretch):
        return False
    match each.phrase.role:
        case "verb":
            asks = _is_about_an_account(note, stretch, each)
        case "supposed":
            asks = not _is_a_third_party(note, stretch, each)
        case "of course":
            told = sentence.kind in {SentenceKind.REPORTED, SentenceKind.OPINION}
            asks = told and not _is_of_the_writer(note, stretch)
        case "alone":
            asks = stretch.last - stretch.first <= MOST_WORDS_ALONE
        case "story":
            asks = sentence.kind is not SentenceKind.OTHER
        case _:
            asks = True
    return asks


def _is_about_an_account(note: Note, stretch: Stretch, each: Met) -> bool:
    """The subject of the verb is the person or somebody who speaks for them, not a complaint, an office or the writer."""
    before = note.words.plain[max(stretch.first, each.first - NEAR) : each.first]
    for word in reversed(before):
        if word in PERSON or word in {"him", "her", "his"}:
            break
        if word in {"i", "we"} or (word in ACCUSERS and word not in SPEAKING_FOR_THE_PERSON):
            return False
    return True


def _is_a_third_party(note: Note, stretch: Stretch, each: Met) -> bool:
    before = note.words.plain[max(stretch.first, each.first - NEAR) : each.first]
    return not SPEAKING_FOR_THE_PERSON.isdisjoint(before) and any(
        word in {"his", "her", "their", "the"} for word in before
    )


def _is_of_the_writer(note: Note, stretch: Stretch) -> bool:
    return not {"i", "we", "you", "i'll", "we'll"}.isdisjoint(note.words_in(stretch)[:OPENING])


def _apparently(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """*Apparently* about what the person has just said; elsewhere it is hearsay, and asked about as `unsourced`."""
    for stretch, sentence in zip(note.stretches, sentences, strict=True):
        words = note.words_in(stretch)
        for place, word in enumerate(words):
            if word != "apparently" or sentence.kind is SentenceKind.OTHER:
                continue
            at = stretch.first + place
            told = any(
                each.speaker is Speaker.PERSON and each.verb < at and note.words.plain[each.verb] != "feels"
                for each in accounts_in(note, nearby(stretch, at))
            )
            closing = place == len(words) - 1 and place > 0 and not DENYING.isdisjoint(words)
            if told or closing:
                span = note.span(at, at)
                yield Finding(span.start, span.end, FindingKind.DOUBT, APPARENTLY)
