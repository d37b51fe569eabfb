"""Whose account a sentence gives: where somebody's words begin in it, and how well a reader could trace them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from commonpractice.recording.findings.nearby import LONGEST
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.words import listed

SAYING = listed(
    """
    concluded concludes determined ruled
    remembers remembered recounts recounted relates talks talked speaks spoke acknowledges acknowledged concedes conceded
    estimates estimated owned say says said saying tell tells told state states stated report reports reported explain explains explained
    describe describes described mention mentions mentioned disclose discloses disclosed confirm confirms confirmed
    think thinks thought believe believes believed feel feels felt reckon reckons reckoned admit admits admitted
    deny denies denied write writes wrote add adds added reply replies replied answer answered complain complains
    complained recall recalls recalled claim claims claimed allege alleges alleged insist insists insisted maintain
    maintains maintained texted emailed suspect suspects suspected accept accepts accepted agree agreed record
    records recorded show shows showed give gives gave put puts note notes noted advise advises advised suggest
    suggests suggested swear swears swore assure assured calls called
    """
)
DOCUMENTS = listed(
    """
    letter letters report reports log logs logbook note notes email e-mail mail referral record records minutes
    assessment order extract summary certificate statement file entry entries register printout slip ledger book
    diary form cctv footage notice transcript reference print pnc document paperwork message text sheet bundle
    judgment memo
    """
)
GENERAL = listed(
    """
    staff police neighbours neighbors residents tenants locals family relatives friends people everyone everybody
    colleagues others workers services agencies professionals hospital ward hostel hostels council housing probation
    school prison security management repairs reception outreach providers volunteers members guests clients parents
    kids lads girls boys team teams social upstairs downstairs community public street estate someone somebody they
    rumour gossip landlords ones lot regulars customers shopkeepers officials authorities place day night it word
    sources some many several
    """
)
NOT_THE_SPEAKER = listed(
    """
    has have had having also then later since all both just only now still did does do will would always often never
    not already even again repeatedly clearly openly further previously actually and when once to be
    """
)
PASSIVE = listed("was were been being is are be")
WRITER = listed("i we i've we've i'd we'd")
OF_MANY = listed("say think reckon believe feel")
"""*Residents say*: a form of the plural."""
AUXILIARY = listed("do does did will would to once")
TOLD_IN = listed("account words version statement recollection memory telling")
"""*Her account is that …*, *in his own words*."""
OF_THE_PERSON = listed("his her their own your")
HELPING = NOT_THE_SPEAKER | PASSIVE
TOLD = listed("i'm im we're")
PERSON = listed("he she he's she's he'd she'd they'd they've who you")
TURNS = listed("but though although however yet whereas")
SAME_SPEAKER = listed(
    """
    he she they it was is did does had has that not then his her their there would could
    """
)
CLOSING = 5
"""So many words at the end may name who said what stands before."""
NEAR = 8
"""Words between a word of saying and the one who says it."""


class Speaker(Enum):
    WRITER = auto()
    PERSON = auto()
    ROLE = auto()
    """Somebody whom a reader could find: a role, a relative, a name, a document."""
    GENERAL = auto()
    """Staff, police, neighbours, the family: nobody in particular."""
    NOBODY = auto()
    """It is said, we have been told."""


@dataclass(frozen=True, slots=True)
class Account:
    """`speaker` gives the words from `first` up to `last`, the last excluded; `verb` is the word of saying."""

    speaker: Speaker
    verb: int
    first: int
    last: int


def accounts_in(note: Note, stretch: Stretch) -> Iterator[Account]:
    plain = note.words.plain
    for at in range(stretch.first, stretch.last):
        if plain[at] in SAYING and not _is_noun(note, stretch, at):
            speaker = _speaker(note, stretch, at)
            # "He was drunk, said the manager" and "it was cold, he told me": what comes before is the account too.
            ends_it = stretch.last - at <= CLOSING < at - stretch.first and _follows_a_comma(
                note, stretch, at
            )
            first = stretch.first if ends_it else at
            yield Account(speaker, at, first, _end(note, stretch, at))
        elif plain[at] in TOLD_IN and at > stretch.first and plain[at - 1] in OF_THE_PERSON:
            yield Account(Speaker.PERSON, at, stretch.first, stretch.last)
        elif plain[at] == "according" and at + 2 < stretch.last:
            general = GENERAL.intersection(plain[at + 2 : at + 5])
            yield Account(Speaker.GENERAL if general else Speaker.ROLE, at, stretch.first, stretch.last)


TRACEABLE = frozenset({Speaker.PERSON, Speaker.ROLE})
SOMEBODY = TRACEABLE | {Speaker.GENERAL}


def is_in_account(note: Note, stretch: Stretch, first: int, speakers: frozenset[Speaker] = TRACEABLE) -> bool:
    """Whether the word `first` belongs to what one of `speakers` said."""
    return any(
        each.speaker in speakers and each.first <= first < each.last and first != each.verb
        for each in accounts_in(note, stretch)
    )


def _is_noun(note: Note, stretch: Stretch, at: int) -> bool:
    plain = note.words.plain
    before = plain[at - 1] if at > stretch.first else ""
    if plain[at] in ALSO_A_NOUN:
        named = before in DOCUMENTS or before in GENERAL or before in PERSON
        return at == stretch.first or (not named and (before in NOUN_BEFORE or before[:1].isdigit()))
    return plain[at] in OF_DOCUMENTS and before not in DOCUMENTS


ALSO_A_NOUN = listed("record records report reports note notes complain claim claims state show")
OF_DOCUMENTS = listed("put puts give gives gave show shows showed calls called")
NOUN_BEFORE = listed(
    """
    the a an his her their my our this that any no of new old benefit insurance police court incident rent rental
    clean criminal medical case on in previous own prison false to for and by some many more
    """
)


def _speaker(note: Note, stretch: Stretch, verb: int) -> Speaker:
    plain = note.words.plain
    at, farthest = verb - 1, max(stretch.first, verb - NEAR)
    helping: set[str] = set()
    while at >= farthest and plain[at] in HELPING:
        helping.add(plain[at])
        at -= 1
    if not PASSIVE.isdisjoint(helping) or (at >= stretch.first and plain[at] in TOLD):
        return Speaker.NOBODY
    if at < stretch.first or (note.words.breaks[at + 1] and at + 1 == verb and plain[at] not in PERSON):
        return _left_out(plain[verb])
    word = plain[at - 1] if plain[at] == "who" and at > stretch.first else plain[at]
    if word in WRITER:
        return Speaker.WRITER
    if word in PERSON:
        return Speaker.PERSON
    many = plain[verb] in OF_MANY and AUXILIARY.isdisjoint(helping) and word not in DOCUMENTS
    named = note.text[note.words.starts[at]].isupper()
    return Speaker.GENERAL if word in GENERAL or (many and not named) else Speaker.ROLE


def _left_out(verb: str) -> Speaker:
    """Who speaks where the note leaves it out: *Says he fell* is the person, *Suggest a ban* the writer."""
    if verb in OF_MANY:
        return Speaker.GENERAL
    return (
        Speaker.PERSON if verb.endswith(("s", "d", "swore", "wrote", "thought", "felt")) else Speaker.WRITER
    )


def _follows_a_comma(note: Note, stretch: Stretch, at: int) -> bool:
    words = note.words
    places = range(max(stretch.first + 1, at - 3), at + 1)
    return any(
        "," in note.text[words.ends[each - 1] : words.starts[each]] for each in places if words.breaks[each]
    )


def _end(note: Note, stretch: Stretch, verb: int) -> int:
    plain = note.words.plain
    for at in range(verb + 2, min(verb + LONGEST, stretch.last - 1)):
        if plain[at] in TURNS and plain[at + 1] not in SAME_SPEAKER:
            return at
    return stretch.last
