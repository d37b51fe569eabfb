"""The page where a note is checked, in Chromium: seen, listened to, by keyboard, pasted into, and without scripts."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from commonpractice.checking.in_confidence import LONGEST
from commonpractice.recording import check as ask
from tests.browser import DESK, PHONE, check_both

pytestmark = pytest.mark.browser
PAGE = "/check-a-note/"
NOTE = """Home visit to Gail, 12 March 2026, 14:10. The flat smelled of smoke.

She claims that the candle fell over. Her neighbour is always complaining, and MARAC was told recently.
I think she was cold. She was convicted of arson in 2011. Will ring the fire service on Monday."""
WORD = (
    "\u2022\tShe \u201cclaims\u201d that\u00a0it fell \U0001f525 over.\r\n"
    "\u2022\tHer neigh\u00adbour is\u00a0always\u200b complaining \u2013 MARAC\u00a0was told\u2026\r\n\r\n"
    "She\u2019s always late."
)
LISTEN = """new MutationObserver(() => {
    const words = document.getElementById("announcements").textContent;
    if (words) (window.said ??= []).push(words);
}).observe(document.getElementById("announcements"), {childList: true, characterData: true, subtree: true})"""


def words_of(text: str) -> list[str]:
    return [text[each.start : each.end] for each in ask(text).findings]


def box(page: Page) -> Locator:
    return page.get_by_label("Your note")


def questions(page: Page) -> Locator:
    return page.locator(".note-question:visible h3 a")


def asked(page: Page, text: str = NOTE) -> Page:
    """With the text in the box and its questions beside it."""
    box(page).fill(text)
    expect(questions(page)).to_have_count(len(words_of(text)))
    return page


def about(page: Page, words: str) -> Locator:
    """The questions about these words alone."""
    return page.locator(".note-question:visible", has=page.get_by_role("link", name=f"“{words}”", exact=True))


def selected(page: Page) -> str:
    return page.evaluate(
        "(({value, selectionStart, selectionEnd}) => value.slice(selectionStart, selectionEnd))(document.activeElement)"
    )


def read_out(page: Page, within: str) -> list[str]:
    """What Chromium's accessibility tree holds there, in its order: what a screen reader would say."""
    tree = page.context.new_cdp_session(page)
    root = tree.send("DOM.getDocument")["root"]["nodeId"]
    node = tree.send("DOM.querySelector", {"nodeId": root, "selector": within})["nodeId"]
    nodes = tree.send("Accessibility.queryAXTree", {"nodeId": node})["nodes"]
    return [
        f"{each['role']['value']}: {each['name']['value']}"
        for each in nodes
        if not each["ignored"]
        and each.get("name", {}).get("value", "").strip()
        and each["role"]["value"] != "InlineTextBox"
    ]


def spoken(lines: list[str], *roles: str) -> list[str]:
    return [name for role, _, name in (line.partition(": ") for line in lines) if role in roles]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_barriers(visit, scheme):
    page = visit(None, PAGE, viewport=PHONE, color_scheme=scheme)
    check_both(page, f"check-a-note-empty-{scheme}")
    asked(page)
    check_both(page, f"check-a-note-{scheme}")
    for closed in page.locator("#note-answer details > summary").all():
        closed.click()
    page.get_by_role("button", name="Set this question aside").first.click()
    check_both(page, f"check-a-note-open-{scheme}")


def test_a_screen_reader_hears_the_questions_in_text_order(visit):
    page = asked(visit(None, PAGE))
    heard = read_out(page, "#note-answer")
    links = spoken(heard, "link")
    assert links[:2] == ["a conviction is mentioned", "what a reader needs to know of the fire"]
    assert links[2 : 2 + len(words_of(NOTE))] == [f"“{words}”" for words in words_of(NOTE)]
    assert "“claims”" in links
    questions_asked = spoken(heard, "StaticText")
    place = questions_asked.index("“claims”")
    assert (
        questions_asked[place + 1] == page.locator(".note-question:has-text('claims') > p").first.inner_text()
    )
    headings = spoken(heard, "heading")
    assert headings[0] == "Questions you could answer"
    assert headings[-1] in {"The note says", "Still to ask"}
    assert spoken(heard, "DisclosureTriangle")[-1] == "Sentence by sentence"


