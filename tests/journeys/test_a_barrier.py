"""One barrier, from a panel that is no member to the day on which it comes back, on pages and in letters alone."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from commonpractice.bulletins.models import Delivery
from commonpractice.themes.hearing.monthly import send_months
from tests.bulletins.mailroom import until
from tests.journeys.house import House, fill, follow, link_in, look, press, words_of
from tests.meetings.planned import adopt_terms

pytestmark = pytest.mark.browser
BARRIERS = "/potteries/barriers/"
PETRA, MO, LENA, CHIDI = (
    "petra@panel.example",
    "mo@potteries.example",
    "lena@potteries.example",
    "chidi@potteries.example",
)
CORA = "cora@potteries.example"
TITLE = "A fire in the record closes every temporary room"
NAMING = "Darren Whitlock was refused a room at ST4 7QQ on 14 March."
PATTERN = "Rooms are refused when a record mentions a fire, however long ago it was and however small."
WORDS = {
    "title": TITLE,
    "decision_point": "When a duty worker rings round for a bed tonight.",
    "reason_given": "The insurer would not cover it.",
    "effect": "People sleep outside although rooms are free.",
    "meeting_kind": "panel",
    "month_0": "3",
    "rule_kind": "insurer",
    "lever": "commissioning",
    "gift": "partnership",
    "level": "system",
}


def test_a_barrier_from_the_panel_to_the_day_it_comes_back(house: House, cora, chidi, mo, lena, now):
    adopt_terms(cora.community, now)
    coordinator = house.signed_in(CORA, "/potteries/sources/")
    at_work = house.signed_in(MO, "/potteries/mine/letters/barriers/", phone=True)
    from_experience = house.signed_in(LENA, "/potteries/mine/letters/barriers/", phone=True)
    chair = house.signed_in(CHIDI, "/potteries/")
    petra = panel_gets_a_link(house, coordinator)
    chooses(at_work, "monthly")
    chooses(from_experience, "none")
    passes_on(petra)
    nobody_reads_it_yet(at_work)
    second_person_approves(house, coordinator)
    others_meet_it_too({at_work: "housing", chair: "charity"})
    becomes_a_theme(chair, from_experience, coordinator)
    next_agenda_carries_it(coordinator)
    practice_changes(at_work, from_experience)
    does_not_hold(chair, coordinator)
    everyone_got_the_letters_they_chose(house)
    and_once_a_month()


def panel_gets_a_link(house: House, coordinator: Page) -> Page:
    look(coordinator, "barrier-sources")
    coordinator.goto("/potteries/sources/add/")
    fill(coordinator, name="Kiln City Resolution Group", kind="resolution_group", about="Invented.")
    look(coordinator, "barrier-source-add")
    press(coordinator, "Add this source")
    follow(coordinator, "Give somebody a link")
    fill(coordinator, name="Petra Saggar", email=PETRA)
    look(coordinator, "barrier-contact-add")
    press(coordinator, "Send them their link")
    look(coordinator, "barrier-source")
    return house.browse(link_in(house.letter(PETRA, "Your link"), "/s/"), phone=True)


def chooses(page: Page, letters: str) -> None:
    fill(page, letters=letters)
    look(page, "barrier-hearing")
    press(page, "Save")


def passes_on(petra: Page) -> None:
    look(petra, "barrier-link")
    follow(petra, "Pass on a barrier", exact=False)
    look(petra, "barrier-pass-on")
    press(petra, "Begin")
    petra.get_by_label("What is blocked?").press_sequentially(NAMING)
    found = petra.locator("#findings-blocked mark")
    expect(found).to_have_text(["Darren Whitlock", "ST4 7QQ", "14 March"])
    look(petra, "barrier-pointed-out")
    petra.get_by_label("What is blocked?").fill(PATTERN)
    expect(found).to_have_count(0)
    fill(petra, **WORDS)
    press(petra, "Next: four questions")
    expect(petra.get_by_role("heading", name="Could anybody be recognised?")).to_be_visible()
    look(petra, "barrier-questions")
    fill(petra, singled_out="no", linked="no", worked_out="no", recognised="unsure")
    press(petra, "Pass it on")
    expect(petra.get_by_role("heading", name="Thank you for being careful")).to_be_visible()
    look(petra, "barrier-not-sure")
    press(petra, "Next: four questions")
    fill(petra, singled_out="no", linked="no", worked_out="no", recognised="no")
    press(petra, "Pass it on")
    expect(petra.get_by_role("heading", name="A second person reads it first")).to_be_visible()
    look(petra, "barrier-passed-on")


def nobody_reads_it_yet(mo: Page) -> None:
    mo.goto(BARRIERS)
    expect(mo.locator("main")).not_to_contain_text(TITLE)
    look(mo, "barrier-register-empty")
    assert mo.goto(f"{BARRIERS}1/").status == 404
    assert mo.goto(f"{BARRIERS}waiting/").status == 404


def second_person_approves(house: House, coordinator: Page) -> None:
    letter = house.letter(CORA, "Something waits to be read first")
    assert TITLE not in words_of(letter)
    assert PATTERN not in words_of(letter)
    coordinator.goto(link_in(letter, BARRIERS))
    look(coordinator, "barrier-waiting")
    follow(coordinator, TITLE)
    look(coordinator, "barrier-reading")
    press(coordinator, "Nobody can be recognised: open it to members")
    house.letter(PETRA, "Members can read it now")


def others_meet_it_too(kinds: dict[Page, str]) -> None:
    for page, kind in kinds.items():
        page.goto(f"{BARRIERS}1/")
        look(page, "barrier")
        page.get_by_text("We meet it too", exact=True).first.click()
        fill(page, kind=kind)
        press(page, "We meet it too")
        expect(page.locator("main")).to_contain_text("You said that you meet it too")
    expect(page.locator("header .lead")).to_contain_text("Confirmed by more than one source")
    look(page, "barrier-confirmed")


def becomes_a_theme(chidi: Page, lena: Page, coordinator: Page) -> None:
    chidi.goto("/potteries/themes/propose/?barrier=1")
    fill(
        chidi,
        title="Fire setting and a place to live",
        question="What would a hostel need to know to say yes?",
    )
    look(chidi, "barrier-propose")
    press(chidi, "Propose it")
    lena.goto("/potteries/themes/1/")
    look(lena, "barrier-theme-proposed")
    press(lena, "I am interested", exact=False)
    coordinator.goto("/potteries/themes/1/choose/")
    fill(coordinator, why="Three kinds of organisations meet it, and it is in our gift.")
    look(coordinator, "barrier-choose")
    press(coordinator, "Take it up")
    look(coordinator, "barrier-theme")


def next_agenda_carries_it(coordinator: Page) -> None:
    coordinator.goto("/potteries/meetings/plan/?theme=1")
    day = timezone.localdate() + timedelta(days=30)
    fill(coordinator, title="Rooms that say yes", day=day.isoformat(), starts="12:30", ends="14:30")
    look(coordinator, "barrier-plan")
    press(coordinator, "Plan the meeting")
    coordinator.goto("/potteries/meetings/1/agenda/")
    expect(coordinator.locator("main")).to_contain_text("What would a hostel need to know to say yes?")
    fill(coordinator, title="Since last time", kind="since_last_time")
    press(coordinator, "Add it")
    look(coordinator, "barrier-agenda")
    follow(coordinator, "Fire setting and a place to live")
    expect(coordinator.locator("main")).to_contain_text("Rooms that say yes")
    follow(coordinator, TITLE)
    expect(coordinator.locator("header h1")).to_have_text(TITLE)


def practice_changes(mo: Page, lena: Page) -> None:
    mo.goto(f"{BARRIERS}1/changes/report/")
    look(mo, "barrier-report")
    fill(
        mo,
        kind="flex",
        what="One hostel asked for the facts and gave a room.",
        evidence="The note of that decision.",
    )
    press(mo, "Report it")
    mo.goto(f"{BARRIERS}1/")
    expect(mo.locator("header .lead")).to_contain_text("Taken up as a theme")
    mo.goto(f"{BARRIERS}1/changes/report/")
    fill(
        mo, kind="sustained", what="Every hostel asks for the facts first.", evidence="The form they all use."
    )
    press(mo, "Report it")
    assert "verify" not in "".join(mo.locator("main a").evaluate_all("all => all.map(each => each.href)"))
    lena.goto(f"{BARRIERS}1/")
    look(lena, "barrier-change-reported")
    follow(lena, "Look whether it is so", exact=False)
    fill(lena, borne_out="yes", how="I asked at three hostels; each had the form.")
    look(lena, "barrier-verify")
    press(lena, "Save what I found")
    lena.goto(f"{BARRIERS}1/")
    expect(lena.locator("header .lead")).to_contain_text("Change verified")


def does_not_hold(chidi: Page, coordinator: Page) -> None:
    chidi.goto(f"{BARRIERS}1/")
    follow(chidi, "Every hostel asks for the facts first.")
    look(chidi, "barrier-change")
    follow(chidi, "Look early", exact=False)
    look(chidi, "barrier-retest")
    fill(chidi, holds="no", how="Two hostels have gone back to the old question.")
    press(chidi, "Save what I found")
    chidi.goto(f"{BARRIERS}1/")
    expect(chidi.locator("header .lead")).to_contain_text("Recurred")
    look(chidi, "barrier-recurred")
    coordinator.goto("/potteries/")
    expect(coordinator.locator("main")).to_contain_text(TITLE)
    look(coordinator, "barrier-front")
    coordinator.goto("/potteries/meetings/1/")
    expect(coordinator.locator("main")).to_contain_text(TITLE)
    coordinator.goto(f"{BARRIERS}numbers/")
    look(coordinator, "barrier-numbers")


def everyone_got_the_letters_they_chose(house: House) -> None:
    """Petra and Chidi each step but those they took themselves; Mo waits for the month; Lena wanted none."""
    steps = ["confirmed by more than one source", "change reported", "change verified", "recurred"]
    until(lambda: house.letters(PETRA, f"{TITLE}: recurred"))
    assert subjects(house, PETRA) == [
        "Your link to pass on barriers to Potteries Practice (invented)",
        f"Members can read it now: {TITLE}",
        *(f"{TITLE}: {step}" for step in steps[:1]),
        "About the theme: Fire setting and a place to live",
        *(f"{TITLE}: {step}" for step in steps[1:]),
    ]
    assert about_barriers(house, CHIDI) == [
        "About the theme: Fire setting and a place to live",
        f"{TITLE}: change reported",
        f"{TITLE}: change verified",
    ]
    assert about_barriers(house, CORA) == ["Something waits to be read first"]
    assert about_barriers(house, MO) == []
    assert about_barriers(house, LENA) == []


def and_once_a_month() -> None:
    """Next month has not come, so what will go out then is read where it waits: one letter, to Mo alone."""
    send_months((timezone.now().replace(day=28) + timedelta(days=6)).replace(hour=12))
    waiting = Delivery.objects.get(letter__kind="hearing_month")
    assert waiting.to_address == MO
    for told in ("confirmed by more than one source", "change verified", "recurred"):
        assert told in waiting.text


def subjects(house: House, to: str) -> list[str]:
    return [each.message["Subject"] for each in list(house.mailroom.taken) if each.to == to]


def about_barriers(house: House, to: str) -> list[str]:
    return [subject for subject in subjects(house, to) if not re.search("code to sign in", subject)]
