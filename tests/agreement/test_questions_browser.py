"""The pages of a question on a phone and on a desk."""

import pytest
from playwright.sync_api import expect

from commonpractice.agreement.questions import asking, moderating
from tests.agreement.asked import ask, asked, say, write_idea
from tests.agreement.test_questions_pages import address
from tests.browser import PHONE, check_both

pytestmark = pytest.mark.browser


@pytest.fixture
def question(transactional_db, theme_in_hand, cora, mo, now):
    """Ideas are being written; Mo has written three and read what became of two."""
    question = ask(
        theme_in_hand, cora, now, state="ideas", background="Last year eleven people were turned away.",
        rule={"method": "threshold", "threshold": 80, "quorum": {"": 6, "lived_experience": 2}},
    )  # fmt: skip
    ideas = [write_idea(question, f"Idea number {n}.", by=mo) for n in range(3)]
    moderating.let_through(ideas[0], by=cora, at=now)
    moderating.turn_down(
        ideas[1], why="It says two things at once. Could you make two of it?", by=cora, at=now
    )
    return asked(question)


def test_what_a_member_sees(question, visit, cora, mo, now):
    page = visit(mo, address("question", question), viewport=PHONE)
    check_both(page, "question-ideas")
    asking.start_responding(question, by=cora, at=now)
    say(question, mo, "aa")
    page.reload()
    page.get_by_role("link", name="Go on").wait_for()
    check_both(page, "question-responding")
    page.goto("/potteries/questions/")
    check_both(page, "questions")


def test_what_who_leads_it_sees(question, visit, cora):
    page = visit(cora, address("lead", question), viewport=PHONE)
    check_both(page, "lead")
    page.get_by_role("link", name="Read them").click()
    page.get_by_text("Turn it down …").click()
    check_both(page, "moderate")
    page.get_by_role("button", name="Let it through").click()
    page.get_by_text("It is let through.").wait_for()
    page.goto(address("ask_members", question))
    check_both(page, "letters")


def test_asking(transactional_db, theme_in_hand, visit, cora):
    page = visit(cora, f"/potteries/themes/{theme_in_hand.number}/ask/", viewport=PHONE)
    page.get_by_role("button", name="Keep it as a draft").click()
    page.get_by_text("Write the question.").first.wait_for()
    check_both(page, "ask")
    page.get_by_label("The question", exact=True).fill("What would help a hostel to say yes?")
    page.get_by_role("button", name="Keep it as a draft").click()
    page.get_by_role("heading", name="Being prepared").wait_for()
    check_both(page, "lead-draft")


def test_the_desk_moves_on_by_its_buttons(question, visit, cora):
    page = visit(cora, address("lead", question))
    page.get_by_role("button", name="Start responding").click()
    page.get_by_text("Members can respond now.").wait_for()
    page.get_by_text("Close the question …").click()
    page.get_by_role("button", name="Close it now").click()
    page.get_by_text("Everybody can see the results now.").wait_for()
    assert asked(question).state == "closed"


def test_the_share_is_asked_for_only_where_a_share_decides(transactional_db, theme_in_hand, visit, cora):
    page = visit(cora, f"/potteries/themes/{theme_in_hand.number}/ask/")
    share = page.get_by_label("The share that is needed, per cent")
    expect(share).to_be_hidden()
    page.get_by_label("A share: enough of those").check()
    share.fill("30")
    page.get_by_label("Consent: nobody objects.").check()
    expect(share).to_be_hidden()
    page.get_by_role("button", name="Keep it as a draft").click()
    page.get_by_role("link", name="Less than half is no agreement.").wait_for()
    expect(share).to_be_visible()
