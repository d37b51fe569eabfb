"""What always holds between rows that were written together, whenever the database is looked at."""

from pathlib import Path

from django.db import IntegrityError, connection

from commonpractice.guides.models import Guide, PlainEdit
from commonpractice.guides.settling.text_now import text_now
from commonpractice.library.models import BroughtFile

INVARIANTS = {
    "A released letter has a copy for everybody it goes to": """
        SELECT r.letter_id FROM bulletins_release r WHERE r."to" <>
            (SELECT count(*) FROM bulletins_delivery d WHERE d.letter_id = r.letter_id)
            + (SELECT count(*) FROM bulletins_digestpart p WHERE p.letter_id = r.letter_id)""",
    "A letter that was not released has no copy": """
        SELECT d.id FROM bulletins_delivery d
        WHERE d.letter_id NOT IN (SELECT letter_id FROM bulletins_release)""",
    "What a person released stands in the record": """
        SELECT r.letter_id FROM bulletins_release r WHERE r.by_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM community_happening h
            WHERE h.what = 'letter_released' AND h.about = 'bulletins.letter:' || r.letter_id)""",
    "What the record says was released was": """
        SELECT h.id FROM community_happening h WHERE h.what = 'letter_released' AND NOT EXISTS (
            SELECT 1 FROM bulletins_release r WHERE h.about = 'bulletins.letter:' || r.letter_id)""",
    "The steps of a room are numbered without a hole": """
        SELECT meeting_id FROM meetings_roomstep GROUP BY meeting_id
        HAVING count(*) <> max(number) OR min(number) <> 1""",
    "The steps of a barrier are numbered without a hole, and it stands where the last one led": """
        SELECT b.id FROM themes_barrier b WHERE
            b.steps_taken <> (SELECT count(*) FROM themes_step s WHERE s.barrier_id = b.id)
            OR b.steps_taken <> (SELECT coalesce(max(number), 0) FROM themes_step s WHERE s.barrier_id = b.id)
            OR b.stage <> coalesce((SELECT after FROM themes_step s WHERE s.barrier_id = b.id
                AND s.number = b.steps_taken), b.stage)""",
}
TEXT = "Each plain form that was kept stands in the text of its guide, in order"
FILES = "Each file that a row names is there"
LINKS = "Every link leads to a row"


def broken(files: Path) -> list[str]:
    """Those that do not hold in the database in use, with its files in that folder."""
    with connection.cursor() as cursor:
        found = [
            said for said, sql in INVARIANTS.items() if cursor.execute(sql) is not None and cursor.fetchone()
        ]
    if any(not _whole(guide) for guide in Guide.objects.all()):
        found.append(TEXT)
    if any(not (files / each.file.name).is_file() for each in BroughtFile.objects.exclude(file="")):
        found.append(FILES)
    try:
        connection.check_constraints()
    except IntegrityError:
        found.append(LINKS)
    return found


def _whole(guide: Guide) -> bool:
    """Its log is put together; of what pages appended to it, each part is there, after the one before it."""
    text = text_now(guide)["content"]
    added = list(PlainEdit.objects.filter(guide=guide).order_by("pk").values_list("block", flat=True))
    there = [block["attrs"]["id"] for block in text]
    return there[len(there) - len(added) :] == added
