"""What a person wrote in this e-mail, without the letter that they answer and without what stands below their name. Pure.

Two rules go before all others: no line of a person is lost between quoted ones, and where only the form of what stands
above an old letter can tell that it begins, that form has to be complete (who, and at what time).
docs/adr/0034 says what was measured against the libraries that do this.
"""

import re

from commonpractice.bulletins.receiving.languages import (
    ADDRESS,
    BENEATH_FROM,
    FROM,
    OLD_LETTER,
    RUN_ON,
    TIME,
    WROTE,
    YEAR,
)
from commonpractice.bulletins.receiving.signatures import without_signature

MOST_LINES = 20_000
"""No more of an e-mail is looked at."""

_LOOKED_AT = 400
"""Characters of a line; nothing that introduces an old letter is longer."""

_MARKS = re.compile("[\u200c-\u200f]")
_RULE = re.compile(r"^[-_*=~─—\s]{4,}$")
_LABEL = re.compile(r"^\*?\s*([^\W\d_][^\d:]{0,20}?)\s*\*?\s*:")
_LONGEST_INTRODUCTION = 4
"""Lines: mail programs break them at 72 characters, in the middle of names and addresses."""


def newly_written(text: str) -> str:
    """Give the person's own lines. `text` is normalised; what is quoted begins with `>`."""
    whole = text.split("\n")[:MOST_LINES]
    lines = [_MARKS.sub("", line[:_LOOKED_AT]).strip() for line in whole]
    stretches: list[list[str]] = [[]]
    number = 0
    while number < len(lines):
        introduction = _introduction(lines, number)
        if introduction and not _quoted_follows(lines, number + introduction):
            break
        if introduction or lines[number].startswith(">"):
            if stretches[-1]:
                stretches.append([])
            number += introduction or 1
            continue
        stretches[-1].append(whole[number].rstrip())
        number += 1
    return _joined(stretches)


def _joined(stretches: list[list[str]]) -> str:
    kept = (_trimmed(without_signature(_trimmed(stretch))) for stretch in stretches)
    text = "\n\n".join("\n".join(lines) for lines in kept if lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _trimmed(lines: list[str]) -> list[str]:
    first, last = 0, len(lines)
    while first < last and (not lines[first].strip() or _RULE.match(lines[first])):
        first += 1
    while last > first and (not lines[last - 1].strip() or _RULE.match(lines[last - 1])):
        last -= 1
    return lines[first:last]


def _introduction(lines: list[str], number: int) -> int:
    """How many lines here introduce an old letter; 0 for none."""
    line = lines[number]
    if not line or line.startswith(">"):
        return 0
    if OLD_LETTER.match(line) or RUN_ON.match(line):
        return 1
    return _headers(lines, number) or _who_wrote(lines, number)


def _who_wrote(lines: list[str], number: int) -> int:
    joined = ""
    for count, line in enumerate(lines[number : number + _LONGEST_INTRODUCTION], start=1):
        if not line or line.startswith(">") or len(joined) + len(line) > _LOOKED_AT:
            return 0
        joined = f"{joined} {line}".strip()
        if joined.endswith(":"):
            return count if _is_introduction(joined, _quoted_follows(lines, number + count)) else 0
    return 0


def _is_introduction(said: str, quoted: bool) -> bool:
    when = bool(TIME.search(said) or (quoted and YEAR.search(said)))
    if ADDRESS.search(said):
        # In any language: when, who, their address, a colon.
        return when and (bool(WROTE.match(said)) or bool(re.search(r"[>)\]]\s*\S{0,12}\s*\S{0,12}:$", said)))
    return when and bool(WROTE.match(said))


def _headers(lines: list[str], number: int) -> int:
    """How many lines are From, Sent, To, Subject of an old letter: at least three of them together."""
    if _label(lines[number]) not in FROM:
        return 0
    found, last = set(), 0
    for count, line in enumerate(lines[number + 1 : number + 9], start=1):
        label = _label(line)
        if label in BENEATH_FROM:
            found.add(label)
            last = count
    return last + 1 if len(found) > 1 else 0


def _label(line: str) -> str:
    match = _LABEL.match(line)
    return match[1].lower() if match else ""


def _quoted_follows(lines: list[str], number: int) -> bool:
    following = next((line for line in lines[number : number + 4] if line), "")
    return following.startswith(">")