def test_a_screen_reader_hears_the_text_once(visit):
    """The lines under the text are for eyes; the same stands in words in the list of sentences."""
    page = asked(visit(None, PAGE))
    everything = read_out(page, "main")
    assert [line for line in everything if line.startswith("textbox: ")] == ["textbox: Your note"]
    assert [line for line in read_out(page, ".note-box") if "smelled" in line and "StaticText" in line] == [
        f"StaticText: {line}" for line in NOTE.split("\n") if "smelled" in line
    ]
    page.get_by_text("Sentence by sentence").click()
    heard = spoken(read_out(page, "#note-sentences"), "StaticText")
    kinds = {"observed": "Seen or done:", "reported": "Told:", "opinion": "Thought:", "other": "Other:"}
    said = [(heard[at], heard[at + 1].strip()) for at in range(len(heard)) if heard[at] in kinds.values()]
    sentences = ask(NOTE).sentences
    assert said == [(kinds[each.kind], NOTE[each.start : each.end]) for each in sentences]


def test_each_question_leads_to_its_words(visit):
    page = asked(visit(None, PAGE))
    for place, words in enumerate(words_of(NOTE)):
        questions(page).nth(place).click()
        assert selected(page) == words
        expect(box(page)).to_be_focused()


def test_words_are_found_while_somebody_types_on(visit):
    """No answer is waited for: the server is not asked any more."""
    page = asked(visit(None, PAGE))
    page.route(f"**{PAGE}", lambda route: route.abort())
    box(page).press("Control+Home")
    page.keyboard.type("Written by a worker 🔥. ")
    questions(page).last.click()
    assert selected(page) == words_of(NOTE)[-1]
    assert (
        page.locator(".note-mirror").evaluate("mirror => mirror.textContent")
        == f"Written by a worker 🔥. {NOTE}\n"
    )


def test_lines_lie_under_their_words(visit):
    """Box and mirror break their lines at the same places, so they are equally high, whatever is in them."""
    page = visit(None, PAGE, viewport=PHONE)
    long = f"{NOTE}\n\n{WORD}\n{'verylongword' * 20} \t end\n\n" * 3
    asked(page, long.replace("\r\n", "\n"))
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        heights = page.evaluate(
            "[...document.querySelectorAll('.note-box > *')].map(({scrollHeight, clientHeight}) => [scrollHeight, clientHeight])"
        )
        assert heights[0] == heights[1]
        assert heights[1][0] == heights[1][1] > 800
    looks = page.locator(".note-mirror span").evaluate_all(
        "spans => spans.map(span => [span.className, span.textContent])"
    )
    assert ["kind-reported note-asked", "claims"] in looks or ["note-asked kind-reported", "claims"] in looks


def test_by_keyboard_alone(visit):
    page = visit(None, PAGE)
    box(page).focus()
    page.keyboard.type(NOTE.replace("\n\n", " ").replace("\n", " "))
    expect(questions(page)).to_have_count(len(words_of(NOTE)))
    tab_to(page, "“claims”")
    page.keyboard.press("Enter")
    assert selected(page) == "claims"
    page.keyboard.type("says")
    expect(page.get_by_role("link", name="“claims”")).to_have_count(0)
    before = questions(page).count()
    tab_to(page, "“always”")
    tab_to(page, "Set it aside: “always”")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("The log of calls says so")
    page.keyboard.press("Enter")
    expect(questions(page)).to_have_count(before - 1)
    page.wait_for_function("document.activeElement.closest('.note-question') !== null")
    tab_to(page, "Bring it back: “always”")
    page.keyboard.press("Enter")
    expect(questions(page)).to_have_count(before)
    expect(page.get_by_role("link", name="“always”")).to_be_focused()


