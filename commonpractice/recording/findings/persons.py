"""Of whom or what a describing word is said: a person, a thing, or the words do not tell."""

from enum import Enum

from commonpractice.recording.findings.identifying.names import given_names
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.words import listed

FARTHEST = 8
"""Words that are read to the left or right of the describing word, so that a long sentence costs no more."""

PRONOUNS = listed(
    "he she they him her them himself herself themselves who whom you we i someone somebody anyone hes shes"
)
PERSONS = listed(
    """
    man men woman women lady ladies gentleman gent male female lad lads boy boys girl girls guy guys bloke blokes fella chap
    person persons people individual individuals character characters customer customers client clients tenant tenants
    resident residents patient patients applicant applicants youth youths teenager teenagers teen child children kid kids
    adult adults family families mother mothers father mum dad parent parents couple neighbour neighbours visitor visitors
    guest guests partner boyfriend girlfriend husband wife son sons daughter brother sister aunt uncle cousin nephew niece
    user users su yp pt occupant occupier licensee complainant caller lodger ex nan gran grandmother grandad friend friends
    staff worker workers officer officers prisoner inmate defendant suspect perpetrator victim so customer punter mate
    lot sort type bunch element beggar beggars street drinker drinkers
    """
)
CONDUCT = listed(
    """
    behaviour behaviours behavior attitude attitudes manner conduct outburst outbursts personality nature temper temperament
    tendencies tendency streak presentation lifestyle lifestyles demeanour language mood moods traits ways past needs
    individual tactics person's towards life lives individual's
    """
)
NO_PERSON = listed(
    "it its this that these those there which what everything something anything nothing things here"
)
IS = listed(
    """
    is was are were be been being am become becomes became becoming remain remains remained seem seems seemed seeming
    appear appears appeared appearing get gets got getting turn turns turned act acts acted acting behave behaves behaved
    behaving feel feels sound sounds sounded stay stays stayed he's she's they're you're who's hes shes isn't wasn't aren't
    weren't present presents presented went go goes grow grew look looks looked he'd she'd they'd i'm im
    """
)
WITH_PERSON = listed("he's she's they're you're who's hes shes he'd she'd they'd i'm im")
BETWEEN = listed(
    """
    very quite extremely highly verbally physically sexually racially always often so too rather increasingly more most just
    really particularly potentially equally both still also being a an bit little of somewhat generally usually known
    frequently sometimes occasionally constantly and or to be fairly pretty incredibly totally completely utterly openly
    extremely notoriously well deeply deliberately such then again now quickly easily emotionally at times mentally socially
    clearly obviously historically reportedly apparently mildly overly unnecessarily consistently initially becoming one our the right proper real complete total typical classic born serial habitual chronic
    """
)
HELPERS = listed(
    """
    has have had will would can could may might must should did does do been to then often always also still never not
    generally usually really just quickly soon later again reportedly apparently allegedly clearly obviously now
    continues continued started began starts begins tends tended
    """
)
NOT = listed(
    "not never isn't wasn't aren't weren't no neither nor without cannot longer wasnt isnt don't didn't doesn't"
)
# What follows a describing word that does not belong to a noun: "aggressive towards", "chaotic but".
GOES_ON = listed(
    """
    rather under between among within without like behind beyond per via
    and or but with when to towards toward at in on as about if because since for from over after before during until while
    again today yesterday tonight now then than that which who whom he she they it i we you so too also by despite due
    whenever where once throughout individual enough is was are were be been has have had will would can could may might
    all always again both his her their my our your the a an this these those not only even just each every lately recently
    sometimes often usually last into onto round around through upon regarding re x w due throughout
    """
)


ANIMALS = listed(
    "parrot budgie bird birds hen hens goat goats pony ponies rat rats mouse mice fox foxes wasp wasps bull cow cows sheep ferret rabbit hamster snake swan geese gull gulls dog dogs cat cats puppy kitten horse staffie staffy lurcher terrier animal animals pet pets pitbull"
)
DETERMINERS = listed("the a an some these those this that")
EVENTS_AND_DEVICES = listed(
    """
    meeting match game session film event season project campaign course scheme training tournament party show conference
    heating boiler alarm alarms detector detectors lift phone router printer laptop wifi telly oven cooker fridge car van
    computer system radiator thermostat engine quiz pilot programme review process consultation concert gig hearing trial
    """
)


# Words before a describing word that are no noun: "came in aggressive", "too aggressive for".
LOOSE = listed(
    """
    in out back home up off down left came come got for with by to at on over about re not no than more why how when if
    because find finds found make makes made call calls feel felt quite it's that's too but who like while after before
    until since says said history risk flagged into all me us him her them prone usual new typical this
    """
)


class Of(Enum):
    PERSON = "person"
    FRAGMENT = "fragment"
    """No subject is written, as in a list of words about somebody: *Aggressive, loud.*"""
    THING = "thing"
    UNTOLD = "untold"


def of_whom(note: Note, stretch: Stretch, first: int, last: int) -> Of:
    """Decides by the noun that follows; else by what stands before: *he was*, *find her*, *the stairs are*."""
    ahead = noun_behind(note, stretch, last)
    return ahead if ahead is not None else _by_what_stands_before(note, stretch, first)


def is_person(note: Note, stretch: Stretch, at: int) -> bool | None:
    """None where the word could be a name that begins a sentence, or a noun we do not know."""
    word = note.words.plain[at]
    plain = word.removesuffix("'s")
    if word in PRONOUNS or plain in PERSONS or plain in CONDUCT or plain in given_names():
        return True
    if word in NO_PERSON:
        return False
    capital = note.text[note.words.starts[at]].isupper()
    if capital and at > stretch.first:
        return True
    return None if capital else False


