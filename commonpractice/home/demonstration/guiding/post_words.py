"""What the published guide says: about post for people without an address. Invented from beginning to end."""

from typing import NamedTuple

from commonpractice.home.demonstration.guiding.blocks import (
    Node,
    callout,
    clause,
    doc,
    heading,
    items,
    paragraph,
    table,
)

TITLE = "Post for people without an address"
ABOUT = (
    "For services that send letters and places that take letters in: how nobody misses an appointment or loses money because "
    "they have no address. (Invented, like all of this example.)"
)
CARE_OF, KEEP, SECOND_WAY, MISSED = "careofaddr", "keepthepst", "secondway0", "missedlttr"


def _keep(title: str, *words: str) -> Node:
    return clause(KEEP, title, *(paragraph(each) for each in words))


KEEP_FIRST = _keep(
    "Take post in and keep it",
    "A place that takes post in keeps it for one month, in a cupboard that locks, and writes down the day on which it came.",
)
KEEP_SECOND = _keep(
    "Take post in, keep it for three months and say that it came",
    "A place that takes post in keeps it for three months, in a cupboard that locks, and writes down the day on which it came.",
    "Within two working days it tells the person that something has come: by text message, through a worker, or at "
    "breakfast.",
)


def tree(keep: Node) -> Node:
    return doc(
        heading("The barrier"),
        paragraph(
            "Appointments, decisions about money and letters from courts come by post. Who has no address does not get them, "
            "and a missed letter is held against the person."
        ),
        heading("Why it matters"),
        paragraph("Money stops, a place on a list is lost, a court decides without the person. All of that takes months to mend."),
        heading("What helps"),
        clause(
            CARE_OF,
            "“Care of” is an address",
            paragraph(
                "Every form, on paper and on a screen, takes “care of” a day centre, a hostel or a friend as the address to "
                "which letters go. Nobody is asked to prove it."
            ),
        ),
        keep,
        clause(
            SECOND_WAY,
            "Say it in a second way",
            paragraph("A letter is never the only way in which somebody hears about an appointment, money or a court:"),
            items("a text message on the same day,", "or a telephone call,", "or a word to the named worker."),
        ),
        clause(
            MISSED,
            "Ask about the letter before anything is stopped",
            paragraph(
                "When somebody does not come, the first question is whether the letter reached them. Until somebody has asked, "
                "nothing is stopped and nothing is held against them."
            ),
        ),
        heading("Words to use"),
        table(
            ("Instead of", "Say or write"),
            ("no fixed abode", "can be reached care of the day centre"),
            ("failed to attend", "did not come; we have not asked yet whether the letter arrived"),
        ),
        heading("Who decides"),
        paragraph("The team that sends the letter decides how else it is said, and writes it into the first page of the file."),
        heading("How to challenge a decision"),
        callout(
            "important",
            paragraph("Who lost money or a place because of a letter that did not arrive says so to anybody at the service. It is looked at again within five working days."),
        ),
    )  # fmt: skip


class Beside(NamedTuple):
    rationale: str
    for_whom: str
    needs: str
    how_to_check: str


BESIDE = {
    CARE_OF: Beside(
        "No rule forbids it. The box on the screen must not be empty, and staff were afraid to put in another address.",
        "Everybody at a front desk, and whoever makes forms.",
        "A tick box on the screen, and one sentence for new staff.",
        "Somebody from the community asks at two desks, twice a year.",
    ),
    KEEP: Beside(
        "People told us that post came after a month and was sent back.",
        "Day centres, hostels and other places that take post in.",
        "A cupboard that locks, and somebody who sends a message.",
        "How many letters were sent back unopened in a quarter?",
    ),
    SECOND_WAY: Beside(
        "Phones are lost and letters too; rarely both on the same day.",
        "Teams that write letters of decision.",
        "A place on the first page for how else somebody can be reached.",
        "Ten files, read together: does each name a second way?",
    ),
}
RESOURCE = (
    "The page of rules of three day centres",
    "https://lathe-lane.example/post",
    "What is taken in, how long it is kept, and who may fetch it. (Invented.)",
)
ACCOUNT = (
    "My money stopped for nine weeks because of a letter that lay in a house where I no longer slept. With the day centre’s "
    "address it has not happened again."
)
"""Roz's, who has said yes."""
ASKS = "The guide has been in use for half a year. What should change in it?"


class Said(NamedTuple):
    by: str
    what: str
    why: str
    clause: str


COMMENTS = (
    Said("Roz", "One month is too short.", "After six weeks in hospital all my post had gone back.", KEEP),
    Said("Chidi Slip", "Say how the person hears that something has come.", "We keep it, and nobody asks for it.", KEEP),
    Said("Wen Lustre", "Ask for proof of “care of” once, to be on the safe side.", "Somebody could fetch post of others.", CARE_OF),
    Said("Ade", "Please keep it this short.", "I have read all of it, which I do not often say.", ""),
)  # fmt: skip
ANSWERS = (
    ((1, 2), True, "Post is kept for three months, and the person is told within two working days.",
        "Stays in hospital and prison are often longer than a month, and post that nobody knows of helps nobody."),
    ((3,), False, "", "Nobody has fetched somebody else’s post in three years, and proof is what people do not have."),
    ((4,), False, "", "Thank you. It stays on one page."),
)  # fmt: skip
CHANGE_NOTE = "Post is kept for three months instead of one, and whoever takes it in says that it has come."
NAMED = ("Roz", "Oluwaseun Tile", "Priya Bisque", "Wen Lustre")
"""Who said yes when they were asked whether their name stands in it."""
NOT_NAMED = "Chidi Slip"

EASY_TITLE = "Letters when you have no home"
EASY_ABOUT = "This is our guide about post, in easy words. (Invented, like all of this example.)"
TESTED_BY = "four people at the Thursday breakfast of Lathe Lane Day Centre (invented)"
EASY = doc(
    heading("Your letters"),
    paragraph("Some people have no home. They still get letters."),
    clause(CARE_OF, "You can use another address", paragraph("You can use the address of a day centre or a friend. Nobody asks you to prove it.")),
    clause(KEEP, "Your letters are kept safe", paragraph("The day centre keeps your letters for 1 month. They are locked away.")),
    clause(SECOND_WAY, "You are told in another way too", paragraph("You get a text message. Or somebody calls you. Or your worker tells you.")),
    clause(MISSED, "If you did not come", paragraph("They must ask: did you get the letter? They must ask this first.")),
)  # fmt: skip
