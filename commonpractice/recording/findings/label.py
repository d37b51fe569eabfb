"""Findings of the kind `label`: a person reduced to a noun or a trait.

Whether a word is a label depends on what it describes, so most entries have a role (see `phrases/label.toml`).
"""

from collections.abc import Callable, Iterator, Sequence

from commonpractice.recording.findings.accounts import is_own_word, questions_the_word
from commonpractice.recording.findings.listed import Met, as_finding, met
from commonpractice.recording.findings.persons import (
    ANIMALS,
    CONDUCT,
    GOES_ON,
    PERSONS,
    Of,
    follows,
    is_denied,
    is_done_by_a_thing,
    of_whom,
)
from commonpractice.recording.findings.traits import unlisted_traits
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Finding, FindingKind, Sentence
from commonpractice.recording.words import listed

NEAR, BESIDE = 8, 3
NAMED = listed(
    "panel team course policy procedure programme training form unit group forum project service register pathway strategy workshop"
)
RULE_FOR_EVERYBODY = listed("tolerated tolerate policy policies anyone anybody rules")


def labels(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    listed_at: set[int] = set()
    for each in met(note, FindingKind.LABEL):
        listed_at.update(range(each.first, each.last + 1))
        stretch = note.stretches[each.number]
        if ROLES[each.phrase.role](note, stretch, each) and _is_ours(note, stretch, each.first, each.last):
            yield as_finding(note, each)
    for at, stretch in unlisted_traits(note, sentences, listed_at):
        span = note.span(at, at)
        if _is_ours(note, stretch, at, at) and not note.is_quoted(span.start, span.end):
            yield Finding(span.start, span.end, FindingKind.LABEL, "label-unlisted")


def _is_ours(note: Note, stretch: Stretch, first: int, last: int) -> bool:
    """Not denied, not the person's own word, and not a word that the writer questions."""
    if is_denied(note, stretch, first, last) or is_own_word(note, stretch, first):
        return False
    if _is_in_a_name(note, stretch, first, last) or _is_a_nickname(note, stretch, first):
        return False
    return not questions_the_word(note, stretch, first)


NICKNAMING = listed("nickname nicknamed nick known goes call called calls alias aka dubbed")
FAR = 4


def _is_a_nickname(note: Note, stretch: Stretch, first: int) -> bool:
    """*They call her Bonkers Brenda*: a capital behind a word of naming."""
    written = note.text[note.words.starts[first] : note.words.ends[first]]
    behind = note.words.plain[max(stretch.first, first - FAR) : first]
    return written[0].isupper() and not written.isupper() and not NICKNAMING.isdisjoint(behind)


def _is_in_a_name(note: Note, stretch: Stretch, first: int, last: int) -> bool:
    """*the Challenging Behaviour Panel*, *the Orchard complex*: of a body, a course or a building."""
    words = note.words
    if not note.text[words.starts[last]].isupper():
        return (
            words.plain[last] == "complex"
            and first > stretch.first
            and note.text[words.starts[first - 1]].isupper()
        )
    named = range(last + 1, min(last + 3, stretch.last))
    return any(words.plain[at] in NAMED for at in named) and not words.breaks[last + 1]


def _always(note: Note, stretch: Stretch, each: Met) -> bool:
    return follows(note, stretch, each.last) not in ANIMALS


def _trait(note: Note, stretch: Stretch, each: Met) -> bool:
    says_of_whom = each.last > each.first and note.words.plain[each.last] in PERSONS | CONDUCT
    if not says_of_whom and of_whom(note, stretch, each.first, each.last) is Of.THING:
        return False
    return RULE_FOR_EVERYBODY.isdisjoint(
        note.words.plain[max(stretch.first, each.first - NEAR) : min(each.last + NEAR, stretch.last)]
    )


def _weak(note: Note, stretch: Stretch, each: Met) -> bool:
    return of_whom(note, stretch, each.first, each.last) in {Of.PERSON, Of.FRAGMENT}


def _person(note: Note, stretch: Stretch, each: Met) -> bool:
    return of_whom(note, stretch, each.first, each.last) is Of.PERSON


def _act(note: Note, stretch: Stretch, each: Met) -> bool:
    return not is_done_by_a_thing(note, stretch, each.first)


def _noun(note: Note, stretch: Stretch, each: Met) -> bool:
    """Not where the word only describes another noun, as in *criminal damage* or *drug user group*."""
    following = follows(note, stretch, each.last)
    return not following or following in GOES_ON or following in PERSONS or following[0].isdigit()


def _bare(note: Note, stretch: Stretch, each: Met) -> bool:
    """An item of a list, as in *Behaviours: fire setting, self harm*."""
    return (
        note.words.breaks[each.first] and each.first > stretch.first and not follows(note, stretch, each.last)
    )


def _answer(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Insight: none*, the answer right behind the name of a field."""
    return (
        each.last == each.first + 1
        and ":" in note.text[note.words.ends[each.first] : note.words.starts[each.last]]
    )


ALONE = listed("nightmare regular prolific menace handful nuisance troubled obsessed")


def _listed(note: Note, stretch: Stretch, each: Met) -> bool:
    """One word of a list in which another is a label: *rude, entitled, loud*."""
    words = note.words
    ends = each.last + 1 == stretch.last or words.breaks[each.last + 1] or words.plain[each.last + 1] == "and"
    if stretch.last - stretch.first == 1 and words.plain[each.first] in ALONE:
        return True
    begins = words.breaks[each.first] or words.plain[each.first - 1] in {"and", "or"}
    if not (begins and ends):
        return False
    return any(
        (match.thing.phrase.kind is FindingKind.LABEL and match.thing.phrase.role != "listed")
        and (abs(match.first - each.last) <= BESIDE or abs(each.first - match.last) <= BESIDE)
        for match in note.met[each.number]
    )


ROLES: dict[str, Callable[[Note, Stretch, Met], bool]] = {
    "": _always,
    "trait": _trait,
    "weak": _weak,
    "person": _person,
    "act": _act,
    "noun": _noun,
    "bare": _bare,
    "answer": _answer,
    "listed": _listed,
}
