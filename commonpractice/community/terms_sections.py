"""The sections of a document, from its headings: marked as such, in bold, numbered, in capitals, or standing alone."""

import re
from dataclasses import dataclass, field

from commonpractice.community.terms_durations import durations
from commonpractice.community.terms_found import ReadSection, SectionKind
from commonpractice.community.terms_sentences import ITEM, plain

KINDS: tuple[tuple[SectionKind, str], ...] = (
    ("agenda", r"\bagenda\b|order of business|running order|what happens at (?:each|a|our|the) meeting"),
    ("chair", r"\bchair|\bfacilitat"),
    ("costs", r"\bcosts?\b|\bexpenses?\b|\bfunding\b|\bfinanc|\bmoney\b|\bbudget"),
    (
        "membership",
        r"\bmember|\bwho (?:can|may|we|is|it)\b|\bstructure\b(?! of (?:the )?meetings?)|\bjoining\b",
    ),
    ("background", r"\bbackground\b|\bcontext\b|\bintroduction\b|\bdefinition|\bwhat is\b|\babout\b|\bwhy\b"),
    ("objectives", r"\b(?:objectives?|aims?|goals?|functions?|scope|what we (?:do|want))\b|\bpurpose"),
    ("meetings", r"\bmeet|\b(?:frequency|how often|when|duration|venue|times?|sessions?)\b"),
)
HASH = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)[\s#]*$")
UNDERLINE = re.compile(r"^ {0,3}(=+|-{3,})\s*$")
BOLD_ONLY = re.compile(r"^(?:\*\*|__)(?=\S)([^*_][^*]{0,118}?)(?:\*\*|__):?$")
NUMBERED = re.compile(r"^(?:(?:section|part|item)\s+)?(\d{1,2})\s*(?:[.):]|[-–—]\s)\s*(\S.*)$", re.IGNORECASE)
UNFINISHED = re.compile(
    r"\b(?:will|shall|to|are|is|includes?|must|should|for|by|of|follows|following|that|can|may)\s*:$",
    re.IGNORECASE,
)
LONGEST_HEADING = 80
LONGEST_MARKED = 200
MOST_WORDS, FEW_WORDS = 10, 6
FEWEST_CAPITALS = 4
SHORT_LINE = 40


@dataclass
class _Line:
    text: str
    blank_before: bool
    blank_after: bool
    next_text: str


@dataclass
class _Outline:
    """What the reader remembers while going down the page."""

    style: str
    sections: list[tuple[str, list[str]]] = field(default_factory=lambda: [("", [])])
    last_number: int = 0
    run: int = 0
    run_is_tight: bool = True
    in_agenda: bool = False
    agenda_mark: str = ""
    found_unnumbered: bool = False


def sections_of(markdown: str) -> tuple[str, tuple[ReadSection, ...]]:
    """Return the document's title ("" where it has none) and its sections in order; no words are lost."""
    lines = _lines(_with_hashes(markdown))
    outline = _Outline(_style(lines))
    for line in lines:
        heading = _heading(line, outline)
        if heading is None:
            outline.sections[-1][1].append(line.text)
        else:
            outline.in_agenda = kind_of(heading) == "agenda"
            outline.run, outline.run_is_tight, outline.agenda_mark = 0, True, _mark(line.text)
            outline.sections.append((heading, []))
    read = [ReadSection(h, "\n".join(b).strip("\n"), kind_of(h)) for h, b in outline.sections]
    return _titled([section for section in read if section.heading or section.body])


def kind_of(heading: str) -> SectionKind:
    """Return what a section with this heading is about; "other" where its words do not say."""
    return next((kind for kind, words in KINDS if re.search(words, heading, re.IGNORECASE)), "other")


def _titled(sections: list[ReadSection]) -> tuple[str, tuple[ReadSection, ...]]:
    first = sections[0] if sections else None
    if first and len(sections) > 1 and not first.heading and _is_lone_line(first.body):
        return plain(first.body), tuple(sections[1:])
    is_title = first and (not first.body or re.search(r"terms of reference", first.heading, re.IGNORECASE))
    if first is None or not first.heading or len(sections) == 1 or not is_title:
        return "", tuple(sections)
    if not first.body:
        return first.heading, tuple(sections[1:])
    return first.heading, (ReadSection("", first.body, "other"), *sections[1:])


def _is_lone_line(body: str) -> bool:
    return "\n" not in body and len(body) <= LONGEST_HEADING and not re.search(r"[.!?;:,]$", body)


def _with_hashes(markdown: str) -> str:
    """Turn Markdown's underlined headings into those with a hash."""
    lines: list[str] = []
    for line in markdown.split("\n"):
        rule = UNDERLINE.match(line)
        if rule and lines and 0 < len(lines[-1].strip()) <= LONGEST_HEADING and not ITEM.match(lines[-1]):
            lines[-1] = ("# " if rule[1].startswith("=") else "## ") + lines[-1].strip()
        else:
            lines.append(line)
    return "\n".join(lines)


def _lines(markdown: str) -> list[_Line]:
    texts = markdown.split("\n")
    following, lines = "", []
    for position in range(len(texts) - 1, -1, -1):
        before = position == 0 or not texts[position - 1].strip()
        after = position == len(texts) - 1 or not texts[position + 1].strip()
        lines.append(_Line(texts[position], before, after, following))
        following = texts[position] if texts[position].strip() else following
    return lines[::-1]


def _style(lines: list[_Line]) -> str:
    """Headings that are marked as such beat bold lines, and those beat plain lines that look like headings."""
    hashes = sum(bool(HASH.match(line.text)) for line in lines)
    bolds = sum(bool(BOLD_ONLY.match(line.text)) for line in lines)
    if hashes > 1:
        return "hash"
    return "bold" if bolds > 1 else "plain"


def _mark(text: str) -> str:
    """Return how a line is marked: its hashes, "**", or nothing."""
    hashes = HASH.match(text)
    return hashes[1] if hashes else "**" if BOLD_ONLY.match(text) else ""


def _heading(line: _Line, outline: _Outline) -> str | None:
    words = _marked_words(line.text, outline.style)
    plainly = words is None
    words = words or line.text.strip()
    if not words or len(words) > LONGEST_MARKED or _is_agenda_line(words, line, outline):
        return None
    if plainly and (outline.style != "plain" or not _stands_out(line, outline)):
        return None
    numbered = NUMBERED.match(words)
    if numbered:
        outline.last_number = int(numbered[1])
    elif kind_of(words) != "other":
        outline.found_unnumbered = True
    return re.sub(r"[\s:]+$", "", numbered[2] if numbered else words)


def _marked_words(text: str, style: str) -> str | None:
    hashes, bold = HASH.match(text), BOLD_ONLY.match(text)
    if hashes:
        return plain(hashes[2])
    return plain(bold[1]) if bold and style != "hash" else None


def _is_agenda_line(words: str, line: _Line, outline: _Outline) -> bool:
    """Say whether a line under the agenda's heading is one of its items, however much it looks like a heading."""
    mark = _mark(line.text)
    if not outline.in_agenda:
        return False
    if mark.startswith("#") and len(mark) > len(outline.agenda_mark) and outline.agenda_mark.startswith("#"):
        return True
    numbered = NUMBERED.match(words)
    if not numbered:
        return bool(durations(words)) and not mark
    number = int(numbered[1])
    goes_on = number == outline.run + 1
    could_be_next_section = (
        not durations(words) and number == outline.last_number + 1 and outline.last_number > 0
    )
    if could_be_next_section and (
        not goes_on or (line.blank_before and outline.run_is_tight and outline.run > 1)
    ):
        return False
    if goes_on and outline.run:
        outline.run_is_tight = outline.run_is_tight and not line.blank_before
    outline.run = number
    return True


def _stands_out(line: _Line, outline: _Outline) -> bool:
    """Say whether a line without marks is a heading all the same."""
    words = line.text.strip()
    if (
        len(words) > LONGEST_HEADING
        or line.text.startswith("   ")
        or words.startswith("|")
        or durations(words)
    ):
        return False
    numbered = NUMBERED.match(words)
    if numbered:
        return _numbered_heading(numbered, line, outline)
    if ITEM.match(line.text) or re.search(r"[.!?;,]$", words) or UNFINISHED.search(words):
        return False
    return _lone_heading(words, line)


def _numbered_heading(numbered: re.Match[str], line: _Line, outline: _Outline) -> bool:
    number, words = int(numbered[1]), numbered[2]
    expected = number == outline.last_number + 1 and not outline.found_unnumbered
    following = NUMBERED.match(line.next_text.strip())
    has_body = bool(line.next_text) and not (following and int(following[1]) == number + 1)
    return expected and has_body and len(words.split()) <= MOST_WORDS and not re.search(r"[.;,]$", words)


def _lone_heading(words: str, line: _Line) -> bool:
    count, known = len(words.split()), kind_of(words) != "other"
    if not line.next_text or not re.match(r"[A-Z“‘\"'(]", words):
        return False
    if words.upper() == words and sum(letter.isalpha() for letter in words) >= FEWEST_CAPITALS:
        return count <= MOST_WORDS
    if not line.blank_before:
        return False
    if words.endswith(":"):
        return count <= FEW_WORDS
    if ":" in words or count > FEW_WORDS:
        return False
    body_follows = (
        len(line.next_text) > SHORT_LINE or bool(ITEM.match(line.next_text)) or line.next_text.endswith(".")
    )
    return (line.blank_after and (known or body_follows)) or (known and count < FEW_WORDS and body_follows)
