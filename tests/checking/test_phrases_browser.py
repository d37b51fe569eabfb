"""The phrase list in a real browser, on a phone and at a desk."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from commonpractice.checking.models import PhraseWording, WorkshopDecision
from tests.browser import DESK, PHONE, check_both
from tests.checking.our_entries import DISPUTED, DRAFT, PLAIN
from tests.checking.phrase_rows import WORDS, add, change, decide, note, remove, switch_off

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("invented"),
]


def address(name: str, *args: object) -> str:
    return reverse(f"checking:{name}", args=["potteries", *args])


def test_a_visitor_looks_words_up(visit, potteries, cora, now):
    change(add(cora, now), cora, now, question="What did they do, and who saw it?")
    remove(add(cora, now), cora, now)
    switch_off(PLAIN, cora, now)
    note(DISPUTED, cora, now)
    decide(DRAFT, cora, now, "changed", words=WORDS)
    page = visit(None, address("phrases"), viewport=PHONE)
    check_both(page, "phrases")
    page.get_by_label("Which entries").select_option("what this community changed")
    page.get_by_role("button", name="Show these").click()
    page.get_by_role("heading", name="5 entries").wait_for()
    check_both(page, "phrases-changed")
    page.get_by_label("Words from a note").fill("a kiln-blower")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="3 entries").wait_for()
    page.get_by_role("link", name="kiln blower, blew the kiln").nth(1).click()
    page.get_by_role("heading", name="What this community did with it").wait_for()
    check_both(page, "phrase-own")
    page.goto(address("phrase", DISPUTED))
    check_both(page, "phrase-contested")
    page.goto(address("phrase", DRAFT))
    page.get_by_text("How our list words it").click()
    page.get_by_text("How to read what we look for").click()
    check_both(page, "phrase-changed-by-workshop")
    page.goto(address("phrase", "own-2"))
    check_both(page, "phrase-removed")


def test_a_coordinator_tries_an_entry_before_adding_it(visit, potteries, cora):
    page = visit(cora, address("phrase_add"), viewport=PHONE)
    page.get_by_label("Words to look for").fill("kiln ... ... blower")
    page.get_by_label("Sentences to try it on").fill("She is a kiln blower.\nThe kiln is cold.")
    page.get_by_role("button", name="Try it").click()
    page.get_by_text("Dots stand between words that must be there.").first.wait_for()
    check_both(page, "phrase-add-unreadable")
    page.get_by_label("Words to look for").fill("kiln blower\nthe room")
    page.get_by_role("button", name="Try it").click()
    page.get_by_role("heading", name="On your sentences").wait_for()
    assert page.url.endswith("#trial")
    expect(page.locator("mark")).to_have_text(["kiln blower"])
    check_both(page, "phrase-add-tried")
    page.get_by_label("Kind of question").select_option("judgement")
    page.get_by_label("Question to the writer").fill("What did they do?")
    page.get_by_label("Ways to say it").fill("Say what was seen.")
    page.get_by_label("Why we ask").fill("It hides what happened.")
    page.get_by_label("Where this comes from").fill("Meeting of 4 March (invented)")
    page.get_by_label("Why is it added or changed?").fill("Met in notes.")
    page.get_by_role("button", name="Add this entry").click()
    page.get_by_label("I have looked at this").check()
    check_both(page, "phrase-add-ordinary")
    page.get_by_role("button", name="Add this entry").click()
    page.get_by_text("The entry is added").wait_for()
    assert PhraseWording.objects.get().patterns == ["kiln blower", "the room"]
    check_both(page, "phrase-added")


def test_a_coordinator_keeps_the_list(visit, potteries, cora, now):
    add(cora, now)
    page = visit(cora, address("phrase", PLAIN), viewport=PHONE)
    page.get_by_role("link", name="Switch it off").click()
    check_both(page, "phrase-switch-off")
    page.get_by_label("Why?").fill("Here it is the name of a job.")
    page.get_by_role("button", name="Switch it off").click()
    page.get_by_role("link", name="Add a note").click()
    page.get_by_label("Note").fill("Asked about in May.")
    page.get_by_role("button", name="Add this note").click()
    page.get_by_text("Asked about in May.").wait_for()
    check_both(page, "phrase-coordinator")
    page.get_by_role("button", name="Remove the note").click()
    page.get_by_text("The note is removed").wait_for()
    page.goto(address("phrase_decide", DRAFT))
    check_both(page, "phrase-decide")
    page.get_by_label("rejected").check()
    page.get_by_label("At which meeting?").fill("Workshop of 12 March")
    page.get_by_label("Why?").fill("Nobody writes it.")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("rejected by a workshop").wait_for()
    assert WorkshopDecision.objects.get().outcome == "rejected"
    page.goto(address("phrase_change", "own-1"))
    change(PhraseWording.objects.get(), cora, now, question="Theirs?")
    page.get_by_label("Why is it added or changed?").fill("Mine.")
    page.get_by_role("button", name="Save").last.click()
    page.get_by_text("Theirs?").wait_for()
    check_both(page, "phrase-change-stale")
    page.goto(address("phrase_remove", "own-1"))
    check_both(page, "phrase-remove")


def test_enter_in_a_field_saves_and_does_not_try(visit, potteries, cora):
    page = visit(cora, address("phrase_add"), viewport=DESK, java_script_enabled=False)
    page.get_by_label("Question to the writer").fill("What?")
    page.get_by_label("Question to the writer").press("Enter")
    page.get_by_text("Words to look for: This field is required.").wait_for()
    expect(page.get_by_text("Why we ask: This field is required.")).to_be_visible()
