"""Whether a reader could trace where a sentence has something from: somebody named by role, or a record with its date."""

from commonpractice.recording.findings.dates import has_date
from commonpractice.recording.findings.speaking import DOCUMENTS, TRACEABLE, accounts_in
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.words import listed

OWN_CHECK = listed("checked asked rang wrote searched read phoned emailed seen")


def is_sourced(note: Note, stretch: Stretch, first: int) -> bool:
    """Whether the words that begin at `first` stand in a traceable account, or beside a record with its date."""
    if any(
        each.speaker in TRACEABLE
        and each.first <= first < each.last
        and not _is_undated_record(note, stretch, each.verb)
        for each in accounts_in(note, stretch)
        if each.verb != first
    ):
        return True
    return names_record(note, stretch)


def names_record(note: Note, stretch: Stretch) -> bool:
    """A record with a date, or the writer's own check with one."""
    words = note.words_in(stretch)
    return has_date(note, stretch.first, stretch.last) and not (DOCUMENTS | OWN_CHECK).isdisjoint(words)


def _is_undated_record(note: Note, stretch: Stretch, verb: int) -> bool:
    before = note.words.plain[max(stretch.first, verb - 3) : verb]
    return not DOCUMENTS.isdisjoint(before) and not has_date(note, stretch.first, stretch.last)
