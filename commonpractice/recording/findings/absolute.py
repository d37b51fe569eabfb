"""Findings of the kind `absolute`: always and never of what a person does or is."""

from collections.abc import Callable, Iterator, Sequence

from commonpractice.recording.findings.accounts import in_an_account
from commonpractice.recording.findings.glosses import is_counted
from commonpractice.recording.findings.grounds import is_grounded
from commonpractice.recording.findings.listed import Met, as_finding, met
from commonpractice.recording.findings.persons import (
    HELPERS,
    IS,
    NO_PERSON,
    Of,
    follows,
    is_person,
    of_whom,
)
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Finding, FindingKind, Sentence, SentenceKind
from commonpractice.recording.words import listed

NEAR = 8
RULES = listed(
    """
    must should shall please may need needs ensure remember advised reminded agreed rule rules allowed permitted clause notice
    card sign poster policy licence
    """
)
MUST = listed("must shall")
COUNTED_OUT = listed(
    "out safe accounted ok okay fine well here in present home inside outside indoors evacuated unhurt asleep welcome invited"
)
DO_NOT = listed("do not don't dont please so also and")
NEVER = listed("never always ever once")
WRITTEN_RULES = listed(
    "rota lease agreement licence leaflet handbook allowed permitted clause notice card sign poster policy"
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


def absolutes(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    for each in met(note, FindingKind.ABSOLUTE):
        stretch = note.stretches[each.number]
        was_seen = sentences[each.number].kind is SentenceKind.OBSERVED
        if was_seen and note.words.plain[each.first : each.last + 1] == ["the", "whole", "time"]:
            continue
        if is_grounded(note, stretch) or in_an_account(note, stretch, each.first):
            continue
        if ROLES[each.phrase.role](note, stretch, each):
            yield as_finding(note, each)


def _wherever(note: Note, stretch: Stretch, each: Met) -> bool:
    if _is_a_rule(note, stretch, each) or _is_told_of_one_meeting(note, stretch, each):
        return False
    words = note.words.plain
    # *Each and every lighter must be handed in*; *everyone is out*.
    if not MUST.isdisjoint(words[each.last + 1 : min(stretch.last, each.last + 1 + NEAR)]):
        return False
    if words[each.last] in {"is", "are"} and follows(note, stretch, each.last) in COUNTED_OUT:
        return False
    return OF_THE_WRITER.isdisjoint(words[each.last + 1 : min(stretch.last, each.last + 4)])


def _about_somebody(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Every service that has had him*; *every resident has a fob* is a plain fact."""
    words = note.words.plain[
        max(stretch.first, each.first - 2 * NEAR) : min(stretch.last, each.last + 2 * NEAR)
    ]
    return not SOMEBODY.isdisjoint(words) and _wherever(note, stretch, each)


def _conduct(note: Note, stretch: Stretch, each: Met) -> bool:
    """Of what a person does; *the alarm always sounds* and *never leave a candle* are none."""
    if _is_a_rule(note, stretch, each) or _is_told_of_one_meeting(note, stretch, each):
        return False
    return _is_of_a_person(note, stretch, each) or _has_subject_behind_verb(note, stretch, each)


def _checked(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Never arrested (police check of 3 May)* can be looked up."""
    around = note.words.plain[max(stretch.first, each.first - NEAR) : min(stretch.last, each.last + 2 * NEAR)]
    return _conduct(note, stretch, each) and CHECKED.isdisjoint(around)


def _person(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Completely unreliable*, *he totally ignored the rules*; not a thing, and nothing without a word behind it."""
    return bool(follows(note, stretch, each.last)) and of_whom(note, stretch, each.first, each.last) in {
        Of.PERSON,
        Of.FRAGMENT,
    }


def _hundred(note: Note, stretch: Stretch, each: Met) -> bool:
    """*100% committed*; a share of a whole is a count."""
    end, words = note.words.ends[each.last], note.words.plain
    return note.text[end : end + 2].lstrip()[:1] == "%" and not SURE.isdisjoint(
        words[each.last + 1 : each.last + 2]
    )


def _zero(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Progress: zero.*, *zero remorse*; not a zero in a row of figures."""
    if each.last > each.first:
        return True
    return (
        note.words.breaks[each.first] and each.first > stretch.first and not follows(note, stretch, each.last)
    )


def _after_never(note: Note, stretch: Stretch, each: Met) -> bool:
    """The second half of *never shown any respect*, *do nothing, ever*."""
    words = note.words.plain
    behind = words[max(stretch.first, each.first - 5) : each.first]
    # *No trouble at all, ever*: at the end any word that denies will do.
    ends = (
        words[each.last] == "ever" and not follows(note, stretch, each.last) and not NONE.isdisjoint(behind)
    )
    return (ends or "nothing" in behind or "never" in behind) and not _is_a_rule(note, stretch, each)


def _joined(note: Note, stretch: Stretch, each: Met) -> bool:
    """*24/7*, written as one."""
    return note.text[note.words.starts[each.first] : note.words.ends[each.last]] == "24/7" and _conduct(
        note, stretch, each
    )


def _is_a_rule(note: Note, stretch: Stretch, each: Met) -> bool:
    words = note.words.plain
    if not RULES.isdisjoint(words[max(stretch.first, each.first - NEAR) : each.first]):
        return True
    if not WRITTEN_RULES.isdisjoint(words[each.last + 1 : min(stretch.last, each.last + 1 + NEAR)]):
        return True
    begins = note.words.breaks[each.first] or _begins_with_do_not(note, stretch, each.first)
    # "Nobody can work with him" begins a sentence as well, but its verb has a subject.
    is_order = not HELPERS.difference(NEVER).intersection(words[each.first : each.last + 1])
    is_order = is_order and words[each.first] not in NO_SUBJECT
    return begins and is_order and follows(note, stretch, each.last) in BARE_VERBS


def _begins_with_do_not(note: Note, stretch: Stretch, first: int) -> bool:
    """*Do not ever leave a pan*: the phrase may begin with the *not*."""
    words, at = note.words.plain, first
    while at > stretch.first and words[at - 1] in DO_NOT and not note.words.breaks[at]:
        at -= 1
    return at < first and note.words.breaks[at]


def _is_told_of_one_meeting(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Did not once speak during the visit* was seen and is at an end."""
    ahead = note.words.plain[each.last + 1 : min(stretch.last, each.last + 1 + NEAR)]
    if EVENT.isdisjoint(ahead):
        return False
    return any(
        word in EVENT
        and before in {"the", "this", "our", "that"}
        and two in {"during", "in", "throughout", "at", "of"}
        for two, before, word in zip(ahead, ahead[1:], ahead[2:], strict=False)
    )


def _is_of_a_person(note: Note, stretch: Stretch, each: Met) -> bool:
    words, at = note.words.plain, each.first
    for _ in range(NEAR):
        if at <= stretch.first or note.words.breaks[at]:
            return True
        at -= 1
        if words[at] not in PERSON_IS and (words[at] in HELPERS or words[at] in IS):
            continue
        if words[at] in OF_THE_WRITER:
            return follows(note, stretch, each.last) in SAID_OF_PERSONS
        if words[at] in NO_PERSON:
            return False
        # A name that begins the sentence is not told from a noun: it is taken for a name.
        if is_person(note, stretch, at) is not False or words[at] in CARRIES_ON | PERSON_IS:
            return True
        is_clause = words[each.first] in CLAUSE and not is_counted(note, stretch, each.last)
        is_clause = is_clause or not follows(note, stretch, each.last)
        return is_clause and _has_a_person(note, stretch, at)
    return True


def _has_subject_behind_verb(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Not once has he*, *never did she*."""
    ahead = note.words.plain[each.last + 1 : min(stretch.last, each.last + 3)]
    return len(ahead) > 1 and ahead[0] in HELPERS and ahead[1] in THEY


def _has_a_person(note: Note, stretch: Stretch, before: int) -> bool:
    """*He gives the same answer every time*: the words end their clause, and somebody stands before them."""
    for at in range(before, max(stretch.first, before - NEAR) - 1, -1):
        if is_person(note, stretch, at) and note.words.plain[at] not in OF_THE_WRITER:
            return True
        if note.words.breaks[at]:
            return (
                at == before
                or is_person(note, stretch, at) is not False
                or note.words.plain[at].endswith(("s", "ing", "ed"))
            )
    return False


NONE = listed("no not none nobody noone neither without hardly nowhere")
SURE = listed(
    "liability waste genuine con liar fault danger trouble untrustworthy unreliable loyal behind sober sure certain guilty committed honest reliable trustworthy down him her responsible genuine convinced safe"
)
THEY = listed("he she they")
PERSON_IS = listed("he's she's they're hes shes he'd she'd they'd they've who's")
CLAUSE = listed("every each whenever")
NO_SUBJECT = listed("nobody noone neither none everyone everybody everything nothing")
SOMEBODY = listed("him her them he she himself herself")
CARRIES_ON = listed("and but who because as if when so or on with")


ROLES: dict[str, Callable[[Note, Stretch, Met], bool]] = {
    "": _wherever,
    "conduct": _conduct,
    "checked": _checked,
    "about somebody": _about_somebody,
    "person": _person,
    "hundred": _hundred,
    "zero": _zero,
    "after never": _after_never,
    "joined": _joined,
}
