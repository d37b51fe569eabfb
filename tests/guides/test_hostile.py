"""What is hostile, at every door of a guide that is being written: refused in a sentence, or harmless; the text as it was.

What single bytes, files and pastes do is tested beside the parts that take them in; here it is a whole guide that stands.
"""

import uuid

import pytest
from playwright.sync_api import Page, expect

from commonpractice.guides.models import Guide
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.coediting.tree import (
    insert_after,
    remove_block,
    set_block,
    tree_of,
    written,
)
from commonpractice.guides.writing.live import messages
from tests.browser import PHONE, check
from tests.guides.document.brought import paragraph as word_paragraph
from tests.guides.document.brought import repack, word_file
from tests.guides.settling.settled import publish
from tests.guides.writing.conftest import database, run, server
from tests.guides.writing.test_limits import NOT_UNDERSTOOD
from tests.guides.written import WHY, clause, document, paragraph

__all__ = ["database", "server"]
BIG = 10 * 1024 * 1024
SCRIPT = "<script>window.hurt = 1</script><img src=x onerror='window.hurt = 2'>"
LINK = "[Come in](javascript:window.hurt=3)"
PASTED = f"""<h2 onclick="window.hurt = 4">What helps</h2><p>Ask first.{SCRIPT}<a href="javascript:window.hurt=5">Come in</a></p>
<svg onload="window.hurt = 6"></svg><iframe srcdoc="{SCRIPT}"></iframe><math><mtext><style><img src=x onerror="window.hurt=7">"""
ORDINARY = word_file(word_paragraph("We ask first."))


@pytest.fixture
def before(guide) -> dict:
    """The text of the guide as it stood."""
    return text_now(guide)


@pytest.mark.django_db(transaction=True)
def test_whatever_is_sent_the_text_stands(server, guide, before, cora, mo, olive):
    """Malformed and much too big, on both ways; and what is sound, of people who are not let in."""
    foreign = messages.update(written(document(paragraph("We were here.", "here000000"))))

    async def send() -> None:
        async with server.editor(cora) as good:
            for said in NOT_UNDERSTOOD:
                visitor = server.visitor(mo)
                status = await visitor.post(said)
                assert (status, visitor.heard.refused) in ((400, []), (200, ["malformed"])), said
            assert await server.visitor(mo).post(messages.update(bytes(BIG))) == 413
            async with server.editor(mo) as big:
                await big.say(messages.update(bytes(BIG)))
                assert await big.is_closed() == 1009
            for stranger in (olive, None):
                async with server.editor(stranger) as editor:
                    await editor.say(foreign)
                    assert await editor.is_closed() == 4404
                assert await server.visitor(stranger).post(foreign) == 404
            await good.until(lambda good: tree_of(good.doc) == before)
            assert (good.heard.refused, good.closed_with) == ([], None)

    run(send())
    assert text_now(guide) == before


@pytest.mark.django_db(transaction=True)
def test_what_was_taken_out_does_not_come_back_by_sending_it_again(server, guide, before, cora, mo, now):
    """Every change that was ever made, the last one first and each three times over, by somebody who may write."""
    added = clause("Ring at night", "Somebody answers the bell.", key="night00000")
    with keeping_changes.editing(guide, by=cora, at=now) as doc:
        insert_after(doc, WHY, added)
        set_block(doc, WHY, paragraph("It reads otherwise for a moment.", WHY))
    with keeping_changes.editing(guide, by=cora, at=now) as doc:
        remove_block(doc, "night00000")
        set_block(doc, WHY, before["content"][1])
    assert text_now(guide) == before
    ever = [messages.update(bytes(each.data)) for each in guide.changes.order_by("-pk")]
    assert len(ever) == 3

    async def send() -> None:
        async with server.editor(cora) as good, server.editor(mo) as bad:
            await bad.say(*ever * 3)
            # What everybody has already is neither kept nor given on.
            await bad.until(lambda bad: bad.heard.stored == len(ever) * 3 + 1)
            assert await server.visitor(mo).post(*ever) == 200
            await good.until(lambda good: tree_of(good.doc) == before)

    run(send())
    assert (text_now(guide), guide.changes.count()) == (before, 3)


@pytest.mark.django_db
def test_script_in_a_plain_form_is_words_on_every_page(guide, mo, now, sign_in):
    browser, page = sign_in(mo), f"/potteries/guides/{guide.number}/plain/{WHY}/"
    opened = browser.get(page).context["form"]
    sent = {"text": f"{SCRIPT} {LINK}", "base": opened["base"].value(), "key": str(uuid.uuid4())}
    assert browser.post(page, sent).status_code == 302
    [said] = text_now(guide)["content"][1]["content"]
    assert said == {"type": "text", "text": f"{SCRIPT} {LINK}"}
    publish(guide, mo, now)
    for rest in (
        "",
        "read/",
        "plain/",
        f"plain/{WHY}/",
        "write/",
        "publish/",
        "versions/1/",
        "versions/1/one-page/",
    ):
        html = browser.get(f"/potteries/guides/{guide.number}/{rest}").content.decode()
        assert "<script>window" not in html, rest
        assert "<img src=x" not in html, rest
        assert 'href="javascript' not in html, rest


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_files_and_pastes_that_are_hostile_say_so_or_are_harmless(visit, guide, before, lena, tmp_path):
    """By the page on which a guide is begun, in a real browser; the guide that stands there is not touched."""
    page = visit(lena, "/potteries/guides/begin/", viewport=PHONE)
    for name, inside, why in (
        ("macros.docm", {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}, "small programs (macros)"),
        ("bomb.docx", {"word/media/a.png": bytes(70 * 1024 * 1024)}, "This is too big to take in."),
    ):
        file = tmp_path / name
        file.write_bytes(repack(ORDINARY, inside))
        begin(page, "document")
        page.get_by_label("The document").set_input_files(file)
        page.get_by_role("button", name="Begin", exact=True).click()
        expect(page.locator("main .field-error", has_text=why)).to_be_visible()
    check(page, "guide-begin-refused")
    assert Guide.objects.count() == 1
    begin(page, "pasted")
    page.locator("[name=pasted]").fill(PASTED)
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator("h1")).to_have_text("Brought along (invented)")
    for rest in ("read/", "plain/", "write/"):
        page.goto(f"/potteries/guides/2/{rest}")
        expect(page.locator("main")).to_contain_text("Ask first.")
        assert page.evaluate("window.hurt") is None
    assert text_now(guide) == before


def begin(page: Page, what: str) -> None:
    page.get_by_label("Title", exact=True).fill("Brought along (invented)")
    page.locator(f"[name=begins_with][value={what}]").check()
