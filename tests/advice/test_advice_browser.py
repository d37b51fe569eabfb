"""One journey: a board asks, the community writes and agrees, the letter goes, the board answers and says what it did."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from commonpractice.advice.models import Advice
from commonpractice.agreement.proposals.taking_positions import Said
from tests.advice import told
from tests.browser import PHONE, check_both

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_a_question_to_what_was_done(theme_in_hand, mo, cora, now, visit):
    body = visit(None, "/potteries/advice/ask/", viewport=PHONE)
    check_both(body, "advice-ask")
    for label, words in (
        ("Which body asks?", told.BODY),
        ("Your name", "Ade Board"),
        ("Your e-mail address", "ade@board.example"),
        ("In a few words: what about?", "Records of old fires"),
        ("The question", told.QUESTION),
    ):
        body.get_by_label(label, exact=True).fill(words)
    body.get_by_role("button", name="Send the question").click()
    expect(body.get_by_role("heading", name="One more step")).to_be_visible()
    link = f"/ad/{Advice.objects.get().link_key}/"
    body.goto(link)
    check_both(body, "advice-link")
    body.get_by_role("button", name="Yes, this is my question").click()
    expect(body.get_by_text("The coordinators have it.")).to_be_visible()
    _take_up(visit(cora, "/potteries/advice/1/take-up/", viewport=PHONE), theme_in_hand, mo, now)
    leads = visit(mo, "/potteries/advice/1/", viewport=PHONE)
    leads.get_by_role("button", name="Begin the draft").click()
    expect(leads.get_by_role("heading", name="Records of old fires")).to_be_visible()
    _agree(leads, mo, cora, now)
    leads.goto("/potteries/advice/1/")
    check_both(leads, "advice-agreed")
    leads.get_by_role("link", name="Send it").click()
    leads.get_by_label("Everybody, on a page of its own for good").check()
    leads.get_by_label("Why so?").fill("Other boards ask the same.")
    check_both(leads, "advice-send")
    leads.get_by_role("button", name="Send it").click()
    expect(leads.get_by_text("It has gone.")).to_be_visible()
    _answer(body, link)
    anybody = visit(None, "/potteries/advice/", viewport=PHONE)
    anybody.get_by_role("link", name="Records of old fires").click()
    expect(anybody.get_by_text("Form 7, since May")).to_be_visible()
    check_both(anybody, "advice-one")


def _take_up(page, theme, lead, now) -> None:
    page.get_by_label("Which theme does it belong to?").select_option(label=theme.title)
    page.get_by_label("Who leads it?").select_option(label=lead.display_name)
    page.get_by_label("By when do we send it?").fill((now + timedelta(days=20)).date().isoformat())
    page.get_by_role("button", name="Take it up").click()
    expect(page.get_by_text("It is taken up.")).to_be_visible()


def _agree(page, mo, cora, now) -> None:
    """The rounds themselves are those of any proposal, which has a journey of its own."""
    advice = told.again(Advice.objects.get())
    told.write(advice, told.ADVISED, mo, now)
    page.goto("/potteries/advice/1/positions/")
    check_both(page, "advice-positions")
    page.get_by_label("Last day to take a position").fill((now + timedelta(days=9)).date().isoformat())
    page.get_by_role("button", name="Ask members").click()
    expect(page.get_by_text(told.ADVISED)).to_be_visible()
    told.decide(advice.askings.get(), {mo: Said("agree")}, cora, now)


def _answer(page, link: str) -> None:
    page.goto(link)
    page.get_by_role("link", name="Answer").click()
    page.get_by_label("It accepts it").check()
    page.get_by_label("What will be done, or why not?").fill("We change the form.")
    check_both(page, "advice-answer")
    page.get_by_role("button", name="Keep the answer").click()
    page.get_by_role("link", name="Say what was done").click()
    page.get_by_label("It is done").check()
    page.get_by_label("What was done, or why not?").fill("The form is changed.")
    page.get_by_label("How can one see it?").fill("Form 7, since May")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("The form is changed.")).to_be_visible()
