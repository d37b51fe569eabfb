"""Words that stand in almost every note: a pattern made of them alone would ask about almost every sentence."""

from commonpractice.recording.phrases.pattern import Pattern, Place

ORDINARY = frozenset(
    """
    a an the this that these those some any no not and or but if so as than then when where who which what why how because
    i we you he she it they me us him her them my our your his its their himself herself themselves there here one two
    of to in on at by for from with without about into out up down over under after before between during until since off
    is are was were be been being am has have had having do does did done will would can could may might must should
    said says say told tells tell asked asks ask went go goes gone going came come comes got get gets getting gave give
    given made make makes took take taken put saw see seen heard hear felt feel left leave came rang ring called call spoke
    speak met meet visited visit moved move stayed stay lives live lived wants want wanted needs need needed knows know knew
    think thinks thought looked look found find used use uses started start stopped stop asleep awake opened open closed
    day days week weeks month months year years today yesterday morning afternoon evening night time times date last next
    monday tuesday wednesday thursday friday saturday sunday now again also more most much many very only just still
    house home flat room door kitchen street hostel office work staff worker support meeting letter phone money food bed
    man woman people person child children mother father family friend friends neighbour resident tenant name
    new old other another same first good well all both each every own little long few
    """.split()  # noqa: SIM905 - a list of words reads as words
)


def ordinary_reading(pattern: Pattern) -> str:
    """Ordinary words that the pattern would ask about, as an example; empty where each reading has a rarer word in it."""
    words = [_ordinary(place) for place in pattern.places if not place.optional]
    return " ".join(words) if all(words) else ""


def _ordinary(place: Place) -> str:
    if place.gap:
        return "…"
    if place.number:
        return "3"
    there = sorted(place.words & ORDINARY) or sorted(word for word in ORDINARY if place.takes(word))
    return there[0] if there else ""
