"""Passing on in a real browser: on a phone and at a desk, with and without scripts, with a network that drops."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from commonpractice.themes import passing_on
from commonpractice.themes.models import Wording
from commonpractice.themes.voice import Voice
from tests.browser import PHONE, check, check_both
from tests.themes.raised import WORDS, draft_barrier, pass_on_barrier, raise_barrier

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMING = "Darren was refused at ST1 4QP on 14 March 2025."
GENERAL = "Young adults are refused in a shared house in winter."


def empty_draft(speaker, now) -> Wording:
    return passing_on.begin(uuid.uuid4(), voice=Voice(speaker), source=None, at=now)


def saved(page) -> None:
    page.locator("#draft-status", has_text=re.compile("^Saved at")).wait_for()


def fill_in(page) -> None:
    page.get_by_label("Where it came up").select_option("panel")
    page.get_by_label("Month", exact=True).select_option("1")
    for label, name in (
        ("What is blocked?", "blocked"),
        ("At which decision?", "decision_point"),
        ("Which reason is given?", "reason_given"),
        ("What does it do to people?", "effect"),
        ("The barrier in a few words", "title"),
    ):
        page.get_by_label(label).fill(WORDS[name])
    for choice in ("an insurer’s term", "commissioning:", "the partnership:", "the whole system:"):
        page.get_by_label(choice).check()


def answer_no(page) -> None:
    for name in ("singled_out", "linked", "worked_out", "recognised"):
        page.locator(f"input[name={name}][value=no]").check()


def test_every_page_of_passing_on_at_both_widths(petra, panel, mo, cora, reader, visit, now):
    draft = draft_barrier(petra, at=now, source=panel, effect=NAMING)
    waits = pass_on_barrier(petra, at=now, source=panel)
    back = pass_on_barrier(mo, at=now)
    passing_on.send_back(back, why="Please leave the street out.", by=cora, at=now)
    begun, link = empty_draft(mo, now), f"/s/{petra.link_key}/"
    passing_on.pass_on(
        draft_barrier(petra, at=now, effect=NAMING), kept_because="The office is there.", at=now
    )
    named = Wording.objects.waiting().order_by("pk").last()
    for name, who, address in [
        ("begin", mo, "/potteries/barriers/pass-on/"),
        ("begin-link", None, f"{link}pass-on/"),
        ("empty", mo, f"/potteries/barriers/drafts/{begun.barrier.key}/"),
        ("missing", mo, f"/potteries/barriers/drafts/{begun.barrier.key}/?missing=yes"),
        ("link", None, f"{link}{draft.barrier.key}/"),
        ("back", mo, f"/potteries/barriers/drafts/{back.barrier.key}/?back=yes"),
        ("check", None, f"{link}{draft.barrier.key}/check/"),
        ("passed-on", None, f"{link}{waits.barrier.key}/"),
        ("drafts", mo, "/potteries/barriers/drafts/"),
        ("waiting", reader, "/potteries/barriers/waiting/"),
        ("reading", cora, f"/potteries/barriers/waiting/{named.barrier.key}/"),
    ]:
        check_both(visit(who, address, viewport=PHONE), f"passing-on-{name}")


def test_a_name_a_postcode_and_a_date_are_pointed_out_while_typing_and_the_cursor_stays(mo, cora, visit, now):
    page = visit(mo, "/potteries/barriers/pass-on/", viewport=PHONE)
    page.get_by_role("button", name="Begin").click()
    field = page.get_by_label("What is blocked?")
    field.press_sequentially(NAMING)
    found = page.locator("#findings-blocked .pointed-out")
    found.wait_for()
    expect(found.locator("mark")).to_have_text(["Darren", "ST1 4QP", "14 March 2025"])
    expect(page.locator("#draft-status")).to_contain_text("Please look at: What is blocked?")
    field.press_sequentially(" Again")
    assert page.evaluate("[document.activeElement.name, document.activeElement.selectionStart]") == [
        "blocked",
        len(f"{NAMING} Again"),
    ]
    check_both(page, "passing-on-pointed-out")
    field.fill(GENERAL)
    found.wait_for(state="detached")
    assert Wording.objects.get().blocked == GENERAL
    fill_in(page)
    page.get_by_role("button", name="Next: four questions").click()
    page.get_by_role("heading", name="Could anybody be recognised?").wait_for()
    answer_no(page)
    page.get_by_role("button", name="Pass it on").click()
    page.get_by_role("heading", name="A second person reads it first").wait_for()
    assert Wording.objects.waiting().get().title == WORDS["title"]
    page.wait_for_function("Object.keys(localStorage).length === 0")


def test_pressing_next_right_after_typing_is_never_taken_for_another_tab(mo, visit, now):
    wording = draft_barrier(mo, at=now)
    page = visit(mo, f"/potteries/barriers/drafts/{wording.barrier.key}/")
    page.route("**/save/", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.get_by_label("What is blocked?").press("Control+End")
    page.get_by_label("What is blocked?").press_sequentially(" and more")
    page.get_by_role("button", name="Next: four questions").click()
    page.get_by_role("heading", name="Could anybody be recognised?").wait_for()
    wording.refresh_from_db()
    assert wording.blocked == f"{WORDS['blocked']} and more"


def test_words_typed_without_a_network_outlive_the_tab_and_go_when_it_is_back(mo, visit, now):
    wording = empty_draft(mo, now)
    address = f"/potteries/barriers/drafts/{wording.barrier.key}/"
    page = visit(mo, address, viewport=PHONE)
    field = page.get_by_label("What is blocked?")
    field.press_sequentially("With a network")
    saved(page)
    page.context.set_offline(True)
    field.press_sequentially(", without one")
    page.get_by_text("Not saved yet: no network.").wait_for()
    second = page.context.new_page()
    page.close()
    page.context.set_offline(False)
    second.goto(address)
    second.get_by_text("We kept what you typed.").first.wait_for()
    expect(second.get_by_label("What is blocked?")).to_have_value("With a network, without one")
    saved(second)
    wording.refresh_from_db()
    assert wording.blocked == "With a network, without one"


def test_a_draft_outlives_a_killed_server(petra, real_server, visit, now):
    wording = empty_draft(petra, now)
    page = visit(None, f"{real_server.url}/s/{petra.link_key}/{wording.barrier.key}/", viewport=PHONE)
    field = page.get_by_label("What is blocked?")
    field.press_sequentially("Before")
    saved(page)
    real_server.kill()
    field.press_sequentially(", and while it was down")
    page.get_by_text("Not saved yet: no network.").wait_for()
    real_server.start()
    saved(page)
    wording.refresh_from_db()
    assert wording.blocked == "Before, and while it was down"


def test_a_network_that_comes_back_is_noticed_without_a_key_pressed(mo, visit, now):
    wording = empty_draft(mo, now)
    page = visit(mo, f"/potteries/barriers/drafts/{wording.barrier.key}/")
    page.context.set_offline(True)
    page.get_by_label("commissioning:").check()
    page.get_by_text("Not saved yet: no network.").wait_for()
    page.context.set_offline(False)
    saved(page)
    wording.refresh_from_db()
    assert wording.lever == "commissioning"


def test_a_barrier_that_is_known_already_is_offered_while_somebody_types(petra, mo, cora, visit, now):
    raise_barrier(mo, read_by=cora, at=now)
    draft = empty_draft(petra, now)
    page = visit(None, f"/s/{petra.link_key}/{draft.barrier.key}/", viewport=PHONE)
    page.get_by_label("What is blocked?").press_sequentially("Temporary rooms refused after fire setting")
    offered = page.locator(".draft-similar a")
    offered.wait_for()
    check(page, "passing-on-similar")
    assert offered.get_attribute("href") == f"/s/{petra.link_key}/barriers/1/confirm/"


def test_other_forms_point_out_while_somebody_types(petra, panel, cora, visit, now):
    waits = pass_on_barrier(petra, at=now, source=panel)
    page = visit(cora, f"/potteries/barriers/waiting/{waits.barrier.key}/", viewport=PHONE)
    field = page.get_by_label("What should change, and why?")
    field.press_sequentially("Leave ST1 4QP out")
    found = page.locator(".findings mark")
    found.wait_for()
    expect(found).to_have_text(["ST1 4QP"])
    field.fill("Leave the place out")
    found.wait_for(state="detached")
    field.fill("Leave ST1 4QP out")
    page.get_by_role("button", name="Send it back to its writer").click()
    page.get_by_text("Please look once more before you save").wait_for()
    check(page, "passing-on-ask-again")
    page.get_by_label("I have looked at this; nobody can be recognised").check()
    page.get_by_role("button", name="Send it back to its writer").click()
    page.get_by_text("It is with its writer again, who reads your reason.").wait_for()


def test_all_of_it_without_scripts_by_link_and_the_second_person_too(petra, panel, cora, visit, now):
    page = visit(None, f"/s/{petra.link_key}/pass-on/", viewport=PHONE, java_script_enabled=False)
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("What is blocked?").fill(NAMING)
    page.get_by_role("button", name="Next: four questions").click()
    expect(page.locator("#findings-blocked mark")).to_have_text(["Darren", "ST1 4QP", "14 March 2025"])
    expect(page.get_by_text("10 things need mending")).to_be_visible()
    fill_in(page)
    page.get_by_label("What is blocked?").fill(NAMING)
    page.get_by_role("button", name="Next: four questions").click()
    answer_no(page)
    page.locator("input[name=linked][value=unsure]").check()
    page.get_by_role("button", name="Pass it on").click()
    expect(page.get_by_role("heading", name="Thank you for being careful")).to_be_visible()
    page.get_by_label("What is blocked?").fill(GENERAL)
    page.get_by_role("button", name="Next: four questions").click()
    answer_no(page)
    page.get_by_role("button", name="Pass it on").click()
    expect(page.get_by_role("heading", name="A second person reads it first")).to_be_visible()
    expect(page.locator("main")).to_contain_text(GENERAL)

    second = visit(cora, "/potteries/barriers/waiting/", java_script_enabled=False)
    second.get_by_role("link", name=WORDS["title"]).click()
    expect(second.locator("main")).to_contain_text(GENERAL)
    second.get_by_role("button", name="Nobody can be recognised: open it to members").click()
    expect(second.get_by_text("Members can read it now. It is barrier number 1.")).to_be_visible()
