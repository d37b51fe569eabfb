"""Two tables write at once, one of them by a scribe, and the wall grows with them; then the pages of who leads."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from commonpractice.guides.models import Guide, Said
from commonpractice.guides.workshops import holding, seating
from tests.browser import DESK, PHONE, check
from tests.guides.workshops.held import begun, prepare, table_of, types
from tests.guides.writing.desk import all_saved, desk, press, server_of_module, settle
from tests.guides.written import HELPS, write

__all__ = ["desk", "server_of_module"]

SECTION, FIRST = "aaaaaaaaa1", "We ask first what happened."


def look(page, name) -> None:
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        check(page, f"workshop-{name}")


def on(wall, words):
    return wall.locator(".guide-text p, .whose-name", has_text=words)


@pytest.mark.browser
@pytest.mark.once
def test_two_tables_write_and_the_wall_grows_with_them(desk):
    guide, now = Guide.objects.select_related("community").get(pk=desk.guide().pk), timezone.now()
    workshop = begun(guide, desk.cora, now, people=9, sections=[SECTION])
    for who, number in ((desk.mo, 1), (desk.lena, 2)):
        seating.sit(workshop, table_of(workshop, number), who, at=now)
    seating.change_table(workshop, table_of(workshop, 1), {"scribe": desk.cora}, at=now)
    wall = desk.open(desk.mo, guide, page="workshops/1/screen")
    scribe = desk.open(desk.cora, guide, page="workshops/1/tables/1")
    other = desk.open(desk.lena, guide, page="workshops/1/tables/2", viewport=PHONE)
    expect(scribe.get_by_text(FIRST)).to_be_visible()
    expect(other.get_by_text(FIRST)).to_be_hidden()

    scribe.get_by_label("Whose words do you type?").select_option(label="Mo Glaze")
    scribe.locator(".is-sheet > p").click()
    settle(scribe)
    scribe.keyboard.type("Ring first.")
    other.locator(".is-sheet > p").click()
    settle(other)
    other.keyboard.type("Write down who rang.")
    press(other, "Enter")
    other.keyboard.type("And when.")
    on(wall, "Ring first.").wait_for()
    on(wall, "Write down who rang.").wait_for()
    wall.locator('.is-sheet[data-name="Table 2 · 6 words"]').wait_for()
    # The next line is a paragraph like the one before it.
    expect(other.locator(".is-sheet > p")).to_have_text(["Write down who rang.", "And when."])
    all_saved(scribe, other)
    scribe.locator("#words").get_by_text("Said by Mo Glaze, typed by").wait_for()
    (said,) = Said.objects.all()
    assert (said.membership, said.scribe) == (desk.mo, desk.cora)

    press(scribe, "Control+a")
    scribe.keyboard.type("Ring, and wait.")
    on(wall, "Ring, and wait.").wait_for()
    scribe.locator(f'[data-id="{SECTION}"]').click()
    scribe.keyboard.type("Not here.")
    all_saved(scribe)
    assert desk.stored(guide)[:3] == ["What helps", FIRST, "We write down who decides."]
    assert desk.stored(guide)[3:] == ["Ring, and wait.", "Write down who rang.And when."]
    look(wall, "wall-writing")
    look(scribe, "table-scribe")
    look(other, "table")

    holding.end_round(workshop, by=desk.cora, at=timezone.now())
    other.get_by_text("You can still mend your words.").wait_for()
    on(wall, "Table 1 reads").wait_for()
    wall.locator(".guide-text.ProseMirror").wait_for()
    expect(on(wall, "Ring, and wait.")).to_be_visible()
    expect(on(wall, "Write down who rang.")).to_be_hidden()
    look(wall, "wall-reading")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_pages_of_a_workshop_read_well_on_a_phone_and_on_a_desk(visit, theme_in_hand, mo, lena, now):
    now = timezone.now()
    guide = write(mo, now, theme=theme_in_hand)
    where = f"/potteries/guides/{guide.number}/workshops/"
    page = visit(mo, f"{where}new/")
    look(page, "new")
    workshop = prepare(
        guide, mo, now, people=14, sections=[HELPS], before="It is about fires. We pause at three."
    )
    seating.sit(workshop, table_of(workshop, 1), lena, at=now)
    seating.change_table(workshop, table_of(workshop, 2), {"is_remote": True, "guests": 4}, at=now)
    page.goto(f"{where}1/")
    look(page, "page")
    page.goto(f"{where}1/screen/")
    look(page, "wall-before")
    page.goto(f"{where}1/lead/")
    look(page, "lead-before")
    page.get_by_role("button", name="Begin the round").click()
    look(page, "lead-writing")
    types(workshop, 1, "Ring first.", "Wait until somebody answers.", by=lena, at=now)
    types(workshop, 2, "Write down who rang.", by=lena, at=now)
    page.goto(f"{where}1/tables/1/change/")
    look(page, "arrange")
    holding.end_round(workshop, by=mo, at=timezone.now())
    page.goto(f"{where}1/lead/")
    look(page, "lead-reading")
    page.goto(f"{where}1/tables/1/read/")
    look(page, "read")
    page.get_by_label(re.compile("Ring first")).select_option(label="Table 2: Write down who rang.")
    page.get_by_role("button", name="Note this").click()
    page.get_by_role("heading", name="Table 3 reads").wait_for()
