"""Findings of the kind `vague`: times, counts and amounts that a reader could not act on."""

from collections.abc import Callable, Iterator, Sequence

from commonpractice.recording.findings.counted import (
    ALWAYS_COUNTED,
    COUNTED,
    DONE_OFTEN,
    LITTLE,
    OBJECTS,
    QUALIFIERS,
    SUBSTANCES,
)
from commonpractice.recording.findings.glosses import (
    has_a_count_behind,
    has_a_sum_near,
    is_counted,
)
from commonpractice.recording.findings.listed import Met, as_finding, met
from commonpractice.recording.findings.persons import GOES_ON, follows, precedes
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Finding, FindingKind, Sentence
from commonpractice.recording.words import listed

SHORTEST = 3
MOST_QUALIFIERS = 4
HAPPENINGS = listed(
    """
    drink drinks drinking drank drunk use uses using used smoke smokes smoked smoking shout shouts shouted shouting swear
    swears swore ring rings rang ringing call calls called calling complain complains complained argue argues argued arguing
    spend spends spent spending owe owes owed owing miss misses missed missing gamble gambles gambled gambling visit visits
    visited sleep sleeps slept touch borrow borrows borrowed lend lends fight fights fought cry cries hit hits threaten
    threatens steal steals lies lied beer alcohol vodka cider wine drugs cannabis heroin crack cocaine spice medication tablets
    money cash debt debts arrears noise violence abuse trouble benefits income earn earns gets contact support help attend attends attended attending fire
    fires lighting damage blood rent self-harm harm cuts cutting weight eat eats ate eating alone phone phones phoned texts
    texting messaging out away absent seen moves move moved went comes crops turned asks demands loses lost sold sells wanders
    trouble bother help
    """
)
WITH_WHAT = listed(
    "with about of around regarding re over concerning relating that such including like as from namely where"
)
TELLS_WHAT = listed(
    """
    health mental physical housing money financial repair repairs alcohol drug drugs substance behaviour behavioural anger
    safety fire safeguarding noise damp tenancy rent medical sleep mobility benefit benefits relationship trust family control
    management neighbour heating plumbing electrical access language communication data security parking toilet heart back
    breathing pest hygiene legal immigration technical staffing literacy eating memory hearing eyesight attachment boundary
    attendance learning practical continence stomach skin dental mum's mother's his her their my our your any no
    """
)


