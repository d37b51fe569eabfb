"""The first part of a guide: begun from what was agreed, and written by everybody at once, whatever happens to the network."""

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from playwright.sync_api import Locator, Page, expect

from commonpractice.community.models import Membership
from commonpractice.guides.document.as_text import as_text
from commonpractice.guides.models import Guide
from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.coediting.document import Doc, Numbers
from commonpractice.guides.writing.coediting.tree import tree_of
from tests.browser import signed_in_cookie
from tests.bulletins.mailroom import until
from tests.guides.writing.desk import settle
from tests.journeys.house import House, fill, look, press

GUIDES = "/potteries/guides/"
GUIDE = f"{GUIDES}1/"
TITLE = "A room after a fire"
CLAUSES = {
    "Ask before you refuse": "Before a hostel refuses, it asks what happened.",
    "Look together": "The fire service visits before anybody is refused.",
    "Facts, not labels": "What is written down says what was seen.",
    "Say who can change it": "A refusal names who can change it.",
}
ASKS, LOOKS, FACTS, TELLS = CLAUSES.values()
BY_FORM = "What is written down says what was seen, and by whom."
SUGGESTED = "in writing"
A_FEW = 4
"""Letters that one browser types before the next one does."""
AWAY = "02:00"


@dataclass(frozen=True)
class Typing:
    """A sentence that somebody types at the end of the paragraph with these words, or at its beginning."""

    page: Page
    paragraph: str
    sentence: str
    at: str = "End"

    @property
    def letters(self) -> str:
        return f" {self.sentence}" if self.at == "End" else f"{self.sentence} "


def signed_in(house: House, who: Membership | None, path: str, **how: bool) -> Page:
    """With a session begun already, as everybody has signed in before they came."""
    page = house.browse("/live/time", **how)
    if who:
        page.context.add_cookies([signed_in_cookie(who, house.server.url)])
    page.goto(path)
    return page


def begin(cora: Page) -> None:
    """From the template; what was agreed becomes clauses with one click each."""
    cora.goto(f"{GUIDES}begin/?theme=1")
    fill(cora, title=TITLE, about="For everybody who offers a room, and everybody who looks for one.")
    look(cora, "guide-begin")
    press(cora, "Begin")
    expect(cora.locator("main h1")).to_have_text(TITLE)
    look(cora, "guide-begun")
    for title in CLAUSES:
        cora.goto(GUIDE)
        cora.get_by_role("button", name=re.compile(f"Make it a clause.*{title}")).click()
        expect(cora.locator("main h1")).to_have_text(title)
    look(cora, "guide-clause")
    cora.goto(GUIDE)
    expect(cora.locator("#agreed")).to_have_count(0)
    for title in CLAUSES:
        expect(cora.get_by_role("row").filter(has_text=title)).to_contain_text("outcome")


def open_text(page: Page) -> Page:
    page.goto(f"{GUIDE}write/")
    page.locator(".guide-text.ProseMirror").wait_for()
    return page


def paragraph(page: Page, words: str) -> Locator:
    return page.locator(".guide-text p", has_text=words)


PLACE = """(found, atEnd) => {
    found.closest('.ProseMirror').focus();
    getSelection().selectAllChildren(found);
    atEnd ? getSelection().collapseToEnd() : getSelection().collapseToStart();
}"""


def put_cursor(page: Page, words: str, at: str) -> None:
    paragraph(page, words).evaluate(PLACE, at == "End")
    settle(page)


