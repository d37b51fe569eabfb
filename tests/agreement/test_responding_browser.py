"""Responding in a real browser: with one hand, without a network, without scripts, at every width."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from commonpractice.agreement.answering import on_behalf, responding
from commonpractice.agreement.answering.responding import said_by
from commonpractice.agreement.models import AskLink, Reason, Response
from commonpractice.agreement.questions import asking, moderating
from tests.agreement.asked import ask, say, write_idea
from tests.browser import DESK, PHONE, check, check_both

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"width": 320, "height": 568}
AT_ONCE = 550
"""Milliseconds in which a second press is taken for a slip."""


@pytest.fixture
def page_of(open_question) -> str:
    return f"/potteries/questions/{open_question.number}/respond/"


def press(page: Page, name: str) -> None:
    page.wait_for_timeout(AT_ONCE)
    page.get_by_role("button", name=name, exact=True).click()


def statement(page: Page) -> str:
    return page.locator("[data-statement]").inner_text()


def answer(page: Page, name: str) -> str:
    """What was answered; the next one stands there."""
    answered = statement(page)
    press(page, name)
    expect(page.locator("[data-statement]")).not_to_have_text(answered)
    return answered


def said(question, member) -> dict[str, int]:
    texts = dict(question.statements.values_list("pk", "text"))
    return {texts[pk]: row.value for pk, row in said_by(question, member).items()}


def all_sent(page: Page) -> None:
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('draft:answers'))")


def test_every_page_at_every_width(open_question, page_of, theme_in_hand, mo, lena, cora, now, visit):
    say(open_question, mo, "aD")
    idea = write_idea(open_question, "Ask the insurer twice.", by=mo)
    moderating.turn_down(idea, why="It says two things at once.", by=cora, at=now)
    write_idea(open_question, "A very long word: " + "Unterbringungsverweigerungsgrund" * 4, by=mo)
    gathering = ask(theme_in_hand, cora, now, state="ideas", background="What is known.\nAnd what is not.")
    closed = ask(theme_in_hand, cora, now, state="closed")
    link = f"/q/{AskLink.objects.create(question=open_question, membership=lena).key}/"
    on_behalf.print_sheets(open_question, key := uuid.uuid4(), 2)
    of = page_of.removesuffix("respond/")
    say(open_question, cora, "aaaaaa")
    for name, who, address in [
        ("respond", mo, f"{page_of}?after=2"),
        ("respond-again", mo, f"{page_of}2/?mine"),
        ("respond-mine", mo, f"{page_of}mine/"),
        ("respond-end", cora, page_of),
        ("respond-closed", mo, f"/potteries/questions/{closed.number}/respond/"),
        ("ideas-own", mo, f"{of}ideas/"),
        ("ideas", lena, f"/potteries/questions/{gathering.number}/ideas/"),
        ("link", None, link),
        ("link-respond", None, f"{link}respond/"),
        ("link-ideas", None, f"{link}ideas/"),
        ("sheets", cora, f"{of}sheets/?printed={key}"),
        ("sheet-enter", cora, f"{of}sheets/enter/"),
        ("scribe", cora, f"{of}scribe/"),
    ]:
        check_both(visit(who, address, viewport=NARROW), f"answering-{name}")


@pytest.mark.parametrize("viewport", [NARROW, PHONE], ids=["narrow", "phone"])
def test_one_screen_and_one_hand(page_of, mo, visit, viewport):
    """The statement is read and answered without scrolling; what is pressed is large and within the thumb's reach."""
    page = visit(mo, page_of, viewport=viewport)
    height = viewport["height"]
    text = page.locator("[data-statement]").bounding_box()
    boxes = [
        page.get_by_role("button", name=name, exact=True).bounding_box()
        for name in ("Agree", "Disagree", "Pass")
    ]
    assert text["y"] > 0
    assert text["y"] + text["height"] <= boxes[0]["y"]
    for box in boxes:
        assert box["height"] >= 44
        assert box["width"] >= 44
        assert height / 2 < box["y"] <= height - box["height"]
    assert len({box["y"] for box in boxes}) == 1
    tick = page.locator(".answer-bar label").bounding_box()
    assert (tick["height"] >= 44, tick["y"] > height / 2) == (True, True)
    for link in page.locator(".answer-links a:visible").all():
        assert link.bounding_box()["height"] >= 24


def test_the_next_statement_comes_without_loading_a_page(open_question, page_of, mo, visit):
    page = visit(mo, page_of, viewport=PHONE)
    page.evaluate("window.still = true")
    given = {}
    for place, name in enumerate(["Agree", "Disagree", "Pass", "Agree", "Agree"], start=1):
        expect(page.locator("#progress-words")).to_have_text(f"{place} of 6")
        expect(page.locator("progress")).to_have_attribute("value", str(place))
        given[statement(page)] = {"Agree": 1, "Disagree": -1, "Pass": 0}[name]
        press(page, name)
    assert page.evaluate("window.still") is True
    all_sent(page)
    assert said(open_question, mo) == given
    press(page, "Pass")
    expect(page.locator("h1")).to_have_text("Thank you")
    assert len(said(open_question, mo)) == 6


