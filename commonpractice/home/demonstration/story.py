"""What was said at the three past meetings of the demonstration. Invented from beginning to end."""

from typing import NamedTuple


class Said(NamedTuple):
    who: str
    doing_now: str = ""
    help_wanted: str = ""
    help_offered: str = ""


class Agreed(NamedTuple):
    """An action: who, what, days after the meeting, and what showed that it was done (nothing: still open)."""

    who: str
    text: str
    days: int
    evidence: str = ""


class Past(NamedTuple):
    title: str
    chair: str
    about: str
    presenter: str
    question: str
    days_ago: int
    remote: frozenset[str]
    notes: dict[str, str]
    """By kind of agenda item."""
    decisions: tuple[str, ...]
    actions: tuple[Agreed, ...]
    turns: tuple[Said, ...]
    over: dict[str, int]
    """Minutes over (or under) plan, by kind of agenda item."""


PAST = (
    Past(
        title="What stops people getting a room",
        chair="Mo Glaze",
        about="Why a note about a fire, sometimes many years old, ends the conversation about temporary accommodation.",
        presenter="Priya Bisque",
        question="What do we need to know about a past fire before we can say yes or no?",
        days_ago=273,
        remote=frozenset({"Lena", "Hamza Stack", "Dr Ngozi Cobalt", "Wen Lustre", "Ade"}),
        notes={
            "focus": "Priya showed how one line in a referral, “known to set fires”, was copied through four forms in two "
            "years. Nobody could say who wrote it first or what had burned.\n\nClarifying questions: was anyone charged? "
            "Did anybody ask the person? The answer to both was that nobody knew.",
            "discussion": "Providers said their insurers ask about arson and nothing else. Fire and Rescue said a visit can "
            "be booked for anyone, and that cooking and smoking cause far more fires than people who mean to.\n\n"
            "People with lived experience said that being asked once, kindly, is better than being refused without "
            "being asked.",
            "future": "Wide support for looking at what a record should say.",
        },
        decisions=(
            "This theme runs for at least three meetings and ends in a written guide.",
            "We talk about fires, dates and outcomes, not about kinds of people.",
        ),
        actions=(
            Agreed(
                "Dev Ember",
                "Send everybody the way to book a home fire safety visit.",
                14,
                "Sent on the Monday after; eleven visits booked since.",
            ),
            Agreed(
                "Pete Jigger",
                "Ask two insurers what they ask about past fires, in their own words.",
                60,
                "Two answers received and read out at the next meeting.",
            ),
        ),
        turns=(
            Said(
                "Oluwaseun Tile",
                "Early morning outreach in two towns.",
                "A key contact at the housing options desk.",
            ),
            Said(
                "Marek Dunt", "A new evening group.", "", "Two places a week for people waiting for a room."
            ),
            Said(
                "Dev Ember", "Visits are back to full strength.", "", "A short talk for any team that asks."
            ),
            Said(
                "Lena",
                "Looking at letters that people get when they are refused.",
                "Letters to look at, with names removed.",
            ),
        ),
        over={"roundtable": 6, "discussion": -4},
    ),
    Past(
        title="What a record should say",
        chair="Priya Bisque",
        about="Facts, what people told us, and what we think: how to keep them apart when we write things down.",
        presenter="Fern Saggar",
        question="Which ten facts would let the next worker decide fairly?",
        days_ago=182,
        remote=frozenset({"Ade", "Hamza Stack", "Tamsin B", "Ian Sprig"}),
        notes={
            "since_last_time": "Two insurers answered: both ask for date, cause and outcome. Neither refuses outright.",
            "focus": "Fern read two versions of the same note. The first had a label and no date. The second had a date, a "
            "place, what burned, who put it out and what the person said. Most people in the room changed their mind "
            "about what they would decide.",
            "discussion": "“Alleged” is right before an accusation that was never tested. It is wrong beside what the person "
            "tells us about themselves.\n\nTime is the worry: can this be done in the ten minutes people have?",
            "future": "Ask for training on factual recording. Then: who decides, and how can someone ask again?",
        },
        decisions=("We ask for training on effective factual recording, open to every member organisation.",),
        actions=(
            Agreed(
                "Cora Wedge",
                "Arrange two dates for training on factual recording.",
                45,
                "Held twice; 31 people from 12 organisations.",
            ),
            Agreed(
                "Ian Sprig",
                "Bring three invented notes for the group to try.",
                80,
                "Brought to the third meeting.",
            ),
            Agreed("Gareth Clay", "Find out which form asks “any history of arson?” and who owns it.", 90),
        ),
        turns=(
            Said(
                "Hamza Stack",
                "Addresses for release are harder to find this month.",
                "Landlords who will talk before release.",
            ),
            Said("Yusuf Hob", "", "", "A worker who can sit in on one first appointment a week."),
            Said("Asha Thrower", "Safe rooms are full.", "A second contact at the lettings desk."),
        ),
        over={"focus": 5, "discussion": 8},
    ),
    Past(
        title="Who decides, and who can ask again",
        chair="Marek Dunt",
        about="Refusals that nobody seems to have made, and how a person can ask for a second look.",
        presenter="Oluwaseun Tile",
        question="What would a fair second look be, and who could give it within five working days?",
        days_ago=91,
        remote=frozenset({"Lena", "J. Fell", "Beth Throw", "Wen Lustre"}),
        notes={
            "since_last_time": "Training was held twice. The form question is still open.",
            "focus": "Oluwaseun drew one journey on the wall: seven refusals in five weeks, each by telephone, none in "
            "writing. The group asked what would have been different if the third one had been written down.",
            "discussion": "A second look needs a name, a date and a person who was not part of the first decision. Smaller "
            "providers could do it for each other.",
            "future": "Start writing. A workshop first, then the quarterly meeting.",
        },
        decisions=(
            "Every refusal because of a past fire is given in writing, with the facts it rests on and how to ask again.",
            "Two providers look at each other’s refusals for three months and report back.",
        ),
        actions=(
            Agreed(
                "Mo Glaze",
                "Try the written refusal with the next ten applications.",
                60,
                "Nine written so far; two changed.",
            ),
            Agreed("Chidi Slip", "Pair Kiln Street with another provider for second looks.", 75),
            Agreed("Moira Kaolin", "Ask who can speak for safeguarding at the workshop.", 110),
        ),
        turns=(
            Said(
                "Dr Ngozi Cobalt",
                "A crisis café opens two evenings a week.",
                "",
                "Advice by telephone before a decision is made.",
            ),
            Said(
                "Stefan Kiln",
                "Night staff are asking what to look for.",
                "Somebody to write one page with us.",
            ),
            Said("Roz", "A peer group on Thursdays.", "A room with step-free access."),
            Said(
                "Wen Lustre",
                "Assessments are taking six weeks.",
                "Early warning when a discharge is near.",
                "A named worker each month.",
            ),
        ),
        over={"roundtable": 3, "focus": 2, "discussion": -3},
    ),
)
