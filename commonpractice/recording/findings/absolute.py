"""Findings of the kind `absolute`: always and never of what a person does or is."""

from collections.abc import Callable, Iterator, Sequence

from commonpractice.recording.findings.accounts import in_an_account
from commonpractice.recording.findings.listed import Met, as_finding, met
from commonpractice.recording.findings.persons import (
    HELPERS,
    IS,
    NO_PERSON,
    PERSONS,
    follows,
    is_person,
)
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Finding, FindingKind, Sentence
from commonpractice.recording.words import listed

NEAR = 8
RULES = listed(
    "must should shall please may need needs ensure remember advised reminded agreed rule rules tenants"
)
BARE_VERBS = listed(
    """
    leave use knock open give let go keep lock check attend visit enter wear call ring tell ask make take put allow work see
    be do smoke light store charge turn switch block wedge carry share lend record write read sign add send walk stand approach
    """
)
CHECKED = listed(
    "check checked checks records record log logs register ledger report shows show recorded according database"
)
EVENT = listed(
    "visit session meeting shift appointment interview call drill assessment hearing journey night"
)
SAID_OF_PERSONS = listed("found known had felt thought")
OF_THE_WRITER = listed("i we i've we've i'll we'll")
NEGATIVES = listed(
    "never not nothing nobody no without neither nor hardly don't doesn't didn't won't can't cannot"
)


def absolutes(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    for each in met(note, FindingKind.ABSOLUTE):
        stretch = note.stretches[each.number]
        if ROLES[each.phrase.role](note, stretch, each) and not in_an_account(note, stretch, each.first):
            yield as_finding(note, each)


def _wherever(note: Note, stretch: Stretch, each: Met) -> bool:
    return not _is_a_rule(note, stretch, each)


def _conduct(note: Note, stretch: Stretch, each: Met) -> bool:
    """Of what a person does; *the alarm always sounds* and *never leave a candle* are none."""
    if _is_a_rule(note, stretch, each) or _is_told_of_one_meeting(note, stretch, each):
        return False
    return _is_of_a_person(note, stretch, each)


def _checked(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Never arrested (police check of 3 May)* can be looked up."""
    around = note.words.plain[max(stretch.first, each.first - NEAR) : min(stretch.last, each.last + 2 * NEAR)]
    return _conduct(note, stretch, each) and CHECKED.isdisjoint(around)


def _zero(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Progress: zero.*, *zero remorse*; not a zero in a row of figures."""
    if each.last > each.first:
        return True
    return (
        note.words.breaks[each.first] and each.first > stretch.first and not follows(note, stretch, each.last)
    )


def _after_never(note: Note, stretch: Stretch, each: Met) -> bool:
    """The second half of *never shown any respect*, *do nothing, ever*."""
    behind = note.words.plain[max(stretch.first, each.first - 5) : each.first]
    if "nothing" in behind or "never" in behind:
        return _conduct(note, stretch, each)
    return False


def _is_a_rule(note: Note, stretch: Stretch, each: Met) -> bool:
    words = note.words.plain
    if not RULES.isdisjoint(words[max(stretch.first, each.first - NEAR) : each.first]):
        return True
    begins = note.words.breaks[each.first]
    return begins and follows(note, stretch, each.last) in BARE_VERBS


def _is_told_of_one_meeting(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Did not once speak during the visit* was seen and is at an end."""
    ahead = note.words.plain[each.last + 1 : min(stretch.last, each.last + 1 + NEAR)]
    return any(
        word in EVENT
        and before in {"the", "this", "our", "that"}
        and two in {"during", "in", "throughout", "at", "of"}
        for two, before, word in zip(ahead, ahead[1:], ahead[2:], strict=False)
    )


def _is_of_a_person(note: Note, stretch: Stretch, each: Met) -> bool:
    words, at = note.words.plain, each.first
    if words[at] in {"has", "have", "had", "will", "would", "won't", "hasn't", "doesn't", "didn't"} or True:
        for _ in range(NEAR):
            if at <= stretch.first or note.words.breaks[at]:
                return True
            at -= 1
            word = words[at]
            if word in HELPERS or word in IS:
                continue
            if word in OF_THE_WRITER:
                return follows(note, stretch, each.last) in SAID_OF_PERSONS
            if word in NO_PERSON:
                return False
            person = is_person(note, stretch, at)
            if person or person is None:
                return True
            return (
                word in CARRIES_ON
                or word.endswith(("ed", "ing", "s"))
                and _is_late_adverb(note, stretch, each)
            )
    return True


CARRIES_ON = listed("and but who that because as if when so or he she they is are with on to it in at up out")


def _is_late_adverb(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Rings the office constantly*: the adverb ends its clause."""
    return not follows(note, stretch, each.last)


ROLES: dict[str, Callable[[Note, Stretch, Met], bool]] = {
    "": _wherever,
    "conduct": _conduct,
    "checked": _checked,
    "zero": _zero,
    "after never": _after_never,
}
