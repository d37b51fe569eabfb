"""Sentences that look like a view and are none: a rule, an instruction, a roll call, a gap that is stated, a thing."""

from commonpractice.recording.findings.persons import Of, noun_behind
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import FindingKind
from commonpractice.recording.words import listed

RULES = listed(
    "clause rule rules notice card sign poster policy agreement licence leaflet handbook terms condition conditions procedure"
)
OUGHT = listed("must shall may never should cannot not no only always")
INSTRUCTING = listed("never always please only don't dont do ensure remember mind avoid keep")
ORDERS = listed(
    """
    leave use knock open give let go keep lock check attend visit enter wear call ring tell ask make take put allow work see meet
    do smoke light store charge turn switch block wedge carry share lend record write read sign add send walk stand approach
    bring touch move park speak stay wait hand offer accept answer discuss transport drive lift book cook plug unplug park not
    prop water feed wake disturb admit
    """
)
EVERYBODY = listed("all both everyone everybody nobody none noone each every roll head")
ACCOUNTED = listed(
    """
    out in safe present accounted here home inside outside indoors evacuated unhurt unharmed well asleep up down hurt injured
    missing there back left remains remained counted count seen treated affected but bar except
    """
)
OPENING = 6
HOLDING = listed(
    "hold holds held have has found find saw see keep kept received got know knew recorded noted left lost seen had"
)
NOTHING = listed("nothing no none nobody neither little")
WE = listed("i we they it")
FOOD = listed(
    """
    soup bread tea coffee milk toast butter cheese rice pasta porridge cereal eggs egg meat chicken fish stew curry cake cakes
    biscuit biscuits fruit apple banana juice squash water meal meals dinner lunch breakfast supper pudding potatoes veg
    vegetables salad sandwich sandwiches crackers yoghurt gravy mash diet snack snacks
    """
)
WEATHER = listed("weather rain wind windy rainy sunny snow frost ice icy fog storm forecast")
PERSONS = listed(
    """
    he she they his her their him them who himself herself man woman lad girl boy tenant resident client lady gentleman person
    patient family mother father mum dad you your everyone nobody
    """
)


def is_plain(note: Note, stretch: Stretch) -> bool:
    words = note.words_in(stretch)
    return (
        _is_rule(words)
        or _is_roll_call(words)
        or _is_stated_gap(words)
        or _is_short_form(words)
        or (PERSONS.isdisjoint(words) and not FOOD.union(WEATHER).isdisjoint(words))
    )


def is_only_of_things(note: Note, number: int, asked: bool) -> bool:
    """*Difficult childproof cap swapped*: a word that would be a label was met, and no person is meant by it."""
    stretch = note.stretches[number]
    labels = [match for match in note.met[number] if match.thing.phrase.kind is FindingKind.LABEL]
    if not labels or asked or not PERSONS.isdisjoint(note.words_in(stretch)):
        return False
    return all(
        noun_behind(note, stretch, each.last) is Of.THING and each.thing.phrase.role in OF_THINGS
        for each in labels
    )


OF_THINGS = frozenset({"trait", "weak"})


def _is_rule(words: list[str]) -> bool:
    """*Guests must never stay is clause 9*, *never see her without a witness*."""
    if not RULES.isdisjoint(words) and not OUGHT.isdisjoint(words):
        return True
    at = 0
    while at < len(words) and words[at] in INSTRUCTING:
        at += 1
    return 0 < at < len(words) and words[at] in ORDERS


def _is_roll_call(words: list[str]) -> bool:
    """*All out bar him*, *Both of the lads safe*, *Head count 23*."""
    return words[0] in EVERYBODY and not ACCOUNTED.isdisjoint(words[1:OPENING])


def _is_stated_gap(words: list[str]) -> bool:
    """*We hold nothing after March 2022*."""
    return len(words) > 2 and words[0] in WE and words[1] in HOLDING and words[2] in NOTHING  # noqa: PLR2004


def _is_short_form(words: list[str]) -> bool:
    """*Att.*, *nine*: a word alone that says nothing of anybody."""
    return len(words) == 1 and (len(words[0]) <= 3 or words[0] in NUMBERS)  # noqa: PLR2004


NUMBERS = listed("four five seven eight nine eleven twelve thirteen fourteen fifteen twenty none present")
