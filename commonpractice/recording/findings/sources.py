"""Whether a reader could trace where a sentence has something from: somebody named by role, or a record with its date."""

from commonpractice.recording.findings.grounds import DAYS, MONTHS, YEAR
from commonpractice.recording.findings.speaking import DOCUMENTS, TRACEABLE, accounts_in
from commonpractice.recording.note import Note, Stretch

OWN_CHECK = frozenset(["checked", "asked", "rang", "wrote", "searched", "read", "phoned", "emailed", "seen"])


def has_date(note: Note, first: int, last: int) -> bool:
    """A date, a year, a clock time or a day of the week within the words from `first` up to `last`."""
    plain = note.words.plain
    return any(_is_date(note, at, last) for at in range(first, last)) or not DAYS.isdisjoint(
        plain[first:last]
    )


def _is_date(note: Note, at: int, last: int) -> bool:
    word = note.words.plain[at]
    if not word[0].isdigit():
        return word in MONTHS and word not in {"may", "march", "mar"} and at + 1 < last
    if YEAR.fullmatch(word) or (word[-2:] in {"st", "nd", "rd", "th"} and len(word) <= 4):
        return True
    near = note.words.plain[at + 1 : min(at + 3, last)]
    between = note.text[note.words.ends[at] : note.words.starts[at + 1]] if at + 1 < last else ""
    return not MONTHS.isdisjoint(near) or (bool(near) and near[0][0].isdigit() and between in {"/", ":", "."})


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
