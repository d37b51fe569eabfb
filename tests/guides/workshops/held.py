"""A workshop for tests, held by the verbs that pages call. Invented."""

import uuid

from commonpractice.guides.document.as_text import block_text
from commonpractice.guides.document.walking import children, find, id_of
from commonpractice.guides.models import Workshop, WorkshopTable
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.workshops import holding, seating
from commonpractice.guides.workshops.sheets import write_on
from tests.built_once import built_once
from tests.guides.written import HELPS, paragraph

ASKS = "What does good look like at the door?"


def prepare(guide, by, at, *, people=10, sections=(), **facts) -> Workshop:
    """With as many tables as so many people need; `sections` of the first tables."""
    given = {"asks": ASKS, "before": "", "minutes": 20, **facts}
    made = holding.prepare(uuid.uuid4(), guide, given, people=people, by=by, at=at)
    made.guide = guide
    for number, section in enumerate(sections, 1):
        seating.change_table(made, table_of(made, number), {"section": section}, at=at)
    return made


def table_of(workshop, number) -> WorkshopTable:
    found = workshop.tables.get(number=number)
    found.workshop = workshop
    return found


def begun(guide, by, at, **facts) -> Workshop:
    made = prepare(guide, by, at, **facts)
    holding.start(made, by=by, at=at)
    made.refresh_from_db()
    return made


def types(workshop, number, *words, by, at) -> list[str]:
    """The ids of the paragraphs that now stand at the end of the sheet of a table."""
    blocks = [paragraph(each) for each in words]
    return write_on(workshop.guide, table_of(workshop, number), uuid.uuid4(), blocks, by=by, at=at)


def lines(guide) -> list[str]:
    """The text, a line for each part; a sheet in brackets."""
    found = []
    for each in text_now(guide)["content"]:
        inner = " / ".join(block_text(block) for block in children(each)) if each["type"] == "draft" else ""
        found.append(f"[{each['attrs']['table']}: {inner}]" if each["type"] == "draft" else block_text(each))
    return found


def blocks_of(workshop, number) -> list[str]:
    draft = find(text_now(workshop.guide), table_of(workshop, number).draft)
    return [id_of(each) for each in children(draft)]


@built_once
def workshop(guide, mo, now) -> Workshop:
    """Prepared by Mo, who leads the guide: table 1 works on what helps, table 2 on something new."""
    return prepare(guide, mo, now, sections=[HELPS])