def test_a_slip_of_the_thumb_answers_nothing_that_was_not_read(open_question, page_of, mo, visit):
    page = visit(mo, page_of, viewport=PHONE)
    page.wait_for_timeout(AT_ONCE)
    page.get_by_role("button", name="Agree", exact=True).dblclick()
    all_sent(page)
    expect(page.locator("#progress-words")).to_have_text("2 of 6")
    assert list(said(open_question, mo).values()) == [1]


def test_enter_in_the_tick_box_answers_nothing(page_of, mo, visit):
    page = visit(mo, page_of, viewport=DESK)
    page.get_by_label("This matters to me").press("Enter")
    page.get_by_label("This matters to me").press("Space")
    page.wait_for_timeout(AT_ONCE)
    expect(page.locator("#progress-words")).to_have_text("1 of 6")
    assert Response.objects.count() == 0


def test_back_shows_what_was_pressed_and_changes_it(open_question, page_of, mo, visit):
    page = visit(mo, page_of, viewport=PHONE)
    expect(page.get_by_role("link", name="Back")).to_be_hidden()
    page.get_by_label("This matters to me").check()
    page.locator("summary", has_text="Why?").click()
    page.get_by_label("In your own words").fill("It takes weeks.")
    first = answer(page, "Agree")
    second = statement(page)
    expect(page.get_by_label("This matters to me")).not_to_be_checked()
    expect(page.locator("[name=why]")).to_be_hidden()
    page.get_by_role("link", name="Back").click()
    expect(page.locator("[data-statement]")).to_have_text(first)
    expect(page.get_by_role("button", name="Agree", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("This matters to me")).to_be_checked()
    expect(page.locator("[name=why]")).to_have_value("It takes weeks.")
    press(page, "Disagree")
    expect(page.locator("[data-statement]")).to_have_text(second)
    expect(page.locator("[aria-pressed]")).to_have_count(0)
    all_sent(page)
    assert said(open_question, mo) == {first: -1}
    assert (Reason.objects.get().text, Reason.objects.get().side) == ("It takes weeks.", -1)
    # The page that the server gives says the same.
    page.goto(f"{page_of}?after={open_question.statements.get(text=first).number}")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("button", name="Disagree", exact=True)).to_have_attribute("aria-pressed", "true")


def test_without_a_network_answers_wait_on_the_device_and_go_in_order_once(open_question, page_of, mo, visit):
    page = visit(mo, page_of, viewport=PHONE)
    page.context.set_offline(True)
    agreed, disagreed = answer(page, "Agree"), answer(page, "Disagree")
    page.get_by_role("link", name="Back").click()
    expect(page.locator("[data-statement]")).to_have_text(disagreed)
    press(page, "Pass")
    given = {agreed: 1, disagreed: 0}
    expect(page.locator("[data-sent]")).to_have_text(
        "Not sent yet. It is kept on this device and sent when the network is back."
    )
    assert Response.objects.count() == 0
    posted = []
    page.on("request", lambda request: request.method == "POST" and posted.append(request.post_data))
    page.context.set_offline(False)
    all_sent(page)
    expect(page.locator("[data-sent]")).to_have_text("")
    assert said(open_question, mo) == given
    values = [re.search(r"value=(-?\d)", each)[1] for each in posted]
    assert values == ["1", "-1", "0"]


def test_what_a_closed_tab_had_not_sent_goes_when_the_page_opens_again(
    open_question, page_of, mo, lena, visit
):
    page = visit(mo, page_of, viewport=PHONE)
    page.context.set_offline(True)
    answered = statement(page)
    press(page, "Disagree")
    page.locator("[data-sent]:not(:empty)").wait_for()
    kept = page.evaluate("JSON.stringify(localStorage)")
    context = page.context
    page.close()
    context.set_offline(False)
    # Somebody else at the same computer sends nothing of it.
    other, sent = visit(lena, page_of, viewport=PHONE), []
    other.evaluate("(kept) => Object.assign(localStorage, JSON.parse(kept))", kept)
    other.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    other.reload()
    other.wait_for_timeout(300)
    assert (sent, said(open_question, lena)) == ([], {})
    page = context.new_page()
    page.goto(f"{page_of}mine/")
    all_sent(page)
    expect(page.locator("main")).to_contain_text(answered)
    assert said(open_question, mo) == {answered: -1}


def test_signed_out_meanwhile_it_is_kept_and_said(page_of, mo, visit):
    page = visit(mo, page_of, viewport=PHONE)
    page.context.clear_cookies()
    press(page, "Agree")
    expect(page.locator("[data-sent]")).to_contain_text("Not sent: you may have been signed out.")
    assert Response.objects.count() == 0
    assert "draft:answers" in page.evaluate("Object.keys(localStorage).join()")


