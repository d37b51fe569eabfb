"""What organisations said of the published guide, did because of it, and what practice reported. Invented."""

from typing import NamedTuple

from commonpractice.home.demonstration.guiding.post_words import CARE_OF, KEEP, MISSED, SECOND_WAY


class Asked(NamedTuple):
    """Who speaks, in how many days from now the answer is wanted, and what was said; no answer where `answer` is empty."""

    who: str
    by_in_days: int
    answer: str = ""
    words: str = ""
    signed_as: str = ""
    said_days_ago: int = 0


ASKED = (
    Asked("Priya Bisque", -20, "yes", "", "Head of housing options", 41),
    Asked("Chidi Slip", -20, "conditions", "Three months for those who stay with us. For everybody else one month, until we have a second cupboard that locks; we look at it again in spring.", "Manager of the hostel", 33),
    Asked("Dr Ngozi Cobalt", -20, "not_yet", "Our letters come out of three systems. Two can print “care of”, one cannot. We answer again when the third can.", "Lead for crisis pathways", 28),
    Asked("Oluwaseun Tile", 12),
    Asked("Connie Batt", -9),
)  # fmt: skip
"""Two have not answered: one has time left, one is late. The last is no member and came by a personal link."""
OUTSIDER = ("Lathe Lane Day Centre", "Connie Batt", "connie@lathe-lane.example")


class Said(NamedTuple):
    verb: str
    days_ago: int
    words: str
    link: str = ""


class Adopted(NamedTuple):
    who: str
    version: int
    clause: str
    days_ago: int
    by_when_ago: int
    """Below nought: still to come."""
    today: str
    difference: str
    lead: str
    shows: str
    since: tuple[Said, ...] = ()
    publish: bool = True


ADOPTED = (
    Adopted(
        "Chidi Slip", 1, KEEP, 230, 190,
        "Post lies in a tray at the desk, and what nobody fetches goes back after two weeks.",
        "From the first of the month post is locked away, written into a book with its day, and kept for three months.",
        "The night manager", "The book, and how many letters went back in a quarter.",
        (
            Said("evidence", 186, "The cupboard and the book are there. Four letters went back in the first quarter; it was sixty-one before.", "https://kiln-street.example/post-book"),
            Said("share", 130, "Our page of rules is one side long. Two other hostels have come to see it, and whoever wants it can have it."),
            Said("hold", 55, "Three months was what we did already. New is the text message, which the night shift sends."),
        ),
    ),
    Adopted(
        "Priya Bisque", 2, CARE_OF, 66, 30,
        "The form online does not go on without a street and a number.",
        "The form takes “care of” and the name of a place, and sends the letter there.",
        "Team leader, housing options", "The form itself, and letters that came back from an address that was made up.",
        (Said("evidence", 26, "The new form has been online for a month. Thirty-eight people used “care of”; no letter came back.", "https://northfield-council.example/form"),),
    ),
    Adopted(
        "Oluwaseun Tile", 2, SECOND_WAY, 20, -60,
        "We pass letters on when we meet somebody on the early shift.",
        "Each person’s page names a second way to reach them, asked for at the first tea and once a month after.",
        "Early shift lead", "Ten pages, read at the team meeting every month.",
    ),
    Adopted(
        "Yusuf Hob", 1, MISSED, 200, 35,
        "A second missed visit closes the support.",
        "Nobody’s support is closed before somebody has asked them in person whether the letter came.",
        "Service manager", "The list of those whose support was closed, with who asked.",
        publish=False,
    ),
)  # fmt: skip
"""Shared with others, shown, promised; and one of which nothing was heard by its day."""


class Reported(NamedTuple):
    clause: str
    days_ago: int
    used: str
    happened: str
    in_the_way: str
    writer: str
    kind: str = ""


READ = Reported(
    SECOND_WAY, 40, "partly",
    "Text messages go out with every letter about an appointment. Fewer people miss the first one.",
    "For letters about money the system cannot do it, and the address box again wants a street.", "staff", "health",
)  # fmt: skip
READ_NOTE = "Ask the finance team at the next review. The empty box has been seen at this service too."
WAITS = Reported(
    KEEP, 3, "yes", "They told me at breakfast that something had come. It was the letter about my flat.",
    "I was not told that somebody else may fetch it for me.", "supported",
)  # fmt: skip
