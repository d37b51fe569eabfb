"""The pages of what is said of a text, suggested in it and kept of it, on a phone and at a desk: held against axe."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from commonpractice.guides.writing import moments, remarks
from tests.browser import DESK, PHONE, check
from tests.guides.talked import SOON, lines, remark, rewrite, say_next, suggest, words
from tests.guides.written import ASKS, LIST, TREE, WHY, clause, document, paragraph, write

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture
def talked(transactional_db, mo, lena, cora, now):
    """A text that was changed all over since a moment of it, with comments in each state and a suggestion."""
    guide = write(mo, now - timedelta(days=1))
    first = moments.keep(guide, why="hand", words="Before the workshop", by=mo, at=now - timedelta(days=1))
    assert lines(first.tree)[0] == "Why it matters"
    remark(guide, lena, now, "Was it every room?", quote="every room")
    answered = remark(guide, lena, now, "Who asks?", block=ASKS, quote="it asks what happened")
    remarks.answer(answered, answered.key, "Whoever is on duty.\nAt any hour.", by=cora, at=now)
    remark(guide, cora, now, "Shorter.", block=LIST, quote="Ask who saw it.")
    remarks.resolve(remark(guide, lena, now, "Thank you.", block="", quote=""), by=mo, at=now)
    kept = [each for each in TREE["content"] if each["type"] != "bullet_list"]
    kept[1] = paragraph("One fire, last year, closes many rooms in the city.", WHY)
    kept[3] = clause("Ask before you refuse", "Before a hostel says no, it asks what happened.", key=ASKS)
    rewrite(guide, document(*kept), lena, now)
    moments.keep(guide, at=now)
    say_next(guide, "Everybody gets a copy.", mo, now)
    suggest(guide, lena, now)
    of = f"/potteries/guides/{guide.number}/"
    names = ("comments/", "comments/?resolved", "comments/2/", f"comments/add/?block={WHY}", "suggestions/")
    return guide, [
        of + each for each in (*names, "history/", "history/1/", "history/1/compare/", "history/1/back/")
    ]


def test_the_pages_around_the_talk(talked, mo, visit):
    _guide, pages = talked
    page = visit(mo, pages[0], viewport=PHONE)
    for size, named in ((PHONE, "phone"), (DESK, "desk")):
        page.set_viewport_size(size)
        for place, address in enumerate(pages):
            page.goto(address)
            check(page, f"talk-{place}-{named}")


def test_without_scripts_one_comments_decides_and_goes_back_by_keyboard(talked, mo, visit):
    guide, pages = talked
    page = visit(mo, f"/potteries/guides/{guide.number}/plain/", viewport=PHONE, java_script_enabled=False)
    page.locator(f"#{WHY}").get_by_role("link", name="Comment").press("Enter")
    page.get_by_label("Your comment").fill("Which year?")
    page.get_by_role("button", name="Comment").press("Enter")
    expect(page.get_by_role("article", name="Comment 5")).to_contain_text("Which year?")
    page.goto(pages[4])
    page.get_by_role("button", name="Take it in (1)", exact=True).press("Enter")
    assert words(guide, SOON) == "Tell them soon"
    page.goto(pages[8])
    page.get_by_role("button", name="Go back to this").press("Enter")
    expect(page.locator("body")).to_contain_text("The text reads as it did then.")
    assert words(guide) == "The manager on duty, and never alone."
