"""Terms of reference to start from, in our own words, for a community that has none yet."""

from dataclasses import dataclass

from commonpractice.community.terms_found import AgendaKind, SectionKind

CADENCE_MONTHS = 3
LENGTH_MINUTES = 120
CHAIR_DUTIES = (
    "Keep the discussion respectful and to the point, so that everyone can take part.",
    "Prepare the agenda and the aims of the next meeting.",
    "Send regular messages about the next meeting.",
)
COSTS = "Each person or organisation bears their own costs of taking part, unless otherwise agreed."
EXPENSES = (
    "Nobody should be out of pocket for coming. Expenses such as travel, care or phone data can be agreed with the "
    "coordinator before the meeting. The agreement is made in writing and kept private."
)


@dataclass(frozen=True)
class DraftSection:
    """A section to fill a row with; the body is Markdown."""

    kind: SectionKind
    heading: str
    body: str


@dataclass(frozen=True)
class DraftItem:
    """A line of the standing agenda: minutes, or seconds for each person, or neither where it takes what is free.

    `offered` marks the line that we suggest beyond the five usual ones; a community may leave it out.
    """

    kind: AgendaKind
    title: str
    minutes: int | None = None
    seconds_each: int | None = None
    note: str = ""
    offered: bool = False


@dataclass(frozen=True)
class Draft:
    """Everything that a first version of the terms is filled from."""

    sections: tuple[DraftSection, ...]
    agenda: tuple[DraftItem, ...]
    cadence_months: int
    length_minutes: int
    hybrid: bool
    chair_duties: tuple[str, ...]
    costs: str


AGENDA = (
    DraftItem(
        "introductions",
        "New members' introductions",
        note="Only for those who chose to be introduced. Nobody is asked for their own experience.",
    ),
    DraftItem(
        "since_last_time",
        "Since last time",
        note="What became of the actions and promises of earlier meetings.",
        offered=True,
    ),
    DraftItem(
        "roundtable",
        "Roundtable of current initiatives",
        seconds_each=60,
        note="What you are doing now, where you want help, what help you can offer. Anyone may pass.",
    ),
    DraftItem(
        "focus",
        "Focus presentation",
        minutes=20,
        note="One topic, put by a member or a guest, with a question for the community to work on.",
    ),
    DraftItem(
        "discussion",
        "Open, moderated discussion with coffee",
        minutes=20,
        note="People in the room and people joining from elsewhere share one queue.",
    ),
    DraftItem(
        "future",
        "Future agenda and next meeting",
        note="Topics for next time, the date, and who will chair.",
    ),
)


def starting_terms(*, community_name: str, purpose: str, place: str) -> Draft:
    """Return a first draft; an empty purpose or place leaves its sentence out."""
    name, where = " ".join(community_name.split()), " ".join(place.split())
    return Draft(
        sections=(
            DraftSection("background", "Background", _background(name, purpose.strip())),
            DraftSection("objectives", "Objectives", _OBJECTIVES),
            DraftSection("membership", "Membership and structure", _membership(name)),
            DraftSection("meetings", "Meetings", _meetings(where)),
            DraftSection("agenda", "Standing agenda", _AGENDA_INTRODUCED),
            DraftSection("chair", "The chair", _chair()),
            DraftSection("costs", "Costs", f"{COSTS}\n\n{EXPENSES}"),
        ),
        agenda=AGENDA,
        cadence_months=CADENCE_MONTHS,
        length_minutes=LENGTH_MINUTES,
        hybrid=True,
        chair_duties=CHAIR_DUTIES,
        costs=f"{COSTS}\n\n{EXPENSES}",
    )


def _background(name: str, purpose: str) -> str:
    first = (
        f"{name} is a community of practice: people who share a concern for something they do, and who learn to do "
        "it better by keeping in touch. They come from public, private and third-sector organisations, and from "
        "lived experience."
    )
    return f"{first}\n\n{purpose}" if purpose else first


_OBJECTIVES = """\
- Learn from each other, across organisations and from lived experience.
- Notice what stands in people's way, and look for a way through it together.
- Write down what works, so that others can use it.
- Pass on what cannot be settled here to those who can settle it, and hear what came of it.
- Check later whether anything changed."""


def _membership(name: str) -> str:
    return (
        f"{name} is open to every organisation, and every person, with an interest in its purpose. Members speak from "
        "what they know; nobody has to say whether they have lived experience. Members who cannot come may send a "
        "deputy. A coordinator looks after membership and is the point of contact."
    )


def _meetings(place: str) -> str:
    where = f" The usual place is {place}." if place else ""
    return (
        f"The community meets quarterly, for two hours.{where} Meetings are hybrid: people take part in the room or "
        "from elsewhere, on equal terms."
    )


_AGENDA_INTRODUCED = (
    "Every meeting follows the same order, so that people know what to expect. Time that is not planned goes to the "
    "sections that have no fixed length."
)


def _chair() -> str:
    duties = "\n".join(f"- {duty}" for duty in CHAIR_DUTIES)
    return f"The chair rotates: another member chairs each meeting. The chair's duties are to:\n\n{duties}"
