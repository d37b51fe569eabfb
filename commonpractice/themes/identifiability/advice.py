"""What is said about each kind on screen: what it is, why it can point at a person, what to write instead."""

from dataclasses import dataclass

from commonpractice.themes.identifiability.kinds import Kind


def _(text: str) -> str:
    """Mark words for translators, who collect them by this name; the page translates them when it shows them."""
    return text


@dataclass(frozen=True)
class Advice:
    """`what` names the kind, `why` is a sentence, `instead` holds one to four ways to say it more generally."""

    what: str
    why: str
    instead: tuple[str, ...]


WORDS: dict[Kind, Advice] = {
    Kind.NAME: Advice(
        _("a name"),
        _("A name points straight at one person, even a first name when the place is small."),
        (
            _("say who by role: “a man in his thirties”, “a support worker”"),
            _("put several people’s stories together and say that you did"),
        ),
    ),
    Kind.INITIALS: Advice(
        _("initials"),
        _("People who work with somebody know them by their initials."),
        (_("say “a person” or “somebody”"), _("give an age band: “a woman in her twenties”")),
    ),
    Kind.BIRTH_DATE: Advice(
        _("a date of birth"),
        _("Few people in one city share a date of birth, so it finds one person in any list."),
        (_("give an age band: “in their forties”"), _("say “a young adult” or “an older person”")),
    ),
    Kind.EXACT_DATE: Advice(
        _("an exact date"),
        _("A day can be looked up in a diary, a log or the news, and shows who it was about."),
        (
            _("name the season: “in winter”"),
            _("give only the year"),
            _("say how long: “after some weeks”"),
        ),
    ),
    Kind.ADDRESS: Advice(
        _("an address"),
        _("An address leads to the people who live there."),
        (
            _("name the kind of setting: “a shared house”, “a hostel”"),
            _("name only the city"),
        ),
    ),
    Kind.POSTCODE: Advice(
        _("a postcode"),
        _("One postcode covers about fifteen homes, so it leads close to a person’s door."),
        (_("name only the city or a large area"), _("say what kind of place it is")),
    ),
    Kind.PHONE: Advice(
        _("a phone number"),
        _("A phone number reaches one person or one household."),
        (_("leave it out"), _("name the service, if people need to ring it")),
    ),
    Kind.EMAIL: Advice(
        _("an e-mail address"),
        _("An e-mail address belongs to one person and often holds their name."),
        (_("leave it out"), _("name the service, if people need to write to it")),
    ),
    Kind.NHS_NUMBER: Advice(
        _("an NHS number"),
        _("Each person has their own NHS number for life."),
        (_("leave it out"),),
    ),
    Kind.NATIONAL_INSURANCE: Advice(
        _("a National Insurance number"),
        _("Each person has their own National Insurance number for life."),
        (_("leave it out"),),
    ),
    Kind.POLICE_REFERENCE: Advice(
        _("a police, court or prison number"),
        _("Whoever can open that record sees at once who it is about."),
        (_("leave it out"), _("say what was decided: “a caution”, “no further action”")),
    ),
    Kind.TENANCY_REFERENCE: Advice(
        _("a number from a tenancy, claim or file"),
        _("Whoever can open that file sees at once who it is about."),
        (_("leave it out"), _("name the kind of tenancy or claim")),
    ),
    Kind.COMBINATION: Advice(
        _("things that together fit only one person"),
        _("A rare event with its place and time can be recognised, even without a name."),
        (
            _("name a season or the year, not the day or month"),
            _("name the kind of setting, not the place"),
            _("give an age band and leave out what is rare"),
            _("put several stories together and say that you did"),
        ),
    ),
}
