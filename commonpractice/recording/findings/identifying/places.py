"""Where one person lives: a numbered address, a flat in a named block, and a room that stands for whoever is in it."""

from collections.abc import Iterator

from commonpractice.recording.findings.identifying.names import is_capital
from commonpractice.recording.findings.identifying.surroundings import NO_SURNAME
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Span
from commonpractice.recording.words import listed

STREETS = listed(
    """
    street st road rd lane ln close avenue ave drive dr way court ct crescent cres grove terrace
    place gardens walk row rise hill view square mews park green parade gate croft drove fold bank
    side wharf quay lea meadow meadows heights villas cottages buildings yard passage path end brow
    mount vale dale broadway steps
    """
)
DWELLINGS = listed("flat apartment apt bedsit unit studio maisonette")
ROOMS = listed("room rm flat bed cell bedsit pod unit apartment apt no number")
FLAT_LETTERS = "abcd"
LONGEST_FLAT = 3
"""Letters of `12a`."""
NO_PERSON = listed("meeting viewing mg ml minutes hours hrs pm am")
IT_WAS = listed("was thats that's its it's re is be")
ACTS = listed(
    """
    says said told tells asked asks claims claimed refused refuses refusing kicked kicking kicks
    started starting set sets came comes went goes left wants wanted threw shouted shouting
    screaming screamed banging banged smoking smoked punched hit spat threatened threatening moaning
    complaining complained demanding demanded denies denied insists insisted got gets again needs
    reckons thinks admitted admits swearing swore arguing argued fighting lost torched lit flooded
    phoned rang turned ran pressed staggered stank decided never always still been having giving
    playing acting acted behaving thinks knows loves hates likes keeps makes takes goes looks acts plays gives
    runs smokes drinks swears lies owes steals fights rings calls
    """
)
STATES = listed(
    """
    at drunk asleep awake shouting abusive verbal angry upset crying asked told seen spoken advised
    given offered warned unwell high intoxicated aggressive kicking screaming refusing smoking
    spotted arrested taken playing being back quiet fine moaning rude
    """
)
DONE_TO_ROOMS = listed(
    """
    drying locked unlocked checked searched cleaned cleared emptied flooded damaged inspected affected
    visited evacuated ventilated boarded isolated used burned painted needed alarmed repaired
    smelled redecorated offered allocated sealed opened closed reeked being burning smouldering
    leaking flooding smelling missing needing undergoing
    """
)
SPOKEN_TO = listed(
    """
    told warned asked with blames blamed blame suspect suspects saw caught reminded evict evicting
    spoke
    """
)
WHERE = listed("in from of to into outside inside at for door doors near by and or the above below under")
LISTING = set("=-–:")
COURTS = listed("crown magistrates magistrates' county family high youth appeal supreme sheriff")
SOMEBODY = listed(
    "friend friends lad lads lass girl bloke one fella chap him her mate guy family couple lady lot"
)
ABOUT_SOMEBODY = listed("he him his she her hers himself herself")
NEAR = 12
"""Words after a room in which a *he* or *she* shows that the room was called instead of a name."""
LIVING_AT = listed("at of from to address lives living live moved")
"""Before an address that was typed without capitals."""
MOODS = {("in", "a"), ("in", "one"), ("to", "a"), ("on", "one"), ("up", "to"), ("is", "the"), ("has", "done")}
"""*in a strop*, *on one*, *up to his tricks*."""
MOST_WORDS = 3


def addresses(note: Note) -> Iterator[Span]:
    """`21 Marlow Road`, `Flat 9 Brindle Court`, `14a Salter Row`."""
    words = note.words
    for at, word in enumerate(words.plain):
        if not word[0].isdigit() or (not word[:-1].isdigit() and not word.isdigit()):
            continue
        dwelling = at and words.plain[at - 1] in DWELLINGS and _touches(note, at)
        last = _named_block(note, at) if dwelling else _street(note, at)
        if last is not None:
            yield note.span(at - 1 if dwelling else at, last)


def _touches(note: Note, at: int) -> bool:
    return note.words.starts[at] - note.words.ends[at - 1] <= 2 and not _ends(note, at)  # noqa: PLR2004


def _ends(note: Note, at: int) -> bool:
    """Whether a sentence ends, or a line, before word `at`."""
    return any(sign in note.text[note.words.ends[at - 1] : note.words.starts[at]] for sign in ".\n;:!?")


