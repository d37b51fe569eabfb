"""Changes one text of Yjs word by word; its places are counted in bytes of UTF-8, as `pycrdt` does."""

from collections.abc import Iterator
from typing import Any

from pycrdt import XmlText

from commonpractice.community.comparing import compare_words
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.words import attributes_of, marks_of

Formatting = dict[str, Any]
Letter = tuple[str, Formatting]


def fill_text(text: XmlText, run: list[Node]) -> None:
    """Write a run of text nodes behind what is there."""
    for node in run:
        text.insert(len(text), node["text"], attributes_of(node.get("marks", [])))


def become_text(text: XmlText, run: list[Node]) -> None:
    """Change words and marks where they differ."""
    old = _letters(text)
    new: list[Letter] = [
        (letter, attributes_of(node.get("marks", []))) for node in run for letter in node["text"]
    ]
    now: list[Formatting] = []
    at = read = written = 0
    for kind, words in _changes("".join(letter for letter, _ in old), "".join(letter for letter, _ in new)):
        count, size = len(words), len(words.encode())
        if kind == "removed":
            del text[at : at + size]
            read += count
            continue
        if kind == "added":
            _insert(text, at, new[written : written + count])
            now += [marks for _, marks in new[written : written + count]]
        else:
            now += [marks for _, marks in old[read : read + count]]
            read += count
        written += count
        at += size
    _format(text, new, now)


def _letters(text: XmlText) -> list[Letter]:
    """Return each letter with its formatting, after taking out whatever is no letter."""
    letters: list[Letter] = []
    strays, at = [], 0
    for words, formatting in text.diff():
        if isinstance(words, str):
            letters += [(letter, formatting or {}) for letter in words]
            at += len(words.encode())
        else:
            strays.append(at)
            at += 1
    for place in reversed(strays):
        del text[place]
    return letters


def _changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield runs that are same, removed or added; of a changed word only the letters that differ."""
    removed = ""
    for piece in compare_words(before, after):
        if piece.kind == "added" and removed:
            yield from _inside(removed, piece.text)
            removed = ""
            continue
        if removed:
            yield "removed", removed
            removed = ""
        if piece.kind == "removed":
            removed = piece.text
        else:
            yield piece.kind, piece.text
    if removed:
        yield "removed", removed


def _inside(before: str, after: str) -> Iterator[tuple[str, str]]:
    head = _in_common(before, after)
    tail = _in_common(before[head:][::-1], after[head:][::-1])
    for kind, words in (
        ("same", before[:head]),
        ("removed", before[head : len(before) - tail]),
        ("added", after[head : len(after) - tail]),
        ("same", before[len(before) - tail :]),
    ):
        if words:
            yield kind, words


def _in_common(one: str, other: str) -> int:
    """Return how many letters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _insert(text: XmlText, at: int, letters: list[Letter]) -> None:
    begin = 0
    for end in range(1, len(letters) + 1):
        if end == len(letters) or letters[end][1] != letters[begin][1]:
            words = "".join(letter for letter, _ in letters[begin:end])
            text.insert(at, words, letters[begin][1])
            at += len(words.encode())
            begin = end


def _format(text: XmlText, wanted: list[Letter], now: list[Formatting]) -> None:
    at = begin = 0
    changes: Formatting = {}
    for (letter, marks), formatting in zip(wanted, now, strict=True):
        needed = _difference(formatting, marks)
        if needed != changes:
            if changes:
                text.format(begin, at, changes)
            begin, changes = at, needed
        at += len(letter.encode())
    if changes:
        text.format(begin, at, changes)


def _difference(now: Formatting, wanted: Formatting) -> Formatting:
    """Return what to set and (as None) what to take off; a mark under y-prosemirror's longer name counts."""
    if now == wanted:
        return {}
    changes: Formatting = {}
    missing = dict(wanted)
    for name, value in now.items():
        meant = attributes_of(marks_of({name: value}))
        if meant and all(missing.get(mark) == attrs for mark, attrs in meant.items()):
            missing = {mark: attrs for mark, attrs in missing.items() if mark not in meant}
        elif value is not None:
            changes[name] = None
    return {**changes, **missing}
