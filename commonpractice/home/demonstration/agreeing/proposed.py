"""What the demonstration's proposals say, and what members said to them. Invented from beginning to end."""

from typing import NamedTuple

from commonpractice.agreement.proposals.taking_positions import Said


class Asked(NamedTuple):
    """To understand it, and the answer."""

    who: str
    text: str
    answer: str


class Words(NamedTuple):
    title: str
    drafted_by: str
    from_statements: tuple[str, ...]
    text: str
    rationale: str
    for_whom: str
    needs: str
    how_to_check: str
    asked: Asked


AGREE, LIVE, OBJECT, NOT_FOR_ME = "agree", "can_live_with", "object", "not_for_me"

FACTS = Words(
    title="Four facts beside every fire in a referral",
    drafted_by="Fern Saggar",
    from_statements=(
        "Nobody should be refused because of one line that has no date and no source.",
        "A fire that was an accident should be written down as an accident.",
        "People should be able to add their own words to what is written about them.",
    ),
    text="Who writes a past fire into a referral writes four facts beside it: what burned, when, who said so, and what came "
    "of it. What is not known is called not known. A line without these facts is no reason to refuse.",
    rationale="Nearly all of us agreed that one line without date and source should end no talk about a room. Some want "
    "more facts before they decide, some want fewer. Both asked for facts instead of a label.",
    for_whom="Everybody who writes or reads a referral for a room.",
    needs="One half page in the guide, and ten minutes in each team meeting.",
    how_to_check="Twenty referrals with a fire in them, read by two teams: how many have all four facts?",
    asked=Asked(
        "Jo Crackle",
        "Is a pan that caught fire on a stove meant as well?",
        "Yes: every fire, whatever began it. That is why the first fact is what burned.",
    ),
)  # fmt: skip
FACTS_AMENDED = {
    "text": "Who writes a past fire into a referral writes four facts beside it: what burned, when, who said so, and what "
    "came of it. What is not known is called not known. Before it is sent, the person reads it and may add their own words. "
    "A line without these facts is no reason to refuse.",
    "needs": "One half page in the guide, ten minutes in each team meeting, and time to read it through with the person.",
}
WHAT_CHANGED = "The person reads what is written and may add their own words before it is sent."
MET_BY = "The new text says that the person reads it before it is sent and may add their own words."
FACTS_FIRST = {
    "Mel": Said(
        OBJECT,
        "Four facts about us would go round without us. A wrong one is copied just as the label was.",
        "What should be known about a fire includes what the person says about it.",
    ),
    "Beth Throw": Said(LIVE, "Somebody has to say where the facts are kept, and for how long."),
    "Amina Jolley": Said(NOT_FOR_ME),
}
FACTS_SECOND = {
    "Stefan Kiln": Said(
        OBJECT,
        "At night there is nobody who could go through it with the person. The bed is then given to somebody else.",
        "What should be known has to be known in time, also when somebody stands at the door at two in the morning.",
        show_name=True,
    ),
    "Beth Throw": Said(LIVE, "I can live with it if the guide says how long the facts are kept."),
    "Sunil Muffle": Said(LIVE),
    "Gareth Clay": Said(LIVE),
    "Amina Jolley": Said(NOT_FOR_ME),
}
"""Those not named agree."""
FACTS_SAID = "From the first of next month on. We read twenty referrals after half a year, and look then at how it went at night."

YEARS = Words(
    title="No questions about fires of more than five years ago",
    drafted_by="Oluwaseun Tile",
    from_statements=("Fires of more than five years ago should not be asked about.",),
    text="No provider asks about a fire that is more than five years old, and none is written into a referral.",
    rationale="A limit is easy to keep, and old fires close doors for people who have long lived quietly.",
    for_whom="Providers of temporary and supported rooms, and everybody who refers to them.",
    needs="A change to the question on the shared form.",
    how_to_check="The form is read after three months: is the question gone?",
    asked=Asked(
        "Wen Lustre",
        "From which day do the five years count?",
        "From the day of the fire. Whether that is right for time in prison or hospital is still open.",
    ),
)
YEARS_SAID = {
    "Pete Jigger": Said(
        OBJECT,
        "An insurer who asks about ten years gets a wrong answer from us, and the cover is lost.",
        "A room that cannot be insured cannot be offered.",
    ),
    "Hamza Stack": Said(
        OBJECT,
        "Five years may all have been in a cell. Then nothing is known of how somebody lives outside.",
        "What should be known is how things are now, and a number of years does not tell.",
    ),
    "Ivy": Said(
        OBJECT,
        "Somebody whose fire was four years ago is left with nothing by this.",
        "It offers a room to some and makes the no to others look right.",
    ),
    "Chidi Slip": Said(LIVE),
    "Moira Kaolin": Said(LIVE),
    "Dev Ember": Said(NOT_FOR_ME),
}
YEARS_BECAME = "The objections are open. We ask two insurers which years they ask about, and come back with their answers."

VISIT = Words(
    title="A home fire safety visit with every offer of a room",
    drafted_by="Dev Ember",
    from_statements=("A home fire safety visit should be offered to everybody who moves in.",),
    text="Whoever moves into a room is offered a home fire safety visit in the first two weeks, whatever their record says. "
    "The offer of the room does not wait for it.",
    rationale="All parts of the community agreed that a visit should be offered to everybody. Offered to all, it marks nobody.",
    for_whom="Everybody who moves into a temporary or supported room.",
    needs="One name at each provider who books visits, and places for forty visits a month.",
    how_to_check="After three months: how many moved in, how many were offered a visit, how many said yes?",
    asked=Asked(
        "Nia Placer",
        "May somebody say no to the visit and keep the room?",
        "Yes. It is an offer. The room does not depend on it.",
    ),
)
VISIT_SO_FAR = {
    "Chidi Slip": Said(AGREE),
    "Roz": Said(AGREE),
    "Ade": Said(AGREE, "It helps that everybody is offered one."),
    "Gareth Clay": Said(LIVE, "Somebody has to tell us how to book when forty are not enough."),
    "Yusuf Hob": Said(AGREE),
    "Asha Thrower": Said(AGREE),
    "Stefan Kiln": Said(AGREE),
    "Joan Dipper": Said(LIVE),
    "Moira Kaolin": Said(AGREE),
}
"""Mo has not said yet where she stands."""