def _named_block(note: Note, at: int) -> int | None:
    words, last = note.words, at
    while last + 1 < len(words.plain) and last < at + MOST_WORDS and not _ends(note, last + 1):
        following = words.plain[last + 1]
        is_name = is_capital(note, last + 1) or following.isdigit()
        if not is_name or following in NO_SURNAME:
            break
        last += 1
    return last if last > at else None


def _street(note: Note, at: int) -> int | None:
    words, before = note.words, note.before(at)
    if before in {"room", "rm", "ward", "item", "page", "level", "section", "floor"}:
        return None
    for last in range(at + 1, min(at + 2 + MOST_WORDS, len(words.plain))):
        if words.breaks[last] and (last > at + 1 or _ends(note, last)):
            return None
        if words.plain[last] in STREETS and last > at + 1:
            return None if words.plain[last - 1] in COURTS else last
        is_name = is_capital(note, last) or before in LIVING_AT
        if not is_name or words.plain[last] in NO_SURNAME:
            return None
    return None


def rooms_for_persons(note: Note) -> Iterator[Span]:
    """`Rm 9 was at it again`: a number used instead of a name. `the alarm in room 9` is a place."""
    words = note.words
    for stretch in note.stretches:
        for at in range(stretch.first, stretch.last):
            word = words.plain[at]
            is_short = word[0] == "r" and word[1:].isdigit() and len(word) <= LONGEST_FLAT
            if not (word[0].isdigit() or is_short) or (at > stretch.first and _ends(note, at)):
                continue
            first = _called_by(note, at, stretch.first)
            if first is not None and _acts(note, first, at, stretch):
                yield note.span(first, at)
            elif at - stretch.first > 1 and words.plain[at - 1] == "in" and words.plain[at - 2] in SOMEBODY:
                yield note.span(at - 2, at)


def _called_by(note: Note, at: int, begins: int) -> int | None:
    """The first word of what somebody is called by: a kind of room and its number, or a number with a letter alone."""
    words = note.words.plain
    if at > begins and words[at - 1] in ROOMS and _touches(note, at):
        return at - 1
    is_flat = len(words[at]) <= LONGEST_FLAT and words[at][:-1].isdigit() and words[at][-1] in FLAT_LETTERS
    return at if is_flat or words[at][0] == "r" else None


def _acts(note: Note, first: int, at: int, stretch: Stretch) -> bool:
    words = note.words.plain
    after, then = (*words[at + 1 : min(at + 3, stretch.last)], "", "")[:2]
    before = words[first - 1] if first > stretch.first else ""
    runs_on = at + 1 < stretch.last and not note.words.breaks[at + 1]
    if (
        before in WHERE
        or after in NO_PERSON
        or (words[first] in {"no", "number"} and before not in {"re", ""})
    ):
        return False
    if before in SPOKEN_TO or (before in IT_WAS and not runs_on):
        return True
    does = runs_on and _goes_on_like_a_person(after, then)
    return does or (_begins(note, first, stretch) and _is_listed_or_spoken_of(note, first, at, stretch))


def _goes_on_like_a_person(after: str, then: str) -> bool:
    if after in {"was", "is", "has", "had", "been", "were"}:
        return (after, then) in MOODS or (
            then not in DONE_TO_ROOMS and (then in STATES | ACTS or _does(then))
        )
    return (after, then) in MOODS or after in ACTS or _does(after)


def _begins(note: Note, first: int, stretch: Stretch) -> bool:
    return first == stretch.first or note.words.breaks[first]


def _is_listed_or_spoken_of(note: Note, first: int, at: int, stretch: Stretch) -> bool:
    """`R7 - pyro`, `Bed 17, fag in his mouth`, `Rm 22 in and out`."""
    words = note.words.plain
    following = words[at + 1 : min(at + 1 + NEAR, stretch.last)]
    if words[first] in ROOMS and "=" in note.text[note.words.ends[at] : note.words.ends[at] + 3]:
        return True
    if words[first][0] == "r" and words[first] not in ROOMS:
        return note.text[note.words.ends[at] : note.words.ends[at] + 3].strip()[:1] in LISTING
    is_one = not ABOUT_SOMEBODY.isdisjoint(following) or following[:3] == ["in", "and", "out"]
    return is_one and words[first] in ROOMS and following[0] not in DONE_TO_ROOMS


def _does(word: str) -> bool:
    return word.endswith(("ed", "ing")) and word not in DONE_TO_ROOMS
