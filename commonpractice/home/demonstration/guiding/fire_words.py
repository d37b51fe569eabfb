"""What the guide says that is being written: about a room after a fire. Invented from beginning to end."""

from typing import NamedTuple

from commonpractice.home.demonstration.guiding.blocks import (
    callout,
    doc,
    heading,
    items,
    paragraph,
    table,
)

TITLE = "A room after a fire"
ABOUT = (
    "For everybody who writes, reads or decides about a referral for a room in which a past fire is mentioned. It says what "
    "to write down, who decides, and how somebody can ask again. (Invented, like all of this example.)"
)
TREE = doc(
    heading("The barrier"),
    paragraph(
        "One line about a fire in a record can end every talk about a room. Often nobody knows what burned, when, or who "
        "said so. Hostels, landlords and insurers read the line and say no, and nobody seems to have decided it."
    ),
    heading("Why it matters"),
    paragraph(
        "People stay in hospital, in prison or outside, although a room is free. Workers make ten telephone calls and learn "
        "nothing that they could change. And nobody is safer: without the facts nobody can plan for a safe home."
    ),
    heading("What helps"),
    paragraph("Each of these was agreed, or is held in common. What stands beside it says by whom."),
    heading("Words to use"),
    callout("words", paragraph("Say what happened. A label says who somebody is for ever; a fact has a date.")),
    table(
        ("Instead of", "Say or write"),
        ("history of arson", "In May 2019 a bin burned behind the hostel. Nobody was hurt. (What is told here is invented.)"),
        ("fire risk", "We have not asked yet what would keep everybody safe."),
        ("known to the fire service", "The fire service visited twice and fitted alarms."),
    ),
    heading("What to record"),
    callout(
        "record",
        paragraph("Write down what is known and how it is known, so that whoever reads it can weigh it:"),
        items(
            "What burned, where, and how big it became.",
            "When it was, to the month.",
            "Who said so, and whether they were there.",
            "What came of it: who was hurt, what was damaged, what a court decided.",
            "What the person says about it, in their own words.",
        ),
    ),
    heading("Who decides"),
    paragraph(
        "The manager of the place decides, within five working days, after reading the facts and speaking with the person. "
        "Nobody says no alone at a desk or on the telephone."
    ),
    heading("How to challenge a decision"),
    paragraph(
        "A second look is given by somebody who had no part in the first decision. The person may bring somebody along and "
        "may bring new facts. Until the answer comes, the room is not given to anybody else if that is possible at all."
    ),
    heading("If it is still stuck"),
    paragraph("The named person at the council is told on the same day and answers within two working days."),
)  # fmt: skip


class Born(NamedTuple):
    """A clause that grew from a statement: which, who pressed the button, the words that it got, and what stands beside."""

    statement: str
    by: str
    title: str
    words: tuple[str, ...]
    rationale: str
    for_whom: str
    needs: str
    how_to_check: str