def test_why_that_points_at_somebody_comes_back_to_be_looked_at(open_question, page_of, mo, visit):
    page = visit(mo, page_of, viewport=PHONE)
    first = statement(page)
    page.locator("summary", has_text="Why?").click()
    page.get_by_label("In your own words").fill("Darren was refused at ST1 4QP on 14 March 2025.")
    press(page, "Disagree")
    expect(page.get_by_role("alert")).to_contain_text("Please look once more before you save")
    expect(page.locator("[data-statement]")).to_have_text(first)
    check(page, "answering-look")
    page.get_by_label("I have looked at this; nobody can be recognised").check()
    press(page, "Disagree")
    expect(page.locator("[data-statement]")).not_to_have_text(first)
    all_sent(page)
    assert said(open_question, mo) == {first: -1}


def test_it_closed_meanwhile_and_the_words_stay(open_question, page_of, mo, cora, now, visit):
    page = visit(mo, page_of, viewport=PHONE)
    page.locator("summary", has_text="Why?").click()
    page.get_by_label("In your own words").fill("It takes weeks.")
    asking.close(open_question, by=cora, at=now)
    press(page, "Agree")
    expect(page.locator("h1")).to_have_text("This question has closed")
    expect(page.locator("blockquote")).to_have_text("It takes weeks.")


def test_a_statement_taken_back_meanwhile(open_question, page_of, mo, visit):
    page = visit(mo, page_of, viewport=PHONE)
    gone = open_question.statements.get(text=statement(page))
    gone.by_voice = responding.author_key(open_question, mo)
    gone.save()
    responding.take_idea_back(gone, by=mo)
    press(page, "Agree")
    expect(page.locator("main")).to_contain_text("This statement was taken back while you were reading it.")
    expect(page.locator("[data-statement]")).not_to_have_text(gone.text)


def test_all_of_it_without_scripts(open_question, page_of, mo, visit):
    page = visit(mo, page_of, viewport=PHONE, java_script_enabled=False)
    first = statement(page)
    page.get_by_label("This matters to me").check()
    page.get_by_role("button", name="Disagree", exact=True).click()
    expect(page.locator("#progress-words")).to_have_text("2 of 6")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("button", name="Disagree", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Agree", exact=True).click()
    expect(page.locator("#progress-words")).to_have_text("2 of 6")
    assert said(open_question, mo) == {first: 1}
    page.get_by_role("link", name="Your answers so far").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("main")).to_contain_text("You have not answered anything yet.")
    page.get_by_role("link", name="Go on answering").click()
    for place in range(1, 7):
        expect(page.locator("#progress-words")).to_have_text(f"{place} of 6")
        page.get_by_role("button", name="Pass", exact=True).click()
    expect(page.locator("h1")).to_have_text("Thank you")
    page.get_by_role("link", name="Write another idea").click()
    page.get_by_label("Your idea, in one sentence").fill("Ask twice.")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".own-answers")).to_contain_text("Ask twice.")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".own-answers")).to_contain_text("You took it back.")


def test_silent_writing_with_a_clock_that_runs_and_a_draft_that_stays(gathering, mo, cora, now, visit):
    page = visit(mo, f"/potteries/questions/{gathering.number}/ideas/", viewport=PHONE)
    before = page.locator("[data-timer]").inner_text()
    expect(page.locator("[data-timer]")).not_to_have_text(before)
    box = page.get_by_label("Your idea, in one sentence")
    box.fill("Ask once.")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".own-answers li")).to_have_count(1)
    expect(box).to_have_value("")
    box.fill("Ask tw")
    page.reload()
    expect(box).to_have_value("Ask tw")
    asking.start_responding(gathering, by=cora, at=now)
    page.evaluate("htmx.trigger('[hx-get$=\"moved-on/\"]', 'load')")
    page.evaluate("htmx.ajax('GET', document.querySelector('[hx-get]').getAttribute('hx-get'), '[hx-get]')")
    expect(page.get_by_role("link", name="Respond to what was written")).to_be_visible()
    expect(box).to_have_value("Ask tw")


def test_on_paper_only_the_sheets_come_out(open_question, page_of, cora, visit):
    on_behalf.print_sheets(open_question, key := uuid.uuid4(), 3)
    page = visit(cora, f"{page_of.removesuffix('respond/')}sheets/?printed={key}")
    page.emulate_media(media="print")
    expect(page.locator(".sheet")).to_have_count(3)
    expect(page.locator(".sheet").first).to_be_visible()
    expect(page.locator("form").first).to_be_hidden()
    assert page.locator(".sheet-box").first.bounding_box()["width"] >= 15
    # A4: one sheet of paper for each.
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 3
