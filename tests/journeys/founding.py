"""The first part of a story: a community is founded, its terms are adopted, and people join. All invented."""

from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from tests.journeys.house import House, fill, follow, link_in, look, press, words_of, zone_at_noon

SLUG = "kiln-lane"
COMMUNITY = "Kiln Lane Practice (invented)"
CORA = "cora@kiln-lane.example"


@dataclass(frozen=True)
class Newcomer:
    name: str
    organisation: str = ""
    sector: str = ""
    introduction: str = ""

    @property
    def address(self) -> str:
        return f"{self.name.split()[0].lower()}@kiln-lane.example"


CHIDI = Newcomer("Chidi Slip", "Kiln Street Hostel", "third")
MO = Newcomer("Mo Glaze", "Kiln Street Hostel", "third")
LENA = Newcomer("Lena", introduction="I run the Thursday kitchen.")
ADA = Newcomer("Ada Kilnworth", "Borough Housing", "public")
BILAL = Newcomer("Bilal Saggar")
ESI = Newcomer("Esi Underglaze", "Saggar Lettings", "private")
FAY = Newcomer("Fay Bisque")
GWEN = Newcomer("Gwen Thrower")
EIGHT = (CHIDI, MO, LENA, ADA, BILAL, ESI, FAY, GWEN)


def found(house: House) -> Page:
    """By the command, as who installs it does; the coordinator signs in by the code in her letter."""
    told = house.command(
        "create-community", SLUG, COMMUNITY, "--coordinator", CORA, "--called", "Cora Wedge",
        "--purpose", "To find what stands in people's way.", "--time-zone", zone_at_noon(datetime.now(UTC)),
    )  # fmt: skip
    assert told.splitlines()[0] == f"{COMMUNITY} stands at /{SLUG}/"
    cora = house.signed_in(CORA, f"/{SLUG}/")
    look(cora, "front-empty")
    return cora


def adopt_terms(cora: Page) -> None:
    cora.goto(f"/{SLUG}/terms/")
    look(cora, "terms-none")
    press(cora, "Start a draft")
    look(cora, "terms-draft")
    follow(cora, ": Background", exact=False)
    fill(cora, heading="Why we meet")
    look(cora, "terms-section")
    press(cora, "Save")
    expect(cora.get_by_role("heading", name="Why we meet")).to_be_visible()
    follow(cora, "Look it over and adopt it")
    fill(cora, change_note="Our first terms.")
    look(cora, "terms-adopt")
    press(cora, "Adopt version 1")
    expect(cora.get_by_role("heading", level=1)).to_have_text("Terms of reference")
    look(cora, "terms")


def everybody_joins(house: House, cora: Page) -> None:
    organisations: set[str] = set()
    for newcomer in EIGHT:
        ask_to_join(house, newcomer, known=newcomer.organisation in organisations)
        approve(house, cora, newcomer)
        organisations.add(newcomer.organisation)
    cora.goto(f"/{SLUG}/members/")
    expect(cora.locator("main")).to_contain_text("Gwen Thrower")
    look(cora, "members")


def ask_to_join(house: House, who: Newcomer, *, known: bool) -> None:
    """On the public page, on a phone; the first of them and whoever writes an introduction with scripts."""
    page = house.browse(f"/{SLUG}/", phone=True, scripts=who is CHIDI)
    if who is CHIDI:
        look(page, "front-visitor")
    page.goto(f"/{SLUG}/join/")
    fill(page, email=who.address, display_name=who.name, brings="A door that stayed shut.")
    if who.organisation and known:
        page.select_option('[name="which_organisation"]', label=who.organisation)
    elif who.organisation:
        fill(page, which_organisation="another", new_organisation=who.organisation, new_sector=who.sector)
    if who.introduction:
        fill(page, introduce_me=True, introduction=who.introduction)
    if who is CHIDI:
        look(page, "join")
    press(page, "Send to the coordinator")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for asking")
    if who is CHIDI:
        look(page, "joined")
    page.context.close()


def approve(house: House, cora: Page, who: Newcomer) -> None:
    """From the letter that says somebody waits, to the letter that welcomes them."""
    cora.goto(link_in(house.letter(CORA, "asks to join", number=EIGHT.index(who) + 1), f"/{SLUG}/requests/"))
    if who is CHIDI:
        look(cora, "requests")
    if f"/{SLUG}/requests/" == cora.url.removeprefix(house.server.url):
        follow(cora, who.name)
    if who is CHIDI:
        look(cora, "request")
    press(cora, "Let them in")
    assert who.name in words_of(house.letter(who.address, "Welcome"))