def type_at_once(typed: Iterable[Typing], happens: Mapping[int, Any] | None = None) -> list[str]:
    """All type in turns, a few letters each. `happens`: before which turn what happens to the server."""
    typed = list(typed)
    for each in typed:
        put_cursor(each.page, each.paragraph, each.at)
    turns = -(-max(len(each.letters) for each in typed) // A_FEW)
    for turn in range(turns):
        if happens and turn in happens:
            happens[turn]()
        for each in typed:
            each.page.keyboard.type(each.letters[turn * A_FEW : (turn + 1) * A_FEW])
    return [each.sentence for each in typed]


def write_the_rest(cora: Page) -> list[str]:
    """Over each note that says what belongs in a section."""
    notes = cora.locator(".guide-text > [data-callout=note] p")
    sentences = [f"What belongs here is written, part {part + 1}." for part in range(notes.count())]
    for part, sentence in enumerate(sentences):
        notes.nth(part).evaluate("(note) => getSelection().selectAllChildren(note)")
        settle(cora)
        cora.keyboard.type(sentence)
    return sentences


def come_back(*pages: Page) -> None:
    """As a browser says it when the network is there again."""
    for page in pages:
        page.evaluate("dispatchEvent(new Event('online'))")


def all_saved(*pages: Page) -> None:
    for page in pages:
        page.locator('[data-state="saved"]').wait_for()


@contextmanager
def away(page: Page, others: Iterable[Page], sentence: str) -> Iterator[None]:
    """Offline for twice two minutes by the clock of this page. What is written meanwhile reaches nobody before the return."""
    page.context.set_offline(True)
    page.clock.fast_forward(AWAY)
    page.locator('[data-state="offline"]').wait_for()
    yield
    page.clock.fast_forward(AWAY)
    expect(page.locator('[data-state="offline"]')).to_be_visible()
    for other in others:
        assert sentence not in other.locator(".guide-text").inner_text()
    page.context.set_offline(False)
    for other in others:
        paragraph(other, sentence).wait_for()


def suggest_and_accept(member: Page, cora: Page) -> None:
    """A few words are suggested by one and taken in by another."""
    member.get_by_role("button", name="Suggest", exact=True).click()
    put_cursor(member, TELLS, "End")
    member.keyboard.type(f" It does so {SUGGESTED}.")
    suggestion = cora.locator(".guide-suggestion")
    expect(suggestion.locator("[data-inserted]")).to_have_text(f"It does so {SUGGESTED}.")
    look(cora, "guide-suggested")
    suggestion.get_by_role("button", name="Take it in", exact=True).click()
    expect(member.locator(".guide-text ins")).to_have_count(0)
    member.get_by_role("button", name="Write", exact=True).click()


def change_by_form(plain: Page, watching: Page) -> None:
    """One paragraph of a clause, on a page without scripts, while others have it open."""
    plain.goto(f"{GUIDE}plain/")
    look_without_scripts(plain)
    part = plain.locator(".guide-part .guide-part", has_text=FACTS)
    part.get_by_role("link", name="Change").click()
    box = plain.get_by_label("The text of this part")
    box.fill(box.input_value().replace(FACTS, BY_FORM))
    press(plain, "Save")
    paragraph(watching, BY_FORM).wait_for()


def look_without_scripts(page: Page) -> None:
    expect(page.locator("h1")).to_be_visible()


IN_BROWSER = "JSON.stringify(document.querySelector('.guide-text').pmViewDesc.node.toJSON())"
ON_DEVICE = """async () => {
    const [{ name }] = await indexedDB.databases();
    const opened = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
    const all = await new Promise((done) => { const asked = opened.transaction('updates').objectStore('updates').getAll(); asked.onsuccess = () => done(asked.result); });
    opened.close();
    return all.map((each) => btoa(Array.from(each, (byte) => String.fromCharCode(byte)).join('')));
}"""


def on_device(page: Page) -> Doc:
    """The document of this browser, as it keeps it."""
    document: Doc = Doc()
    for update in page.evaluate(ON_DEVICE):
        document.apply_update(base64.b64decode(update))
    return document


def on_server() -> Doc:
    try:
        return keeping_changes.load(Guide.objects.get())
    finally:
        connection.close()


def content(document: Doc) -> bytes:
    """How much of whom is in it, and what that makes. Its update may cut the same into other pieces."""
    whose = sorted(Numbers(document.get_state()).pairs())
    return json.dumps([whose, tree_of(document)], ensure_ascii=False).encode()


def all_the_same(pages: Sequence[Page], sentences: Iterable[str]) -> None:
    """The same bytes in every browser and on the server; each sentence there once."""
    all_saved(*pages)
    until(lambda: {content(on_device(page)) for page in pages} == {content(on_server())})
    assert len({page.evaluate(IN_BROWSER) for page in pages}) == 1
    words = as_text(tree_of(on_server()))
    assert {each: words.count(each) for each in sentences} == dict.fromkeys(sentences, 1)
