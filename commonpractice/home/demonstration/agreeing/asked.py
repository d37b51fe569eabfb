"""What the demonstration's questions ask, and what can be said to them. Invented from beginning to end."""

from typing import NamedTuple


class Stated(NamedTuple):
    """A statement, and how people respond: `common` is its share of agreement where `leaning` is nought.

    `leaning` is how far somebody's own leaning moves them: towards agreeing with more facts first (above nought), or
    with deciding without the past (below). `by` wrote it; nobody: who leads the question.
    """

    text: str
    common: float
    leaning: float = 0.0
    by: str = ""


class Why(NamedTuple):
    """Reasons on both sides of a statement, and one that was not let through, with what its author was told."""

    statement: str
    agree: tuple[str, ...]
    disagree: tuple[str, ...]
    turned_down: tuple[str, str] | None = None


FIRST_TEXT = "What should be known about a past fire before a room is offered or refused?"
FIRST_BACKGROUND = (
    "At three meetings we heard how one line in a record ends the talk about a room. Some of us ask for more facts before "
    "a decision, some for a decision without the past. Here everybody says what they think, and nobody sees who said it."
)
FIRST = (
    Stated("Nobody should be refused because of one line that has no date and no source.", 0.95),
    Stated("Every refusal should say in writing who can look at it again.", 0.96, by="Lena"),
    Stated("A fire that was an accident should be written down as an accident.", 0.96, by="Ade"),
    Stated("A home fire safety visit should be offered to everybody who moves in.", 0.95, by="Dev Ember"),
    Stated("People should be able to add their own words to what is written about them.", 0.95, by="Roz"),
    Stated("A provider should read the facts of a past fire before it decides.", 0.52, 0.5),
    Stated("One shared form should carry the facts of a fire to every provider.", 0.48, 0.46, by="Gareth Clay"),
    Stated("Night staff should know about a past fire before somebody moves in.", 0.5, 0.47, by="Stefan Kiln"),
    Stated("Where the facts of a fire are missing, the right answer is to wait.", 0.4, 0.45, by="Pete Jigger"),
    Stated("The fire service should give its view before a room is offered.", 0.46, 0.42),
    Stated("The first decision about a room should be made without anything on past fires.", 0.45, -0.5),
    Stated("Fires of more than five years ago should not be asked about.", 0.5, -0.46, by="Oluwaseun Tile"),
    Stated("A plan to stay safe should be made after the offer of a room, not before.", 0.47, -0.45, by="Tamsin B"),
    Stated("The word arson should stand in a referral only after a conviction.", 0.62, -0.3, by="Fern Saggar"),
    Stated("What an insurer answered should be shown to the person it is about.", 0.8, -0.12, by="Mel"),
    Stated("Smaller providers should look again at each other’s refusals.", 0.72, 0.05, by="Chidi Slip"),
)  # fmt: skip
TURNED_DOWN = (
    "Refusals should be given in writing and there should be more rooms for the first night.",
    "Thank you. These are two ideas, and people may agree with one of them only. Please write each on its own.",
)
"""Mo's, with the reason that she sees."""
TAKEN_BACK = "Each provider should say in public how often it refuses because of a fire."
"""Mo's too: let through, and taken back before anybody could respond to it."""
REASONS = (
    Why(
        "A provider should read the facts of a past fire before it decides.",
        agree=(
            "With the facts we often say yes. Without them everybody thinks of the worst.",
            "Staff who were told nothing do not feel safe, and then the placement ends early.",
        ),
        disagree=(
            "Once it has been read, nothing else in the referral counts any more.",
            "We are asked for facts that nobody wrote down at the time. So the answer stays no.",
        ),
    ),
    Why(
        "The first decision about a room should be made without anything on past fires.",
        agree=(
            "Then the yes or no is about who somebody is now and what they need.",
            "A record that helps can still be read on the second day.",
        ),
        disagree=(
            "A building with one staircase and twenty people needs to know on the first day.",
            "If it comes out later, people lose the room again. That is worse than a no.",
        ),
        turned_down=(
            "That would never work with the manager who sits at the second desk.",
            "Please write it without pointing to one person. What you mean about the rule is welcome.",
        ),
    ),
    Why(
        "Fires of more than five years ago should not be asked about.",
        agree=(
            "Ten years on, a child’s fire still closes doors for a grown person.",
            "A time limit is the one rule that everybody can keep without training.",
        ),
        disagree=("Five years in prison or hospital are not five years without a fire.",),
    ),
)

OPEN_TEXT = "What would make a second look at a refusal fair?"
OPEN_BACKGROUND = (
    "We agreed that every refusal says how to ask again. Two providers have tried it for three months. Now we ask what "
    "everybody can rely on when somebody does ask again."
)
OPEN = (
    Stated("Somebody who had no part in the first decision should give the second look.", 0.93),
    Stated("The answer should come within five working days.", 0.86),
    Stated("The person should be able to bring somebody along.", 0.92, by="Ade"),
    Stated("The room should be kept free until the second look is over.", 0.5, -0.45, by="Curtis W"),
    Stated("A telephone call should be enough, without a form.", 0.55, -0.35, by="Kate Biscuit"),
    Stated("The provider should be allowed to bring new facts to the second look.", 0.5, 0.42),
    Stated("The answer should be written in words that need no explaining.", 0.95, by="Roz"),
    Stated("Somebody with lived experience should sit at the table.", 0.72, -0.25, by="Ivy"),
    Stated("One second look should be enough: after it the decision stands.", 0.45, 0.4, by="Joan Dipper"),
)
STILL_WAITS = (
    "Refusals that were changed should be counted, so that we see what the second look brings.",
    "Marek Dunt",
)

DRAFT_TEXT = "Which three things must every refusal letter say?"
DRAFT_BACKGROUND = (
    "The first page of the guide shows one letter that refuses a room. We write ideas alone first, then say to each whether "
    "we agree."
)
DRAFT = (
    "A refusal letter should say which facts the refusal rests on.",
    "A refusal letter should say who gives the second look, and how to ask for it.",
    "A refusal letter should say where somebody can get advice on the same day.",
)