def is_done_by_a_thing(note: Note, stretch: Stretch, verb: int) -> bool:
    """*The meeting kicked off*, *the alarm has been playing up*."""
    at = verb
    for _ in range(FARTHEST):
        if at <= stretch.first or note.words.breaks[at]:
            return False
        at -= 1
        word = note.words.plain[at]
        if word not in HELPERS and word not in IS:
            return word in NO_PERSON or word in EVENTS_AND_DEVICES
    return False


def is_denied(note: Note, stretch: Stretch, first: int, last: int) -> bool:
    """*was not aggressive*, *no longer violent*; not where the phrase itself denies, as *not engaging* does."""
    if not NOT.isdisjoint(note.words.plain[first : last + 1]):
        return False
    for at in range(first - 1, max(stretch.first, first - 4) - 1, -1):
        word = note.words.plain[at]
        if note.words.breaks[at + 1]:
            return False
        if word in NOT:
            return note.words.plain[at + 1] != "only"
        if word not in BETWEEN and word not in IS and word not in HELPERS:
            return False
    return False


def follows(note: Note, stretch: Stretch, at: int) -> str:
    """The word right behind word `at`, or nothing where a mark or the end of the sentence stands there."""
    following = at + 1
    return (
        note.words.plain[following] if following < stretch.last and not note.words.breaks[following] else ""
    )


def precedes(note: Note, stretch: Stretch, at: int) -> str:
    return note.words.plain[at - 1] if at > stretch.first and not note.words.breaks[at] else ""


def noun_behind(note: Note, stretch: Stretch, last: int) -> Of | None:
    at, following = last, follows(note, stretch, last)
    for _ in range(FARTHEST):
        if not following or following in GOES_ON or following[0].isdigit():
            return _joined_by_comma(note, stretch, at) if not following else None
        if following in PERSONS or following in CONDUCT:
            return Of.PERSON
        at += 1
        after = follows(note, stretch, at)
        if not after or after in GOES_ON:
            return Of.THING
        following = after
    return None


def _joined_by_comma(note: Note, stretch: Stretch, at: int) -> Of | None:
    """*Jealous, volatile individual*: a person a word or two behind the comma."""
    ahead = note.words.plain[at + 1 : min(at + 4, stretch.last)]
    if not ahead[1:] or note.text[note.words.ends[at] : note.words.starts[at + 1]] != ", ":
        return None
    described = ahead[2] if ahead[1] in {"and", "very"} and ahead[2:] else ahead[1]
    if described in PERSONS or described in CONDUCT:
        return Of.PERSON
    return Of.THING if precedes(note, stretch, at) in DETERMINERS and ahead[1] not in GOES_ON else None


def _by_what_stands_before(note: Note, stretch: Stretch, first: int) -> Of:
    words, at, joined = note.words.plain, first, False
    for _ in range(FARTHEST):
        if at <= stretch.first or note.words.breaks[at]:
            return _behind_a_mark(note, stretch, at)
        at -= 1
        joined = joined or words[at] in {"and", "or"}
        if words[at] in IS:
            return _subject(note, stretch, at)
        if words[at] in {"him", "her", "them"}:
            return Of.PERSON
        if words[at] == "as":
            return Of.PERSON if at > stretch.first and words[at - 1] not in NO_PERSON else Of.UNTOLD
        if words[at] not in BETWEEN and words[min(at + 1, first)] not in {"and", "or"}:
            return Of.UNTOLD if joined else _noun_alone(note, stretch, at)
    return Of.UNTOLD


def _noun_alone(note: Note, stretch: Stretch, at: int) -> Of:
    """*Client aggressive on arrival*, *Ladder unstable*: no verb stands between."""
    if is_person(note, stretch, at):
        return Of.PERSON
    word = note.words.plain[at]
    return Of.UNTOLD if word.endswith(("ed", "ing", "ly")) or word in LOOSE else Of.THING


def _behind_a_mark(note: Note, stretch: Stretch, at: int) -> Of:
    """A comma carries the subject on: *He was loud, aggressive*; *The room was cold, dirty*."""
    if at <= stretch.first or note.text[note.words.ends[at - 1] : note.words.starts[at]] != ", ":
        return Of.FRAGMENT
    for before in range(at - 1, max(stretch.first, at - 1 - FARTHEST) - 1, -1):
        if note.words.plain[before] in IS:
            subject = _subject(note, stretch, before)
            return Of.FRAGMENT if subject is Of.UNTOLD else subject
    return Of.FRAGMENT


def _subject(note: Note, stretch: Stretch, verb: int) -> Of:
    words = note.words.plain
    if words[verb] in WITH_PERSON:
        return Of.PERSON
    at = verb
    for _ in range(FARTHEST):
        if at <= stretch.first or note.words.breaks[at]:
            return Of.FRAGMENT
        at -= 1
        if words[at] in HELPERS or words[at] in IS:
            continue
        if words[at] in {"who", "which", "that"} and words[at - 1] in ANIMALS:
            return Of.THING
        if words[at] in LOOSE or words[at] in BETWEEN or words[at][0].isdigit():
            # "The parrot swears and is rude": the subject stands at the beginning.
            opening = words[stretch.first : stretch.first + 2]
            return Of.THING if opening[0] in DETERMINERS and opening[1] in ANIMALS else Of.UNTOLD
        person = is_person(note, stretch, at)
        return Of.UNTOLD if person is None else Of.PERSON if person else Of.THING
    return Of.UNTOLD
