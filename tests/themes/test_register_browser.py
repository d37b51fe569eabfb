"""The register, a barrier's page, a step and a merge, on a phone and on a desk."""

import re
from datetime import timedelta

import pytest

from commonpractice.themes import passing_on
from commonpractice.themes.confirming import confirm
from commonpractice.themes.looking_after import give_to, take_step
from commonpractice.themes.models import Barrier, month_of
from commonpractice.themes.voice import Voice
from tests.browser import PHONE, check, check_both
from tests.themes.raised import raise_barrier

pytestmark = pytest.mark.browser
REGISTER = "/potteries/barriers/"


@pytest.fixture
def story(transactional_db, potteries, panel, petra, cora, mo, lena, chidi, reader, now) -> Barrier:
    """Fire was passed on by the panel, confirmed, said more clearly and parked; another one says nearly the same."""
    days = timedelta(days=1)
    raise_barrier(
        mo, read_by=cora, at=now - 300 * days, title="No photo ID, no tenancy", lever="legal", gift="national",
        blocked="Letting agents ask for a passport or a driving licence. A birth certificate is not accepted.",
    )  # fmt: skip
    fire = raise_barrier(petra, read_by=cora, at=now - 200 * days, source=panel)
    for member, kind in ((mo, "charity"), (lena, "lived_experience")):
        confirm(
            fire,
            voice=Voice(member),
            kind=kind,
            month=month_of((now - 190 * days).date()),
            at=now - 190 * days,
        )
    fire.refresh_from_db()
    draft = passing_on.begin_rewording(fire, voice=Voice(cora), at=now - 150 * days)
    words = {"title": "An old note about fire setting closes every temporary room"}
    draft = passing_on.save_words(
        draft, words, at=now - 150 * days, edited_times=0, source=panel, show_name=False
    )
    passing_on.pass_on(draft, kept_because="", at=now - 150 * days)
    passing_on.approve(draft, by=reader, at=now - 149 * days, edited_times=1)
    fire = Barrier.objects.get(pk=fire.pk)
    give_to(
        fire,
        chidi,
        review_on=potteries.date_of(now) - 12 * days,
        seen=(None, None),
        by=cora,
        at=now - 90 * days,
    )
    until = potteries.date_of(now) + 30 * days
    why = "The insurer answers in spring, and until then nobody can go on."
    take_step(fire, "park", why=why, by=chidi, at=now - 80 * days, seen=fire.steps_taken, until=until)
    take_step(fire, "take_up", why="They answered.", by=chidi, at=now - 20 * days, seen=fire.steps_taken)
    raise_barrier(
        mo, read_by=cora, at=now - 5 * days, title="Hostels say no to fire setting in the past",
        blocked="A hostel refuses because of fire setting in the record. The insurer is named.", reason_given="",
    )  # fmt: skip
    return fire


def give_reason(page, words: str) -> None:
    """Typing and leaving the field are each looked at; the test's database cannot be read and written at once."""
    look, why = re.compile("/look/"), page.get_by_label("Why")
    with page.expect_response(look):
        why.fill(words)
    with page.expect_response(look):
        why.blur()


def test_a_member_finds_a_barrier_and_says_that_they_meet_it(story, cora, visit):
    page = visit(cora, REGISTER, viewport=PHONE)
    check_both(page, "register")
    page.get_by_text("Choose which to see").click()
    page.get_by_label("Words in it").fill("insurer")
    page.get_by_label("Lever").select_option(label="commissioning")
    check_both(page, "register-choosing")
    page.get_by_role("button", name="Show these").click()
    page.get_by_text("2 barriers fit your choice").wait_for()
    check_both(page, "register-chosen")
    page.get_by_role("link", name="An old note about fire setting").click()
    page.get_by_role("heading", level=1, name="An old note about fire setting").wait_for()
    check_both(page, "barrier")
    page.get_by_text("We meet it too", exact=True).first.click()
    page.get_by_label("Which kind of organisation").select_option(label="council")
    check_both(page, "barrier-confirming")
    page.get_by_role("button", name="We meet it too").click()
    page.get_by_text("You said that you meet it too:").wait_for()
    check_both(page, "barrier-confirmed")
    page.get_by_text("Its earlier words").click()
    check_both(page, "barrier-earlier")


def test_who_looks_after_it_takes_a_step(story, chidi, visit):
    page = visit(chidi, f"{REGISTER}{story.number}/", viewport=PHONE)
    page.get_by_role("link", name="Take it in hand").click()
    page.get_by_role("heading", level=1, name="Take it in hand").wait_for()
    page.get_by_role("button", name="Take it in hand").click()
    page.get_by_text("needs mending").or_(page.get_by_text("need mending")).wait_for()
    check_both(page, "step-mending")
    page.get_by_label("Who looks after it").select_option(label="Mo Glaze")
    page.get_by_label("When it is looked at again").fill("2030-03-01")
    give_reason(page, "The housing group is in touch with the insurer already.")
    take_step(story, "weigh", why="Meanwhile", by=chidi, at=story.stage_at, seen=story.steps_taken)
    page.get_by_role("button", name="Take it in hand").click()
    page.get_by_text("Somebody changed this while you were writing.").wait_for()
    check_both(page, "step-stale")
    page.get_by_role("button", name="Take it in hand").click()
    page.get_by_role("heading", name="What happened so far").wait_for()
    check_both(page, "barrier-in-hand")
    assert Barrier.objects.get(pk=story.pk).stage == "in_hand"


def test_the_coordinator_merges_two(story, cora, visit):
    page = visit(cora, f"{REGISTER}3/", viewport=PHONE)
    page.get_by_role("link", name="Who looks after it").click()
    page.get_by_role("heading", level=1, name="Who looks after it?").wait_for()
    check_both(page, "owner")
    page.goto(f"{REGISTER}3/merge/")
    check_both(page, "merge-choose")
    page.get_by_role("link", name=re.compile("Look at both")).first.click()
    page.get_by_role("heading", level=1, name="Are these two one pattern?").wait_for()
    check_both(page, "merge")
    give_reason(page, "The same note, the same insurer.")
    page.get_by_role("button", name="Merge them").click()
    page.get_by_text("It goes on in another barrier:").wait_for()
    check_both(page, "barrier-merged")
    page.goto(f"{REGISTER}{story.number}/")
    page.get_by_role("heading", name="Merged into this one").wait_for()
    check_both(page, "barrier-with-merged")


def test_an_empty_register_and_one_where_nothing_fits(transactional_db, potteries, mo, cora, now, visit):
    page = visit(mo, REGISTER, viewport=PHONE)
    page.get_by_role("heading", name="No barrier yet").wait_for()
    check(page, "register-empty")
    raise_barrier(mo, read_by=cora, at=now)
    page.goto(f"{REGISTER}?words=tram")
    page.get_by_text("No barrier fits this choice.").wait_for()
    check(page, "register-nothing")


def test_choosing_and_a_step_need_no_script(story, chidi, visit):
    page = visit(chidi, REGISTER, viewport=PHONE, java_script_enabled=False)
    page.get_by_text("Choose which to see").click()
    page.get_by_label("Stage").select_option(label="parked")
    page.get_by_role("button", name="Show these").click()
    page.get_by_text("No barrier fits this choice.").wait_for()
    page.goto(f"{REGISTER}{story.number}/steps/park/")
    page.get_by_label("Until when").fill("2030-03-01")
    page.get_by_label("Why").fill("Later.")
    page.get_by_role("button", name="Park it").click()
    page.get_by_role("heading", name="What happened so far").wait_for()
    assert Barrier.objects.get(pk=story.pk).stage == "parked"
