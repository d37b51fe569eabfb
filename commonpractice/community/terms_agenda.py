"""The items of a standing agenda, with their minutes, from a numbered list, a bulleted one, headings or a table."""

import re

from commonpractice.community.terms_durations import Duration, durations
from commonpractice.community.terms_found import AgendaKind, ReadAgendaLine, ReadSection
from commonpractice.community.terms_sentences import plain

KINDS: tuple[tuple[AgendaKind, str], ...] = (
    ("introductions", r"introduc|welcom|\bhello|new member|newcomer|arrival"),
    (
        "roundtable",
        r"round[\s-]?table|round the (?:table|room)|go[\s-]a?round|quick round|updates? from (?:each|every|all|mem)",
    ),
    ("focus", r"focus|presentation|speaker|spotlight|deep dive|case\b|showcase"),
    ("discussion", r"discuss|open (?:floor|forum)|coffee|conversation"),
    (
        "future",
        r"next (?:meeting|time|agenda|session|gathering)|future|looking ahead|forward plan|date of next",
    ),
    (
        "since_last_time",
        r"since (?:last|we last)|matters arising|actions?\b|last (?:meeting|time)|previous|follow(?:ing)?[\s-]up",
    ),
)
NUMBERED = re.compile(
    r"^(?:(?:section|part|item)\s+\d{1,2}\s*[.):–—-]?|\(?\d{1,2}(?:\.\d{1,2})*\s*[.):]|\d{1,2}\s+[–—-])\s+",
    re.IGNORECASE,
)
BULLETED = re.compile(r"^[-*+•·▪◦]\s+")
CLOCKED = re.compile(r"^\(?(?:[01]?\d|2[0-3])[:.][0-5]\d")
ROW = re.compile(r"^\|(.*)\|$")
DIVIDER = re.compile(r"^\|(?:\s*:?-{3,}:?\s*\|)+$")
FEWEST_ROWS = 3  # the names of the columns, the divider, one item
ONLY_A_NUMBER = re.compile(r"^\d{1,2}[.)]?$")
SEPARATOR = re.compile(r"(\s[–—-]+\s|:\s|;\s|\.\s|\s?[(\[]|[)\]]\.?\s?)")
EDGES = " \t,;:.–—-"
ONLY_ABOUT_TIME = re.compile(
    r"^(?:about|approx\.?|approximately|around|up to|max\.?|maximum(?: of)?|for|of|the|a|per|each|/|person|member|head|"
    r"participant|attendee|organisation|agency|service|speaker|partner|everyone|every|total|in|and|[\s,.–—-])*+$",
    re.IGNORECASE,
)


def agenda_of(sections: tuple[ReadSection, ...]) -> tuple[ReadAgendaLine, ...]:
    """Return the agenda's lines: of the section so headed, else of any list of which two items have minutes."""
    headed = [_lines_of(section.body) for section in sections if section.kind == "agenda"]
    others = [_lines_of(section.body) for section in sections if section.kind in {"meetings", "other"}]
    timed = [lines for lines in others if sum(bool(_time(line)) for line in lines) > 1]
    return next((lines for lines in headed + timed if lines), ())


def _time(line: ReadAgendaLine) -> int | None:
    return line.minutes or line.seconds_each


def _lines_of(body: str) -> tuple[ReadAgendaLine, ...]:
    rows = [line.strip() for line in body.split("\n") if ROW.match(line.strip())]
    if len(rows) >= FEWEST_ROWS:
        return _lines_of_table(rows)
    lines = [line for line in body.split("\n") if line.strip()]
    for marker in (NUMBERED, CLOCKED, BULLETED):
        if any(marker.match(_unmarked(line)) for line in lines):
            return tuple(_line(group, marker) for group in _grouped(lines, marker))
    return ()


def _unmarked(line: str) -> str:
    return plain(re.sub(r"^ {0,3}#{1,6}\s+", "", line)) if not BULLETED.match(line) else line


def _grouped(lines: list[str], marker: re.Pattern[str]) -> list[list[str]]:
    """Each item with the lines that follow it; an indented mark belongs to the item above."""
    groups: list[list[str]] = []
    for line in lines:
        if marker.match(_unmarked(line)) and (not groups or not line.startswith("  ")):
            groups.append([line])
        elif groups:
            groups[-1].append(line)
    return [*groups[:-1], _without_closing_words(groups)] if groups else []