def vague(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    for each in met(note, FindingKind.VAGUE):
        if ROLES[each.phrase.role](note, note.stretches[each.number], each):
            yield as_finding(note, each)


def _always(note: Note, stretch: Stretch, each: Met) -> bool:
    return not is_counted(note, stretch, each.last)


SITTING = listed(
    """
    took takes take taken taking sat sit sits sitting waited wait waits waiting stood stayed chatted chat talked talking thought
    rested watched paused walked played lay read after listened joined lingered looked stared quiet silent
    """
)
IN_ONE_SITTING = frozenset(
    {("a", "while"), ("for", "a", "while"), ("for", "a", "bit"), ("a", "long", "while"), ("in", "a", "bit")}
)


def _past(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Took a while to find the key* was one sitting, and nobody needs its minutes."""
    words = note.words.plain
    if tuple(words[each.first : each.last + 1]) in IN_ONE_SITTING:
        near = words[max(stretch.first, each.first - SHORTEST) : each.first]
        if not SITTING.isdisjoint(near):
            return False
    return _always(note, stretch, each)


def _often(note: Note, stretch: Stretch, each: Met) -> bool:
    return not has_a_count_behind(note, stretch, each.last)


def _count(note: Note, stretch: Stretch, each: Met) -> bool:
    """What is counted stands within a few words: *several small fires*."""
    words = note.words.plain
    first = counted = follows(note, stretch, each.last)
    for at in range(each.last + 1, each.last + MOST_QUALIFIERS):
        if counted in COUNTED or not counted or counted in GOES_ON or counted in OBJECTS:
            break
        counted = follows(note, stretch, at)
    counted = counted if counted in COUNTED or first in QUALIFIERS else first
    if counted in LITTLE or is_counted(note, stretch, each.last):
        return False
    # Behind a field name the count stands alone, as in "Past incidents" and then "multiple".
    alone = not counted and note.words.breaks[each.first] and each.first > stretch.first
    if alone or words[each.first] in ALWAYS_COUNTED or counted in COUNTED:
        return True
    return (
        counted.endswith("s")
        and len(counted) > SHORTEST
        and counted not in OBJECTS
        and counted not in GOES_ON
    )


def _happening(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Regular drug use*, *frequent calls*; not a regular dose or heavy smoke."""
    following = follows(note, stretch, each.last)
    if following in QUALIFIERS or following in SUBSTANCES:
        following = follows(note, stretch, each.last + 1) or following
    return following in DONE_OFTEN and not is_counted(note, stretch, each.last)


def _amount(note: Note, stretch: Stretch, each: Met) -> bool:
    words = note.words.plain
    near = {
        *words[max(stretch.first, each.first - 4) : each.first],
        *words[each.last + 1 : min(each.last + 4, stretch.last)],
    }
    return not HAPPENINGS.isdisjoint(near) and not has_a_sum_near(note, stretch, each.first, each.last)


def _money(note: Note, stretch: Stretch, each: Met) -> bool:
    return not has_a_sum_near(note, stretch, each.first, each.last)


def _alone(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Has issues.*, not *issues with damp*, *health issues* or *Concerns: no heating*."""
    before, after = precedes(note, stretch, each.first), follows(note, stretch, each.last)
    if each.phrase.id == "vague-some-problem":
        return True
    if after in WITH_WHAT or before in TELLS_WHAT or before.endswith(("'s", "ing", "al")):
        return False
    end = note.words.ends[each.last]
    if note.text[end : end + 4].lstrip()[:1] in {":", "(", "-", "–"} and each.last + 1 < stretch.last:
        return False
    words = note.words.plain
    heading = each.first == stretch.first and each.last + 1 == stretch.last
    if before == "of" and each.first - 2 >= stretch.first and words[each.first - 2] in KINDS_OF_LIST:
        return False
    known = (
        each.last > each.first
        or before in BEFORE_ALONE
        or (note.words.breaks[each.first] and after in AFTER_ALONE)
    )
    return known and not heading and not is_counted(note, stretch, each.last)


KINDS_OF_LIST = listed(
    "log blog list record register book summary diary note report record number review sequence form table file"
)
BEFORE_ALONE = listed(
    """
    has had have having with be been were are was is some other any more these raised raising raise reported despite due cause
    caused causes causing create creates expressed express discuss discussed address addressed same related various of
    """
)
AFTER_ALONE = listed(
    "to raised reported noted persist persisted continue continued ongoing remain remained arose arise have had were are"
)


def _late(note: Note, stretch: Stretch, each: Met) -> bool:
    following = follows(note, stretch, each.last)
    if following and following not in {
        "and",
        "but",
        "again",
        "for",
        "from",
        "to",
        "so",
        "twice",
        "every",
        "back",
        "when",
    }:
        return False
    return not has_a_sum_near(note, stretch, each.first, each.last)


SOME_OF = listed(
    """
    incidents fires attempts arrests convictions overdoses assaults threats complaints warnings arguments fights debts arrears
    evictions episodes relapses absences offences cautions blazes falls seizures breaches scuffles thefts allegations disputes
    curfew
    """
)


def _some(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Some attempts*, *some previous arrests*: a count kept back. *Some bread* is none."""
    first = follows(note, stretch, each.last)
    counted = (follows(note, stretch, each.last + 1) or first) if first in QUALIFIERS else first
    return counted in SOME_OF and not is_counted(note, stretch, each.last)


def _ends(note: Note, stretch: Stretch, each: Met) -> bool:
    """*He had had a few*, and nothing behind it says of what."""
    following = follows(note, stretch, each.last)
    return not following or following in GOES_ON or following == "too"


def _joined(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Now & then*: the sign is no word."""
    start, end = note.words.starts[each.first], note.words.ends[each.last]
    inside = note.text[start:end].lower().split()[-2:-1]
    return inside in (["&"], ["and"], ["n"], ["an"]) and not has_a_count_behind(note, stretch, each.last)


ROLES: dict[str, Callable[[Note, Stretch, Met], bool]] = {
    "": _always,
    "past": _past,
    "count": _count,
    "often": _often,
    "happening": _happening,
    "amount": _amount,
    "money": _money,
    "alone": _alone,
    "late": _late,
    "some": _some,
    "ends": _ends,
    "joined": _joined,
}
