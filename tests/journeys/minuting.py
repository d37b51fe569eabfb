"""The last part: minutes are drafted, sent, put right and approved; what was promised is followed up."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from commonpractice.meetings.dates import propose
from commonpractice.meetings.models import Meeting
from commonpractice.meetings.models.minutes import Circulation
from tests.journeys.founding import ADA, CHIDI, EIGHT, LENA, MO, SLUG
from tests.journeys.house import House, fill, follow, link_in, look, press
from tests.journeys.planning import MEETING, QUESTION
from tests.journeys.running import ACTIONS, DECISIONS, NOTE, PARKED, SAID, TOPICS, UNSAID, Gathered

NEXT = f"/{SLUG}/meetings/2/"
AMENDMENT = "It was February, not March."


def draft(chair: Page) -> None:
    chair.goto(f"{MEETING}minutes/")
    look(chair, "minutes-none")
    press(chair, "Draft the minutes")
    look(chair, "minutes-draft")
    hold_everything_once(chair)
    follow(chair, "Planned and actual time")
    look(chair, "times")


def hold_everything_once(page: Page) -> None:
    """Every turn that is allowed, each decision, action, topic and note; none twice, and nothing that was kept back."""
    paper = page.get_by_label("The minutes", exact=True).inner_text()
    captured = [words for said in SAID.values() for words in vars(said).values() if words]
    captured += [NOTE, PARKED, QUESTION, *DECISIONS, *ACTIONS, *TOPICS]
    assert {words: paper.count(words) for words in captured} == dict.fromkeys(captured, 1)
    assert UNSAID not in paper


def send_and_put_right(house: House, here: Gathered) -> None:
    """Every member gets the letter; Mo asks for a change, the chair makes it and answers."""
    here.desk.goto(f"{MEETING}minutes/send/")
    look(here.desk, "minutes-send")
    press(here.desk, "Send to members")
    for who in EIGHT:
        house.letter(who.address, "minutes")
    mo = here.phone
    mo.goto(link_in(house.letter(MO.address, "minutes"), MEETING))
    fill(mo, text=AMENDMENT)
    look(mo, "minutes-member")
    press(mo, "Ask for this change")
    put_right(here.desk)
    mo.reload()
    expect(mo.locator("main")).to_contain_text("Put right, thank you.")
    hold_everything_once_but_the_note(mo)


def put_right(chair: Page) -> None:
    chair.goto(f"{MEETING}minutes/edit/")
    held = chair.input_value("[name=text]")
    fill(chair, text=held.replace("in March", "in February"))
    look(chair, "minutes-edit")
    press(chair, "Save")
    follow(chair, f": {AMENDMENT}", exact=False)
    fill(chair, answer="Put right, thank you.")
    look(chair, "minutes-answer")
    press(chair, "Save the answer")


def hold_everything_once_but_the_note(page: Page) -> None:
    paper = page.get_by_label("The minutes", exact=True).inner_text()
    assert paper.count(NOTE.replace("March", "February")) == 1
    assert NOTE not in paper


def follow_up(here: Gathered) -> None:
    """What was promised waits on its owner's page, and is said to be done with a line of evidence."""
    for page, who in ((here.phone, MO), (here.remote, LENA)):
        (promised,) = [text for text, owner in ACTIONS.items() if owner is who]
        page.goto("/mine/")
        expect(page.locator("main")).to_contain_text(promised)
    look(here.phone, "mine")
    follow(here.phone, "Write to the three landlords", exact=False)
    fill(here.phone, evidence="Sent on Monday; two have answered.")
    look(here.phone, "action")
    press(here.phone, "It is done")
    here.phone.goto(f"/{SLUG}/actions/")
    look(here.phone, "actions")


def plan_the_next(cora: Page) -> None:
    """The cadence proposes a quarter later; what is still open stands in its agenda, what is done does not."""
    first = Meeting.objects.get(number=1)
    cora.goto(f"/{SLUG}/meetings/plan/")
    day = cora.input_value('[name="day"]')
    held_on = first.community.date_of(first.starts_at)
    assert day == propose(held_on, months=3, today=held_on).isoformat()
    fill(cora, title="Doors, three months on")
    press(cora, "Plan the meeting")
    expect(cora.locator("main")).to_contain_text(ADA.name)
    cora.goto(NEXT)
    expect(cora.locator("main")).to_contain_text("Ask the insurers for one form")
    expect(cora.locator("main")).not_to_contain_text("Write to the three landlords")
    look(cora, "next-meeting")


def three_months_pass() -> None:
    """Nobody can wait so long: what was to come is moved into the past."""
    now = timezone.now()
    Circulation.objects.update(amendments_until=now - timedelta(days=60))
    for number, days in ((1, 91), (2, 0)):
        starts = now - timedelta(days=days, minutes=5)
        Meeting.objects.filter(number=number).update(starts_at=starts, ends_at=starts + timedelta(hours=2))


def approve(here: Gathered) -> None:
    """The next chair, during the next meeting."""
    ada = here.scribe
    ada.goto(f"/{SLUG}/chair/2/")
    look(ada, "hand-over")
    ada.goto(f"{MEETING}minutes/")
    follow(ada, "Record the approval")
    look(ada, "minutes-approve")
    press(ada, "They are approved")
    expect(ada.locator("main")).to_contain_text("Approved at the meeting “Doors, three months on”")
    here.phone.goto(f"{MEETING}minutes/")
    look(here.phone, "minutes-approved")
    expect(here.phone.get_by_role("button", name="Ask for this change")).to_have_count(0)
    look(here.desk, "minutes-answered")
    only_those_who_agreed_are_named(here.phone)


def only_those_who_agreed_are_named(page: Page) -> None:
    """Chidi led the meeting and did not tick that his name may stand there."""
    paper = page.get_by_label("The minutes", exact=True).inner_text()
    assert {who.name: who.name in paper for who in (MO, LENA, ADA, CHIDI)} == {
        MO.name: True, LENA.name: True, ADA.name: True, CHIDI.name: False,
    }  # fmt: skip
