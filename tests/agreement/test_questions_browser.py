"""The pages of a question on a phone and on a desk."""

import os

import pytest

from commonpractice.agreement.questions import asking, moderating
from tests.agreement.asked import ask, asked, say, write_idea
from tests.agreement.test_questions_pages import address
from tests.browser import DESK, PHONE, check

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])


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


def look(page, name: str) -> None:
    """Holds it against axe."""
    check(page)
    if os.environ.get("LOOKS"):
        page.screenshot(path=f"{os.environ['LOOKS']}/{name}.png", full_page=True)


@BOTH
def test_what_a_member_sees(question, visit, cora, mo, now, viewport):
    size = "phone" if viewport == PHONE else "desk"
    page = visit(mo, address("question", question), viewport=viewport)
    look(page, f"question-ideas-{size}")
    asking.start_responding(question, by=cora, at=now)
    say(question, mo, "aa")
    page.reload()
    page.get_by_role("link", name="Go on").wait_for()
    look(page, f"question-responding-{size}")
    page.goto("/potteries/questions/")
    look(page, f"questions-{size}")


@BOTH
def test_what_who_leads_it_sees(question, visit, cora, viewport):
    size = "phone" if viewport == PHONE else "desk"
    page = visit(cora, address("lead", question), viewport=viewport)
    look(page, f"lead-{size}")
    page.get_by_role("link", name="Read them").click()
    page.get_by_text("Turn it down …").click()
    look(page, f"moderate-{size}")
    page.get_by_role("button", name="Let it through").click()
    page.get_by_text("It is let through.").wait_for()
    page.goto(address("ask_members", question))
    look(page, f"letters-{size}")


@BOTH
def test_asking(transactional_db, theme_in_hand, visit, cora, viewport):
    size = "phone" if viewport == PHONE else "desk"
    page = visit(cora, f"/potteries/themes/{theme_in_hand.number}/ask/", viewport=viewport)
    page.get_by_role("button", name="Keep it as a draft").click()
    page.get_by_text("Write the question.").first.wait_for()
    look(page, f"ask-{size}")
    page.get_by_label("The question", exact=True).fill("What would help a hostel to say yes?")
    page.get_by_role("button", name="Keep it as a draft").click()
    page.get_by_role("heading", name="Being prepared").wait_for()
    look(page, f"lead-draft-{size}")


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
    assert not share.is_visible()
    page.get_by_label("A share: enough of those").check()
    share.fill("30")
    page.get_by_label("Consent: nobody objects.").check()
    assert not share.is_visible()
    page.get_by_role("button", name="Keep it as a draft").click()
    page.get_by_role("link", name="Less than half is no agreement.").wait_for()
    assert share.is_visible()
