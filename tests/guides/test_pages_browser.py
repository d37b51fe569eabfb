"""The pages around writing a guide, on a phone and at a desk: held against axe, and used without a mouse."""

import uuid

import pytest

from commonpractice.guides import births, evidence
from commonpractice.guides.settling.text_now import text_now
from tests.browser import DESK, PHONE, check
from tests.guides.test_evidence import WORDS
from tests.guides.written import ASKS, TREE, WHY, adopted, document, in_common, paragraph, text, write
from tests.themes.proposed import choose, propose
from tests.themes.raised import raise_barrier

pytestmark = [pytest.mark.browser, pytest.mark.once]

LONG = (
    "Prior to the commencement of any refusal the duty worker of the TAP should endeavour to ascertain, from whoever saw "
    "what happened on that day, and from the person who wants the room, in their own words, what was on fire and why."
)


@pytest.fixture
def pages(transactional_db, potteries, mo, lena, cora, now):
    """A guide with agreements in it and outside it, and an account of Lena's that waits; the addresses of its pages."""
    barrier = raise_barrier(mo, read_by=cora, at=now)
    theme = choose(propose(mo, [barrier], now), cora, now)
    callout = {
        "type": "callout",
        "attrs": {"kind": "words"},
        "content": [paragraph("“What happened that day?”")],
    }
    suggested = {
        "type": "paragraph",
        "content": [text("A suggestion "), text("waits", insertion={"id": "1"})],
    }
    tree = document(*TREE["content"], callout, paragraph(LONG, "long000000"), suggested)
    guide = write(mo, now, theme=theme, tree=tree, about="For whoever says yes or no to a room.")
    clause = births.from_outcome(guide, adopted(theme, mo, cora, now), by=cora, at=now)
    adopted(theme, mo, cora, now, title="A talk before a form")
    in_common(theme, cora, now)
    evidence.add_barrier(clause, uuid.uuid4(), barrier, by=mo, at=now)
    account = evidence.add_account(clause, uuid.uuid4(), owner=lena, words=WORDS, by=mo, at=now)
    of = f"/potteries/guides/{guide.number}/"
    return {
        "list": "/potteries/guides/",
        "begin": f"/potteries/guides/begin/?theme={theme.number}",
        "desk": of,
        "change": f"{of}change/",
        "read": f"{of}read/",
        "hints": f"{of}hints/",
        "clause": f"{of}clauses/{clause.key}/",
        "clause-written": f"{of}clauses/{ASKS}/",
        "account-asked": f"{of}clauses/{ASKS}/evidence/account/",
        "plain": f"{of}plain/",
        "plain-block": f"{of}plain/{WHY}/",
        "plain-below": f"{of}plain/{WHY}/below/",
        "account": f"{of}accounts/{account.form_key}/",
    }


def test_the_pages_around_writing(pages, mo, lena, visit):
    """All of them on a phone; at a desk those with columns."""
    page = visit(mo, "/potteries/guides/", viewport=PHONE)
    for name, address in pages.items():
        if name != "account":
            page.goto(address)
            check(page, f"guide-{name}")
    check(visit(lena, pages["account"], viewport=PHONE), "guide-account")
    page.set_viewport_size(DESK)
    for name in ("desk", "clause", "plain", "read"):
        page.goto(pages[name])
        check(page, f"guide-{name}")


def test_a_part_is_changed_and_moved_by_keyboard_without_scripts(pages, mo, visit):
    page = visit(mo, pages["plain"], viewport=PHONE, java_script_enabled=False)
    page.locator(f"#{WHY}").get_by_role("link", name="Change").press("Enter")
    page.get_by_label("The text of this part").fill("One fire closes every room.")
    page.get_by_role("button", name="Save").press("Enter")
    page.locator(f"#{WHY}").get_by_role("button", name="Move up").press("Enter")
    page.wait_for_url(f"**/plain/#{WHY}")
    from commonpractice.guides.models import Guide

    first = text_now(Guide.objects.get())["content"][0]
    assert (first["attrs"]["id"], first["content"][0]["text"]) == (WHY, "One fire closes every room.")