def tab_to(page: Page, name: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(f"{name} is not reached by Tab")


def test_text_pasted_from_word(visit):
    page = visit(None, PAGE, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(
        """text => navigator.clipboard.write([new ClipboardItem({
            "text/plain": new Blob([text], {type: "text/plain"}),
            "text/html": new Blob(["<p class=MsoListParagraph><b>" + text + "</b></p>"], {type: "text/html"}),
        })])""",
        WORD,
    )
    box(page).focus()
    page.keyboard.press("Control+V")
    pasted = WORD.replace("\r\n", "\n")
    expect(box(page)).to_have_value(pasted)
    expect(questions(page)).to_have_count(len(words_of(pasted)))
    assert "always" in words_of(pasted)
    for place, words in enumerate(words_of(pasted)):
        questions(page).nth(place).click()
        assert selected(page) == words
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator("#announcements")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == pasted


def test_setting_aside_stays_in_the_page(visit):
    sent: list[str] = []
    page = visit(None, PAGE)
    page.on("request", lambda request: sent.append(request.post_data or ""))
    asked(page)
    number = questions(page).count()
    item = about(page, "MARAC")
    item.get_by_text("Set it aside").click()
    item.get_by_label("Why does it not fit here?").select_option("The reader knows this word")
    item.get_by_role("button", name="Set this question aside").click()
    expect(questions(page)).to_have_count(number - 1)
    kept = page.get_by_role("region", name="Set aside")
    expect(kept.get_by_role("listitem")).to_have_text(re.compile("“MARAC” – The reader knows this word"))
    # It stays away when the text is checked again, and the same word in another place is asked about.
    box(page).press("Control+End")
    page.keyboard.type(" MARAC met.")
    expect(about(page, "MARAC")).to_have_count(1)
    assert [body for body in sent if "knows" in body] == []
    page.reload()
    expect(box(page)).to_have_value("")
    expect(about(asked(page), "MARAC")).to_have_count(1)


def test_the_browser_keeps_nothing(visit):
    page = asked(visit(None, PAGE))
    kept = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, history.state, document.cookie])"
    )
    assert [words for words in ("claims", "Gail", "MARAC") if words in kept] == []
    assert page.url.endswith(PAGE)
    page.goto("/")
    page.go_back()
    expect(box(page)).to_be_visible()
    page.reload()
    expect(box(page)).to_have_value("")


def test_clearing(visit):
    page = asked(visit(None, PAGE))
    page.get_by_role("link", name="Clear").click()
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()
    expect(page.locator(".note-mirror")).to_have_text("")
    expect(questions(page)).to_have_count(0)
    assert page.url.endswith(PAGE)


def test_it_is_said_once_how_many_there_are(visit):
    page = visit(None, PAGE)
    page.evaluate(LISTEN)
    box(page).press_sequentially("He always shouts. He always slams doors.", delay=15)
    expect(questions(page)).to_have_count(2)
    box(page).press_sequentially(" It rained on 3 May 2026.", delay=15)
    page.wait_for_timeout(1200)
    assert page.evaluate("window.said") == ["2 questions"]


def test_a_text_that_is_too_long_is_not_sent(visit):
    page = visit(None, PAGE)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    box(page).fill("word " * (LONGEST // 5 + 1))
    expect(page.get_by_text("This is longer than can be checked at once")).to_be_visible()
    page.wait_for_timeout(1000)
    assert sent == []
    asked(page)
    expect(page.get_by_text("This is longer than can be checked at once")).to_be_hidden()


def test_without_the_network_the_text_stays(visit):
    page = visit(None, PAGE)
    page.route(f"**{PAGE}", lambda route: route.abort())
    box(page).fill(NOTE)
    alert = page.get_by_role("alert").get_by_text("Your text is still in the box")
    expect(alert).to_be_visible()
    expect(box(page)).to_have_value(NOTE)
    page.unroute(f"**{PAGE}")
    page.get_by_role("button", name="Ask the questions").click()
    expect(questions(page)).to_have_count(len(words_of(NOTE)))
    expect(alert).to_be_hidden()


@pytest.mark.parametrize("address", [PAGE, "/potteries/check-a-note/"])
def test_without_scripts(visit, potteries, address):
    page = visit(None, "/", java_script_enabled=False)
    page.goto(address)
    box(page).fill(NOTE)
    page.get_by_role("button", name="Ask the questions").click()
    expect(box(page)).to_have_value(NOTE)
    expect(questions(page)).to_have_text([f"“{words}”" for words in words_of(NOTE)])
    page.get_by_text("Why this is asked").first.click()
    expect(page.get_by_text("Source:").first).to_be_visible()
    page.get_by_text("Sentence by sentence").click()
    expect(page.locator("#note-sentences li")).to_have_count(len(ask(NOTE).sentences))
    questions(page).first.click()
    expect(page).to_have_url(re.compile("#note-text$"))
    expect(page.get_by_text("Set it aside")).to_have_count(0)
    expect(page.get_by_role("button", name="Copy the text")).to_have_count(0)
    page.get_by_role("link", name="Clear").click()
    expect(box(page)).to_have_value("")
