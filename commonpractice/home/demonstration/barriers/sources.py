"""Where the demonstration's barriers come from, and who reads them first. All of it is invented."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from commonpractice.community.models import Community, Membership
from commonpractice.themes import sources
from commonpractice.themes.hearing import choosing as hearing
from commonpractice.themes.models import Contact, Source

BEGAN = timedelta(days=735)
"""Since when barriers are passed on here."""
PANEL = "Trentvale Resolution Group"
DAY_CENTRE = "Lathe Lane Day Centre"
TABLE = "The Thursday Table"
SECOND_READER = "Lena"
MONTHLY = ("Marek Dunt", "Dr Ngozi Cobalt", "Pete Jigger")
NO_LETTERS = ("J. Fell", "Stefan Kiln")


class From(NamedTuple):
    name: str
    kind: Source.Kind
    about: str
    contacts: dict[str, str]
    """Name to how they want to hear."""


SOURCES = (
    From(
        PANEL,
        Source.Kind.RESOLUTION_GROUP,
        "Senior people of nine agencies (invented) who meet every month where ordinary ways have not worked. They pass "
        "on what came up again and again, never about whom.",
        {"Petra Marl": "each", "Gil Flint": "monthly"},
    ),
    From(
        DAY_CENTRE,
        Source.Kind.ORGANISATION,
        "Breakfast, post, showers and advice on five mornings a week (invented). Its workers write down what stopped "
        "them that week.",
        {"Connie Batt": "each"},
    ),
    From(
        TABLE,
        Source.Kind.LIVED_EXPERIENCE,
        "People who have met these barriers themselves, and a pot of tea (invented). They choose together what to "
        "pass on.",
        {"Mags": "each"},
    ),
)


def open_sources(
    community: Community, everybody: dict[str, Membership], now: datetime
) -> tuple[dict[str, Source], dict[str, Contact]]:
    """Added by the coordinator, who also named somebody to read first."""
    at, cora = now - BEGAN, everybody["Cora Wedge"].person
    opened, contacts = {}, {}
    for told in SOURCES:
        source = opened[told.name] = sources.add_source(
            community, key=uuid4(), name=told.name, kind=told.kind, about=told.about, by=cora, at=at
        )
        for name, letters in told.contacts.items():
            contact = sources.add_contact(
                source, key=uuid4(), name=name, email=_address_of(name), by=cora, at=at
            )
            hearing.choose_by_link(contact, letters)
            contacts[name] = contact
    sources.name_reader(everybody[SECOND_READER], by=cora, at=at)
    for letters, names in (("monthly", MONTHLY), ("none", NO_LETTERS)):
        for name in names:
            hearing.choose_signed_in(everybody[name], letters)
    return opened, contacts


def _address_of(name: str) -> str:
    return name.partition(" ")[0].lower() + "@sources.example"
