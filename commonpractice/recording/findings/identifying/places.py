"""Where one person lives: a numbered address, a flat in a named block, and a room that stands for whoever is in it."""

from collections.abc import Iterator

from commonpractice.recording.findings.identifying.names import is_capital
from commonpractice.recording.findings.identifying.surroundings import NO_SURNAME
from commonpractice.recording.note import Note
from commonpractice.recording.report import Span
from commonpractice.recording.words import listed

STREETS = listed(
    """
    street st road rd lane ln close avenue ave drive dr way court ct crescent cres grove terrace
    place gardens walk row rise hill view square mews park green parade gate croft drove fold bank
    side wharf quay lea meadow meadows heights villas cottages buildings yard passage path end brow
    mount vale dale broadway
    """
)
DWELLINGS = listed("flat apartment apt bedsit unit studio maisonette")
ROOMS = listed("room rm flat bed cell bedsit pod unit apartment apt")
ACTS = listed(
    """
    says said told tells asked asks claims claimed refused refuses refusing kicked kicking kicks
    started starting set sets came comes went goes left wants wanted threw shouted shouting
    screaming screamed banging banged smoking smoked punched hit spat threatened threatening moaning
    complaining complained demanding demanded denies denied insists insisted got gets again needs
    reckons thinks admitted admits swearing swore arguing argued fighting lost torched lit flooded
    phoned rang turned ran pressed staggered stank decided never always still been having giving
    playing acting acted behaving
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
    meeting viewing drying locked unlocked checked searched cleaned cleared emptied flooded damaged inspected affected
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
WHERE = listed("in from of to into outside inside at door near by the above below under")
COURTS = listed("crown magistrates magistrates' county family high youth appeal supreme sheriff")
SOMEBODY = listed(
    "friend friends lad lads lass girl bloke man woman one fella chap him her mate lady guy him neighbour"
)
ABOUT_SOMEBODY = listed("he him his she her hers himself herself")
NEAR = 12
"""Words after a room in which a *he* or *she* shows that the room was called instead of a name."""
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
    words = note.words
    if at and words.plain[at - 1] in {"room", "rm", "ward", "item", "page", "level", "section", "floor"}:
        return None
    for last in range(at + 1, min(at + 2 + MOST_WORDS, len(words.plain))):
        if words.breaks[last] and (last > at + 1 or _ends(note, last)):
            return None
        if words.plain[last] in STREETS and last > at + 1:
            return None if words.plain[last - 1] in COURTS else last
        if not is_capital(note, last) or words.plain[last] in NO_SURNAME:
            return None
    return None


def rooms_for_persons(note: Note) -> Iterator[Span]:
    """`Rm 9 was at it again`: a number used instead of a name. `the alarm in room 9` is a place."""
    words = note.words
    for stretch in note.stretches:
        for at in range(stretch.first, stretch.last - 1):
            if words.plain[at] == "in" and words.plain[at + 1].isdigit() and words.plain[at - 1] in SOMEBODY:
                yield note.span(max(at - 1, stretch.first), at + 1)
            is_room = words.plain[at] in ROOMS and words.plain[at + 1][0].isdigit() and _touches(note, at + 1)
            if is_room and _acts(note, at, stretch.first, stretch.last):
                yield note.span(at, at + 1)


def _acts(note: Note, at: int, first: int, last: int) -> bool:
    words = note.words.plain
    after = words[at + 2] if at + 2 < last else ""
    then = words[at + 3] if at + 3 < last else ""
    before = words[at - 1] if at > first else ""
    if before in WHERE:
        return False
    if after in {"was", "is", "has", "had", "been", "were"}:
        return then not in DONE_TO_ROOMS and (then in STATES | ACTS or _does(then))
    begins = at == first or note.words.breaks[at]
    following = words[at + 2 : min(at + 2 + NEAR, last)]
    if begins and (not ABOUT_SOMEBODY.isdisjoint(following) or following[:3] == ["in", "and", "out"]):
        return after not in DONE_TO_ROOMS
    goes_on = at + 2 < last and not note.words.breaks[at + 2]
    return before in SPOKEN_TO or (goes_on and (after in ACTS or _does(after)))


def _does(word: str) -> bool:
    return word.endswith(("ed", "ing")) and word not in DONE_TO_ROOMS
