"""The people and organisations of the demonstration. All of them are invented."""

from datetime import datetime, timedelta
from typing import NamedTuple

from commonpractice.community.models import Community, Membership, Organisation
from commonpractice.people.models import Person

ORGANISATIONS = {
    "Kiln Street Hostel": "third",
    "Bottle Oven Housing": "third",
    "Saggar Advice": "third",
    "Six Towns Outreach": "third",
    "Hearth and Home Floating Support": "third",
    "Longshaw Recovery Hub": "third",
    "Women at the Wheel": "third",
    "Northfield Borough Council Housing": "public",
    "Northfield Adult Social Care": "public",
    "Trentvale Fire and Rescue": "public",
    "Trentvale Probation": "public",
    "Trentvale Mental Health Trust": "public",
    "Marl Hole Lettings": "private",
    "Slipware Security": "private",
    "Brickfield Brokers": "private",
}


class Who(NamedTuple):
    name: str
    organisation: str = ""
    constituency: str = ""
    ask_me_about: str = ""
    months: int = 24
    """How long they have been a member."""


PEOPLE = (
    Who("Cora Wedge", "Saggar Advice", "third", "how this community works", 40),
    Who("Chidi Slip", "Kiln Street Hostel", "third", "move-on from hostels", 38),
    Who("Mo Glaze", "Bottle Oven Housing", "third", "lettings panels", 36),
    Who("Lena", "", "lived_experience", "", 30),
    Who("Ade", "", "lived_experience", "what a first appointment feels like", 22),
    Who("Tamsin B", "", "lived_experience", "", 14),
    Who("J. Fell", "", "lived_experience", "", 9),
    Who("Roz", "", "lived_experience", "peer support", 26),
    Who("Priya Bisque", "Northfield Borough Council Housing", "public", "homelessness applications", 35),
    Who("Gareth Clay", "Northfield Borough Council Housing", "public", "temporary accommodation", 18),
    Who("Wen Lustre", "Northfield Adult Social Care", "public", "Care Act assessments", 28),
    Who("Moira Kaolin", "Northfield Adult Social Care", "public", "safeguarding", 12),
    Who("Dev Ember", "Trentvale Fire and Rescue", "public", "home fire safety visits", 33),
    Who("Sal Firebrick", "Trentvale Fire and Rescue", "public", "", 6),
    Who("Hamza Stack", "Trentvale Probation", "public", "licence conditions and addresses", 24),
    Who("Beth Throw", "Trentvale Probation", "public", "", 8),
    Who("Dr Ngozi Cobalt", "Trentvale Mental Health Trust", "public", "crisis pathways", 31),
    Who("Ian Sprig", "Trentvale Mental Health Trust", "public", "dual diagnosis", 16),
    Who("Fern Saggar", "Saggar Advice", "third", "spent convictions: where to get advice", 29),
    Who("Oluwaseun Tile", "Six Towns Outreach", "third", "rough sleeping", 27),
    Who("Kate Biscuit", "Six Towns Outreach", "third", "", 4),
    Who("Yusuf Hob", "Hearth and Home Floating Support", "third", "keeping a tenancy", 21),
    Who("Nia Placer", "Hearth and Home Floating Support", "third", "", 11),
    Who("Marek Dunt", "Longshaw Recovery Hub", "third", "substance use", 25),
    Who("Jo Crackle", "Longshaw Recovery Hub", "third", "", 5),
    Who("Asha Thrower", "Women at the Wheel", "third", "domestic abuse", 23),
    Who("Ruth Coil", "Women at the Wheel", "third", "", 10),
    Who("Pete Jigger", "Marl Hole Lettings", "private", "insurers' questions", 17),
    Who("Amina Jolley", "Marl Hole Lettings", "private", "", 7),
    Who("Stefan Kiln", "Slipware Security", "private", "night-time safety in shared buildings", 13),
    Who("Bryony Leadless", "Bottle Oven Housing", "third", "", 2),
    Who("Mel", "", "lived_experience", "", 15),
    Who("Curtis W", "", "lived_experience", "reading letters together", 8),
    Who("Ivy", "", "lived_experience", "", 4),
    Who("Ferdy Slab", "Brickfield Brokers", "private", "what insurers may ask", 7),
    Who("Nell Cranks", "Brickfield Brokers", "private", "", 4),
    Who("Sunil Muffle", "Slipware Security", "private", "", 5),
    Who("Joan Dipper", "Northfield Borough Council Housing", "public", "letters of decision", 6),
    Who("Carl Stilt", "Longshaw Recovery Hub", "third", "", 9),
    Who("Efua Banding", "Kiln Street Hostel", "third", "night shifts", 4),
)

INTRODUCTIONS = {
    "Bryony Leadless": "I look after lettings for about two hundred homes and would like fewer of them to stand empty.",
}


def address_of(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum()) + "@potteries.example"


def join_everybody(community: Community, now: datetime) -> dict[str, Membership]:
    organisations = {
        name: Organisation.objects.create(community=community, name=name, sector=sector)
        for name, sector in ORGANISATIONS.items()
    }
    return {who.name: _join(community, who, organisations, now) for who in PEOPLE}


def _join(
    community: Community, who: Who, organisations: dict[str, Organisation], now: datetime
) -> Membership:
    return Membership.objects.create(
        community=community,
        person=Person.objects.at_address(address_of(who.name)),
        display_name=who.name,
        organisation=organisations.get(who.organisation),
        constituency=who.constituency,
        role=Membership.Role.COORDINATOR if who.name == "Cora Wedge" else Membership.Role.MEMBER,
        ask_me_about=who.ask_me_about,
        introduction=INTRODUCTIONS.get(who.name, ""),
        introduce_me=who.name in INTRODUCTIONS,
        name_in_minutes=who.constituency != "lived_experience",
        willing_to_chair=who.name not in {"J. Fell", "Cora Wedge", "Stefan Kiln", "Ivy"},
        joined_at=now - timedelta(days=30 * who.months),
    )