BORN = (
    Born(
        "Every refusal should say in writing who can look at it again.",
        "Lena",
        "A refusal in writing, with who can look at it again",
        (
            (
                "Who refuses a room because of a past fire says so in writing on the same day. The letter names the facts on "
                "which the refusal rests, who gives a second look, how to ask for it, and where to get advice."
            ),
            "It is written in words that need no explaining, and handed over by somebody who can answer questions.",
        ),
        "A no on the telephone cannot be challenged, and nobody learns from it.",
        "Everybody who is refused a room, and whoever supports them.",
        "One letter that all providers share, and a name for the second look at each of them.",
        "We read all letters of one quarter together: does each name its facts and the second look?",
    ),
    Born(
        "A fire that was an accident should be written down as an accident.",
        "Ade",
        "An accident is written down as an accident",
        (
            (
                "A pan on a stove, a candle, a faulty plug: what was an accident is called an accident, also where the same "
                "person once set a fire. If nobody knows how it began, the record says that nobody knows."
            ),
        ),
        "A forgotten pan and a fire that was meant stand under one word in many records.",
        "Whoever writes or copies a record.",
        "Ten minutes in a team meeting, with two invented notes.",
        "Twenty records with a fire in them: in how many does it say how it began?",
    ),
    Born(
        "A home fire safety visit should be offered to everybody who moves in.",
        "Dev Ember",
        "A fire safety visit is offered to everybody",
        (
            (
                "Whoever moves in is offered a home fire safety visit within two weeks, whatever their record says. The room does "
                "not depend on it, and nobody has to say why they say no."
            ),
        ),
        "Offered to all, it marks nobody; and most fires at home were never meant.",
        "Everybody who moves into a temporary or supported room.",
        "One name at each provider who books visits.",
        "How many moved in, how many were offered a visit, how many said yes?",
    ),
)
RESOURCE = (
    "Two notes about one fire: an exercise",
    "https://saggar-advice.example/two-notes",
    "The same evening written down twice, with a label and with facts. (Invented.)",
)
ACCOUNT = (
    "I was nineteen and fell asleep with a pan on the stove. For eleven years it said arson in my papers. The first worker who "
    "asked me what happened found me a room within a week."
)
"""Ade's, who has said yes."""
ACCOUNT_ASKED = "They told me on the telephone, and when I asked who had decided it nobody knew."
"""Tamsin's, who has not said anything yet."""

ASKS = "What is missing? What would not work where you are? And is every word one that you would say aloud?"


class Comment(NamedTuple):
    """By a member, by somebody with a personal link, or by neither; about the clause with this title, or the whole."""

    by: str
    days_ago: int
    what: str
    why: str = ""
    clause: str = ""
    show_name: bool = True


FACTS = "Four facts beside every fire in a referral"
COMMENTS = (
    Comment("Stefan Kiln", 5, "Please say what happens at night, when nobody can go through it with the person.",
        "Two of us are on shift, and the door must not stay shut until morning.", FACTS),
    Comment("Joan Dipper", 5, "The letter should have a line for the date by which somebody may ask again.",
        "Otherwise each of us sets another one.", BORN[0].title),
    Comment("Curtis W", 4, "Say that the letter is also read out to whoever wants that.",
        "Some of us cannot read it, and say that we have.", BORN[0].title, show_name=False),
    Comment("Ferdy Slab", 3, "Add one sentence for insurers: what they may ask, and what they need not know.", ""),
    Comment("outside", 3, "In our sheltered flats visits are booked by the scheme manager, so name that person too.", "",
        BORN[2].title),
    Comment("public", 2, "I had to tell it five times to five people. Write that once is enough.",
        "Each time I wondered who would say no now."),
)  # fmt: skip
OUTSIDER = ("Winnie Slab-Pot", "winnie@copperas-trust.example")
"""Of an almshouse trust that is no member."""
ANSWERED_CHANGED = (
    2,
    "The letter has a line for the last day to ask again: twenty working days after it.",
    "Three providers use different days today, and nobody can know which.",
)
ANSWERED_KEPT = (
    4,
    "What insurers may ask is a theme of its own: we have asked two of them and wait for the answers.",
)


class Remark(NamedTuple):
    """On the text while it is written: by whom, about which words of the clause with this title, and what was answered."""

    by: str
    days_ago: int
    clause: str
    quote: str
    text: str
    answer: str = ""
    is_settled: bool = False


REMARKS = (
    Remark("Priya Bisque", 26, BORN[0].title, "on the same day", "At weekends nobody can sign it. The next working day?",
        "We asked three providers: all of them have somebody on call who may sign. So it stays.", is_settled=True),
    Remark("Roz", 12, FACTS, "may add their own words", "Who writes it down for somebody who does not write?",
        "Whoever reads it through with them. Shall we say so?"),
    Remark("Asha Thrower", 3, BORN[2].title, "within two weeks", "Not for everybody: some must not open the door to strangers."),
)  # fmt: skip
SUGGESTED = ("The manager of the place decides, ", "within five working days", "within three working days",
    ", after reading the facts and speaking with the person. Nobody says no alone at a desk or on the telephone.")  # fmt: skip
"""Wen’s: words before, out, in and after."""
