"""The second part of a guide: people are asked, each gets an answer, and a version is published in every form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page, expect

from commonpractice.community.models import Membership
from tests.bulletins.mailroom import until
from tests.guides.publishing.files import epub_problems, word_as_text, word_problems
from tests.guides.publishing.pdf_ua import problems
from tests.journeys.authoring import BY_FORM, GUIDE, TITLE, signed_in
from tests.journeys.house import House, fill, follow, link_in, look, press

CONSULTATION = f"{GUIDE}consultations/1/"
VERSION = f"{GUIDE}versions/1/"
INES, IVO = "ines@neighbours.example", "ivo@panel.example"
NAMING = "Darren Whitlock was refused a room at ST4 7QQ on 14 March."
PATTERN = "Say how long a refusal may take. People wait for weeks."
NOTE = "The first version: what four meetings agreed."
MADE_TO_LAST = "Mo of the hostel"
KEPT_NAME = "Lena"


@dataclass(frozen=True)
class Comment:
    """What somebody says under a clause, or about the whole."""

    what: str
    clause: str = ""


NAMELESS = (
    Comment(PATTERN, "Say who can change it"),
    Comment("A fire officer could come, too.", "Look together"),
)
BY_INES = Comment("Send the note to neighbours only if the person says so.", "Facts, not labels")
BY_IVO = Comment("It is good as it is, and short enough to be read.")
BY_LENA = Comment("Let people choose who comes along.", "Look together")
BY_CHIDI = Comment("Please keep it to two pages.")
ANSWERS: Mapping[str, tuple[bool, str, str]] = {
    "Look together": (True, "The person chooses who comes along.", "Two people asked for it."),
    "Facts, not labels": (False, "", "The law says so already."),
    "Say who can change it": (True, "A day is named.", "Nobody should wait without one."),
    "About the whole": (False, "", "Both of you like it short, and so do we."),
}
"""By clause: whether the guide changes, what, and why. Two comments share one answer, twice."""


def ask_people(house: House, cora: Page, last: date) -> None:
    cora.goto(GUIDE)
    follow(cora, "Ask people what they think")
    fill(
        cora,
        asks="What is missing, and what would not work where you are?",
        to="public",
        closes_on=last.isoformat(),
    )
    look(cora, "guide-consult")
    press(cora, "Keep it")
    press(cora, "Open it now")
    follow(cora, "Invite people by name")
    fill(cora, name="Ivo of the panel", email=IVO)
    look(cora, "guide-invite")
    press(cora, "Invite")
    expect(cora.locator("main")).to_contain_text("Ivo of the panel")
    house.letter(IVO, f"Your comments are asked for: {TITLE}")


def comment(page: Page, said: Comment, start: str = CONSULTATION, **more: str | bool) -> None:
    page.goto(start)
    name = re.compile(f"Comment on this.*{said.clause}") if said.clause else "Comment on the whole"
    page.get_by_role("link", name=name).click()
    fill(page, what=said.what, **more)
    press(page, "Send the comment")


def comments_come_in(house: House, people: Mapping[str, Membership]) -> Page:
    """Four from outside, of whom one was invited and two leave no name; two of members. Gives a page of an outsider."""
    outside = house.browse(CONSULTATION, phone=True)
    look(outside, "guide-consultation")
    first, second = NAMELESS
    comment(outside, Comment(NAMING, first.clause))
    expect(outside.get_by_role("heading", name="Please look once more before you save")).to_be_visible()
    look(outside, "guide-comment-look-again")
    fill(outside, what=first.what)
    press(outside, "Send the comment")
    expect(outside.get_by_role("heading", name="Keep this address")).to_be_visible()
    look(outside, "guide-own-comment")
    without_scripts = house.browse(CONSULTATION, scripts=False)
    comment(without_scripts, second)
    expect(without_scripts.get_by_role("heading", name="Keep this address")).to_be_visible()
    comment(outside, BY_INES, name="Ines, a neighbour", email=INES)
    expect(outside.locator("main")).to_contain_text("It will be sent to the address you left")
    by_link = link_in(house.letter(IVO, "Your comments are asked for"), "/c/")
    comment(outside, BY_IVO, by_link)
    expect(outside.get_by_role("heading", name="Keep this address")).to_be_visible()
    for who, said in (("lena", BY_LENA), ("chidi", BY_CHIDI)):
        member = signed_in(house, people[who], CONSULTATION)
        comment(member, said)
        expect(member.locator(".guide-said", has_text=said.what)).to_be_visible()
        member.close()
    return outside


def answer_all(house: House, cora: Page) -> None:
    cora.goto(CONSULTATION)
    press(cora, "Close it now")
    look(cora, "guide-answers")
    for at, (changed, what, why) in ANSWERS.items():
        group = cora.locator("section", has=cora.get_by_role("heading", name=at, exact=True)).filter(
            has=cora.get_by_role("button", name="Answer")
        )
        for box in group.locator("input[name=comment]").all():
            box.check()
        group.locator(f"input[name=changed][value={'yes' if changed else 'no'}]").check()
        group.locator("[name=what]").fill(what)
        group.locator("[name=why]").fill(why)
        group.get_by_role("button", name="Answer").click()
        expect(group).to_have_count(0)
    expect(cora.locator("main")).to_contain_text("Every comment has its answer.")
    house.letter(INES, f"An answer to your comment: {TITLE}")


def name_oneself(house: House, who: Membership, name: str) -> Page:
    """Who wrote in it is asked on their own page; then the name stands in the guide."""
    page = signed_in(house, who, "/mine/", phone=True)
    page.get_by_role("link", name=re.compile(f"Say yes or no.*{TITLE}")).click()
    fill(page, answer="yes", name=name)
    look(page, "guide-credit")
    press(page, "Keep it so")
    expect(page.locator("main")).to_contain_text(f"In it you are called “{name}”")
    return page


def publish(cora: Page, number: int, note: str) -> None:
    cora.goto(f"{GUIDE}publish/")
    fill(cora, change_note=note)
    look(cora, f"guide-publish-{number}")
    press(cora, f"Publish version {number}")
    expect(cora.locator("h1")).to_have_text(TITLE)


def read_by_anybody(house: House) -> Page:
    """Without scripts and signed out."""
    reader = house.browse(f"{GUIDE}latest/", scripts=False)
    main = reader.locator("main")
    for words in (BY_FORM, NOTE, MADE_TO_LAST, KEPT_NAME, "Version 1"):
        expect(main).to_contain_text(words)
    follow(reader, "What changed, and why")
    for changed, what, why in ANSWERS.values():
        expect(reader.locator("main")).to_contain_text(why)
        assert changed == bool(what)
        expect(reader.locator("main")).to_contain_text(what)
    return reader


def taken_away(page: Page, file: str, version: str = VERSION) -> bytes:
    """As soon as the worker has made it."""
    taken: list[bytes] = []

    def is_made() -> bool:
        answer = page.context.request.get(version + file)
        assert answer.status == 200
        if answer.url.endswith(file):
            taken.append(answer.body())
        return bool(taken)

    until(is_made)
    return taken[0]


def every_form(page: Page) -> None:
    assert problems(taken_away(page, "guide.pdf")) == []
    assert problems(taken_away(page, "one-page.pdf")) == []
    word = taken_away(page, "guide.docx")
    assert word_problems(word) == []
    assert epub_problems(taken_away(page, "guide.epub")) == []
    for words in (word_as_text(word), taken_away(page, "guide.txt").decode()):
        assert BY_FORM in words
        assert MADE_TO_LAST in words
    page.goto(f"{VERSION}one-page/")
    expect(page.locator("main")).to_contain_text(TITLE)
    look(page, "guide-one-page")


def withdraw(mo: Page, reader: Page) -> None:
    """The name is gone from the next page anybody opens, and from the next build."""
    mo.goto(f"{GUIDE}credit/")
    fill(mo, answer="no")
    press(mo, "Keep it so")
    expect(mo.locator("main")).to_contain_text("You are not named in it.")
    reader.goto(VERSION)
    expect(reader.locator("main")).to_contain_text(KEPT_NAME)
    expect(reader.locator("main")).not_to_contain_text(MADE_TO_LAST)
    reader.goto(f"{VERSION}guide.txt")
    if reader.get_by_role("button", name="Make it now").count():
        press(reader, "Make it now")
    words = taken_away(reader, "guide.txt").decode()
    assert KEPT_NAME in words
    assert MADE_TO_LAST not in words
