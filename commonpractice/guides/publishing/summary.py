"""A guide on one page: what it is for, each clause in a line or two, and where the whole is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from commonpractice.guides.publishing.laying_out import Block, laid_out, plain
from commonpractice.guides.publishing.printable import one_line
from commonpractice.guides.publishing.published import Published

MOST = 30
"""Clauses in the value; the page of paper may take fewer."""
LONGEST_TITLE, LONGEST_ABOUT, LONGEST_CLAUSE, LONGEST_LINE = 150, 480, 120, 170
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class InShort:
    """A clause; `key` is its anchor on the page of the whole guide."""

    key: str
    number: int
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Summary:
    title: str
    about: str
    community: str
    clauses: tuple[InShort, ...]
    more: int
    """Clauses that are not among those shown."""
    address: str
    published: str
    review: str


def summary(published: Published, words: Mapping[str, str]) -> Summary:
    clauses = [block for block in laid_out(published) if block["is"] == "clause"]
    return Summary(
        title=clipped(published.title, LONGEST_TITLE),
        about=clipped(published.about, LONGEST_ABOUT),
        community=clipped(published.community, LONGEST_TITLE),
        clauses=tuple(_in_short(block, words) for block in clauses[:MOST]),
        more=len(clauses[MOST:]),
        address=one_line(published.address),
        published=words["published"],
        review=words["review"],
    )


def clipped(words: str, most: int) -> str:
    """Cut behind a whole sentence if that leaves half of it, else behind a whole word, with an ellipsis."""
    words = one_line(words)
    if len(words) <= most:
        return words
    kept = ""
    for sentence in _SENTENCE.split(words):
        if len(kept) + len(sentence) + 1 > most:
            break
        kept = f"{kept} {sentence}".strip()
    if len(kept) >= most // 2:
        return kept
    cut = words[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:–-") + "…"


def _in_short(block: Block, words: Mapping[str, str]) -> InShort:
    """Behind a note, the note stands in the place of its first words."""
    first = next((plain(each["text"]) for each in block["blocks"] if each["is"] == "paragraph"), "")
    if block["facts"].contains:
        first = words["contains"] % {"words": block["facts"].contains}
    title = clipped(plain(block["text"]), LONGEST_CLAUSE)
    return InShort(block["id"], block["number"], title, clipped(first, LONGEST_LINE))