def _without_closing_words(groups: list[list[str]]) -> list[str]:
    """Return the last item with as many loose lines as the others have; what follows closes the section."""

    def is_loose(line: str) -> bool:
        return not line.startswith(" ") and not BULLETED.match(line)

    allowed = max((sum(map(is_loose, group[1:])) for group in groups[:-1]), default=0)
    kept = groups[-1][:1]
    for line in groups[-1][1:]:
        allowed -= is_loose(line)
        if allowed < 0:
            break
        kept.append(line)
    return kept


def _lines_of_table(rows: list[str]) -> tuple[ReadAgendaLine, ...]:
    cells = [[plain(cell) for cell in row.strip("|").split("|")] for row in rows if not DIVIDER.match(row)]
    texts = [" – ".join(cell for cell in row if cell and not ONLY_A_NUMBER.match(cell)) for row in cells]
    if any(durations(text) for text in texts[1:]) and not durations(texts[0]):
        texts = texts[1:]  # the names of the columns
    return tuple(_line([text], CLOCKED) for text in texts if text)


def _line(group: list[str], marker: re.Pattern[str]) -> ReadAgendaLine:
    first = _unmarked(group[0])
    words = first if marker is CLOCKED else plain(marker.sub("", first, count=1))
    below = [plain(BULLETED.sub("", line.strip())) for line in group[1:]]
    title, notes = _title_and_notes(words)
    whole, each = _times(words)
    quote = first.strip()
    if whole is None and each is None and below:
        whole, each = _times("\n".join(below))
        quote = " ".join([quote, *below]) if whole or each else quote
    notes = "\n".join(part for part in (notes, *below) if part)
    return ReadAgendaLine(title, whole, each, _kind(title), notes, quote)


def _times(text: str) -> tuple[int | None, int | None]:
    """Return minutes for the whole and seconds for each; None where nothing, or more than one thing, is said."""
    named = durations(text)
    whole = {duration.seconds for duration in named if not duration.each}
    each = {duration.seconds for duration in named if duration.each}
    minutes = whole.pop() if len(whole) == 1 else None
    return (minutes // 60 if minutes and minutes % 60 == 0 else None), (
        each.pop() if len(each) == 1 else None
    )


def _title_and_notes(words: str) -> tuple[str, str]:
    parts = SEPARATOR.split(_without_clock(words))
    pieces = [part for part in parts[::2] if part.strip(EDGES) and not _only_time(part)]
    if not pieces:
        return words.strip(EDGES), ""
    title = _without_time_at_edge(pieces[0]).strip(EDGES)
    if len(pieces) == 1:
        return title, ""
    rest = words[words.index(pieces[1], words.index(pieces[0]) + len(pieces[0])) :]
    return title, re.sub(r"^[\s(\[]+|[\s)\],;:–—-]+$", "", rest)


def _without_clock(words: str) -> str:
    """Drop the clock times that open a line ("12:30 to 12:45 Welcome")."""
    return re.sub(r"^(?:\(?\d{1,2}[:.]\d\d\s?(?:[ap]m)?\)?[\s–—:-]*(?:to\s)?){1,2}", "", words)


def _only_time(text: str) -> bool:
    named = durations(text)
    return bool(named) and bool(ONLY_ABOUT_TIME.match(_cut(text, named)))


def _cut(text: str, named: list[Duration]) -> str:
    for duration in reversed(named):
        text = text[: duration.start] + text[duration.end :]
    return text


def _without_time_at_edge(text: str) -> str:
    for duration in durations(text):
        before, after = text[: duration.start], text[duration.end :]
        if before.strip(EDGES) and ONLY_ABOUT_TIME.match(after):
            return re.sub(
                r"\s(?:for|about|around|approx\.?|approximately|up to)\s*$", "", before.rstrip(EDGES) + " "
            )
        if after.strip(EDGES) and ONLY_ABOUT_TIME.match(before):
            return after
    return text


def _kind(title: str) -> AgendaKind:
    """Return the kind whose word comes first in the title."""
    found = [
        (match.start(), kind) for kind, words in KINDS if (match := re.search(words, title, re.IGNORECASE))
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else "other"
