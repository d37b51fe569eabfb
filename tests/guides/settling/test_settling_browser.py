"""Consultations and the public page in a real Chromium: how they read on a phone and on a desk, and without scripts."""

import re
import uuid
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from commonpractice.guides import evidence
from commonpractice.guides.models import Clause, Comment
from commonpractice.guides.settling import consulting, crediting, twinning
from commonpractice.themes import choosing
from tests.browser import DESK, PHONE, check
from tests.guides.settling.settled import CHANGED, KEPT, answer, opened, publish, rewrite, said
from tests.guides.settling.test_pages import at, of
from tests.guides.settling.test_publishing import objected_to
from tests.guides.written import ASKS, clause, document, heading, items, paragraph, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def look(page, name) -> None:
    """On a desk, then on a phone."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        check(page, f"settling-{name}")


def cell(words, kind="table_cell") -> dict:
    return {"type": kind, "attrs": {"colspan": 1, "rowspan": 1}, "content": [paragraph(words)]}


def row(*words, kind="table_cell") -> dict:
    return {"type": "table_row", "content": [cell(each, kind) for each in words]}


LONG = document(
    heading("Why it matters", "matters000"),
    paragraph(
        "One fire, long ago, closes every room in the city. People are refused by telephone, before anybody has asked what "
        "happened, how old they were, or what has changed since. Nobody writes down which rule was used.",
        "why0000000",
    ),
    {"type": "callout", "attrs": {"id": "fires00000", "kind": "words"}, "content": [
        paragraph("Say what happened: “a fire in 2009, nobody hurt”. Do not say “arsonist”.")]},
    heading("What helps", "helps00000"),
    clause(
        "Ask before you refuse",
        "Before a hostel refuses, somebody who decides asks what happened and when, and writes the answer down as it was given.",
        "The person hears on the same day who asked, and what was written.",
        key=ASKS,
    ),
    clause("Look together", "A visit by the fire service comes before a refusal, and costs nothing.", key="together00"),
    paragraph("Both need somebody whose name is known:", "named00000"),
    items("the manager on duty,", "and one person of the fire service.", key="list000000"),
    heading("Who decides", "decides000"),
    {"type": "table", "attrs": {"id": "table00000"}, "content": [
        row("Step", "Who", "By when", kind="table_header"),
        row("Ask what happened", "Manager on duty", "The same day"),
        row("Visit", "Fire service", "Within a week")]},
    clause("Say how to challenge", "A refusal names the person who can change it, and until when.", key="challenge0"),
)  # fmt: skip


@pytest.fixture
def settled(theme_in_hand, mo, lena, cora, now):
    """Two versions; the second answers a consultation. Beside a clause stands what it grew from, with an objection."""
    choosing.publish(theme_in_hand, by=cora, at=now)
    guide = write(
        mo,
        now,
        theme=theme_in_hand,
        tree=LONG,
        about="How hostels say yes to somebody who once set a fire. For everybody who offers a room or looks for one.",
    )
    outcome = objected_to(type(theme_in_hand).objects.get(pk=theme_in_hand.pk), lena, mo, cora, now)
    Clause.objects.create(
        guide=guide,
        key=ASKS,
        outcome=outcome,
        rationale="A label answers no question. What happened, does.",
        for_whom="People who look for a room, and the staff who say yes or no.",
        needs="Half an hour, and a form of one page.",
        how_to_check="Count refusals without an answer written down.",
        made_at=now,
    )
    beside = guide.clauses.get()
    evidence.add_resource(
        beside, uuid.uuid4(), title="What insurers exclude (invented)", address="", words="", by=mo, at=now
    )
    publish(guide, mo, now - timedelta(days=200), note="The beginning.")
    consultation = opened(guide, mo, now, to="public")
    first = said(
        consultation, "Say who asks: a manager, not whoever has the telephone.", now, by=lena, clause=ASKS
    )
    said(consultation, "Shorter, please.", now, name="Ines, a neighbour")
    crediting.give(guide, mo, "Mo Glaze", at=now)
    return guide, consultation, first


def test_a_consultation_reads_well(visit, settled, mo, lena, now):
    guide, consultation, _first = settled
    look(visit(lena, at(consultation)), "consultation")
    page = visit(None, at(consultation), java_script_enabled=False)
    page.get_by_role("link", name=re.compile("Comment on this.*Look together")).click()
    look(visit(None, page.url), "comment")
    page.get_by_label("What should change?").fill("The visit should not cost the person a day’s pay.")
    page.get_by_role("button", name="Send the comment").click()
    expect(page.get_by_role("heading", name="Keep this address")).to_be_visible()
    assert Comment.objects.latest("pk").clause == "together00"
    look(visit(None, page.url), "own-comment")
    look(visit(mo, at(consultation)), "lead")
    leading = visit(mo, at(consultation, "answers/"))
    look(leading, "answers")
    look(visit(mo, of(guide, "publish/")), "in-the-way")


def test_what_is_published_reads_well_without_scripts(visit, settled, mo, now):
    guide, consultation, first = settled
    answer(consultation, [first], CHANGED, mo, now)
    answer(consultation, list(consultation.comments.unanswered()), KEPT, mo, now)
    consulting.close(consultation, by=mo, at=now)
    rewrite(guide, _changed(), mo, now)
    page = visit(mo, of(guide, "publish/"))
    look(page, "publish")
    page.get_by_role("button", name="Publish version 2").click()
    look(page, "published-to-members")
    twin = twinning.begin_twin(
        uuid.uuid4(),
        guide.versions.get(number=1),
        {
            "title": "A room after a fire, in short",
            "about": "",
            "language": "en-GB",
            "twin_kind": "easy_read",
        },
        by=mo,
        at=now,
    )
    twin.community = guide.community
    publish(twin, mo, now, tested_by="four people of the Friday group", made_from=1)
    _read_without_scripts(visit, guide)
    for path, name in (
        (of(guide, "versions/2/"), "version"),
        (of(guide, "versions/1/"), "version-old"),
        (of(guide, "versions/2/changes/"), "changes"),
        (of(twin, "latest/"), "twin"),
    ):
        page = visit(None, path)
        for more in page.locator("main summary").all():
            more.click()
        look(page, name)
    look(visit(mo, of(guide, "credit/")), "credit")


def _read_without_scripts(visit, guide) -> None:
    page = visit(None, of(guide, "latest/"), java_script_enabled=False)
    expect(page.get_by_text("the manager on duty asks what happened")).to_be_visible()
    page.locator("summary", has_text="More about this clause: Ask before").click()
    expect(page.get_by_text("Half an hour, and a form of one page.")).to_be_visible()
    page.get_by_role("navigation", name="In this guide").get_by_role(
        "link", name="3 Say how to challenge"
    ).click()
    expect(page.get_by_role("heading", name="Say how to challenge")).to_be_in_viewport()


def _changed() -> dict:
    blocks = list(LONG["content"])
    blocks[4] = clause(
        "Ask before you refuse",
        "Before a hostel refuses, the manager on duty asks what happened and when, and writes the answer down as it was given.",
        "The person hears on the same day who asked, and what was written.",
        key=ASKS,
    )
    return document(*blocks)
