"""The sentences of a Markdown text, without its marks, for recognising what they say."""

import re
from dataclasses import dataclass

ITEM = re.compile(
    r"^\s*(?:[-*+•·▪◦–]|(?:section|part|item)\s\d{1,2}\s?[:.)–-]|\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-z]\))\s+",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘\"'(])")
WRAPPED_AT = 50


@dataclass(frozen=True)
class Sentence:
    """One sentence, or one item of a list, in plain words."""

    text: str
    is_item: bool = False


def plain(markdown: str) -> str:
    """Return the words of a line of Markdown."""
    text = re.sub(r"\[([^\[\]]{0,500})\]\([^()\s]{0,2000}\)", r"\1", markdown)
    text = re.sub(r"(?<!\\)(?:\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w|[.,:])_{1,2}(?!\w)|`)", "", text)
    return re.sub(r"\\([\\`*_<>\[\]#|])", r"\1", text).strip()


def sentences(body: str) -> list[Sentence]:
    """Return the sentences in order; a hard-wrapped line is joined with the next, a list item stands alone."""
    found: list[Sentence] = []
    for text, is_item in _joined_lines(body):
        parts = [text] if is_item else SENTENCE_END.split(text)
        found.extend(Sentence(part.strip(), is_item) for part in parts if part.strip())
    return found


def _joined_lines(body: str) -> list[tuple[str, bool]]:
    joined: list[tuple[str, bool]] = []
    open_line = False
    for line in body.split("\n"):
        words = plain(re.sub(r"^\s{0,3}#{1,6}\s+", "", ITEM.sub("", line)))
        is_item = bool(ITEM.match(line))
        if joined and words and not is_item and (open_line or (joined[-1][1] and line.startswith("  "))):
            words = f"{joined[-1][0]} {words}"
            is_item = joined.pop()[1]
        if words:
            joined.append((words, is_item))
        open_line = len(line) >= WRAPPED_AT and not re.search(r"[.!?:;|]\s*$", line)
    return joined
