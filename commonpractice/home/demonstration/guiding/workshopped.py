"""The workshop of the guide that is being written: two tables, what they wrote, and what was taken in."""

from datetime import datetime, timedelta
from uuid import uuid4

from commonpractice.guides.document.walking import id_of, words_of
from commonpractice.guides.models import Guide, Workshop
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.workshops import holding, merging, seating
from commonpractice.guides.workshops.places import Note
from commonpractice.guides.workshops.sheets import write_on
from commonpractice.home.demonstration.agreeing.setting import Here
from commonpractice.home.demonstration.guiding import workshop_words as words
from commonpractice.home.demonstration.guiding.blocks import paragraph

LEAD = "Mo Glaze"
HELD = 20


def workshop(here: Here, guide: Guide) -> None:
    lead, began = here.members[LEAD], here.at(HELD, 13)
    facts = {"asks": words.ASKS, "before": words.BEFORE, "minutes": 20}
    made = holding.prepare(uuid4(), guide, facts, people=8, by=lead, at=here.at(HELD + 6))
    made.guide = guide
    _seat(here, made, began - timedelta(minutes=5))
    holding.start(made, by=lead, at=began)
    wrote = _write(here, made, began)
    _read_back(here, made, wrote, began + timedelta(minutes=22))
    merging.merge(made, by=lead, at=began + timedelta(minutes=50))


def _seat(here: Here, made: Workshop, at: datetime) -> None:
    """Each table under the heading that it works on."""
    headings = {words_of(each): id_of(each) for each in text_now(made.guide)["content"]}
    for table, told in zip(made.tables.all(), words.TABLES, strict=True):
        facts = {
            "name": told.name,
            "section": headings[told.section],
            "is_remote": told.is_remote,
            "guests": told.guests,
            "scribe": here.members[told.scribe],
        }
        seating.change_table(made, table, facts, at=at)
        for name in told.sit:
            seating.sit(made, table, here.members[name], at=at)


def _write(here: Here, made: Workshop, began: datetime) -> dict[int, dict[str, Note]]:
    """By table, what became of each paragraph."""
    wrote: dict[int, dict[str, Note]] = {}
    for table, told in zip(made.tables.all(), words.TABLES, strict=True):
        notes = wrote.setdefault(table.pk, {})
        for minute, (text, goes) in enumerate(told.wrote, 6):
            by, at = here.members[told.scribe], began + timedelta(minutes=minute)
            [block] = write_on(made.guide, table, uuid4(), [paragraph(text)], by=by, at=at)
            notes[block] = Note(goes)
    return wrote


def _read_back(here: Here, made: Workshop, wrote: dict[int, dict[str, Note]], at: datetime) -> None:
    lead = here.members[LEAD]
    holding.end_round(made, by=lead, at=at)
    for turn, table in enumerate(made.tables.all()):
        now = at + timedelta(minutes=8 * turn)
        if turn:
            holding.read(made, table, by=lead, at=now)
        merging.note(made, table, wrote[table.pk], by=lead, at=now + timedelta(minutes=6))
