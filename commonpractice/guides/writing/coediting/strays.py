"""What no editor writes and no browser could show: found in what a change touched, and taken out before anybody else gets it.

A value that is no XML among the blocks, something other than words in a text, or a structure where an attribute should be
stops y-prosemirror in every browser that has the document open.
"""

from __future__ import annotations

import weakref
from functools import partial
from typing import Any

from pycrdt import Doc, Subscription, XmlElement, XmlFragment, XmlText
from pycrdt._base import observe_deep_callback

from commonpractice.guides.document.allowed import DEEPEST
from commonpractice.guides.writing.coediting.reading import Part, parts_of, root_of

LEVELS = {2, 3, 4}
"""Of headings: an editor makes the name of an element of it."""
Touched = list[tuple[Part, int]]


class Strays:
    """Watches a document for parts in which something strange came to be."""

    def __init__(self, document: Doc[Any]) -> None:
        self._root = root_of(document)
        self._events: list[Any] = []
        self._watching = _collect(document, self._root, self._events)

    def part(self) -> None:
        self._watching.drop()

    def forget(self) -> None:
        self._events.clear()

    def found(self) -> Touched:
        """Since `forget`: the parts, with how deep they are."""
        return [(event.target, len(event.path)) for event in self._events if not _is_sound(event)]


def _collect(document: Doc[Any], root: XmlFragment, events: list[Any]) -> Subscription:
    """As `root.observe_deep`, which would keep the document in memory for good: the library lets go of nothing that it calls."""

    def see(happened: list[Any]) -> None:
        events.extend(happened)

    of_document: Any = weakref.proxy(document)
    watching: Subscription = root.integrated.observe_deep(partial(observe_deep_callback, see, of_document, 1))
    return watching


def _is_sound(event: Any) -> bool:
    target = event.target
    if isinstance(target, XmlText):
        return all(_are_words(each.get("insert", ""), each.get("attributes")) for each in event.delta)
    if isinstance(target, XmlElement) and event.keys and _strange_attributes(target):
        return False
    depth = len(event.path) + 1
    return all(_is_sound_part(part, depth) for each in event.delta for part in each.get("insert", ()))


def _is_sound_part(part: Any, depth: int) -> bool:
    if isinstance(part, XmlText):
        return all(_are_words(words, formatting) for words, formatting in part.diff())
    if not isinstance(part, XmlElement) or depth > DEEPEST + 1 or _strange_attributes(part):
        return False
    children = list(part.children)
    # Going through them ends at the first that is no XML.
    return len(children) == len(part.children) and all(_is_sound_part(each, depth + 1) for each in children)


def _are_words(words: Any, formatting: Any) -> bool:
    return isinstance(words, str) and not _strange_marks(formatting)


def _strange_marks(formatting: Any) -> list[str]:
    """A mark is there or not, or has attributes that are words, numbers, or nothing."""
    return [
        name
        for name, value in (formatting or {}).items()
        if not _is_plain(value)
        and not (isinstance(value, dict) and all(_is_plain(each) for each in value.values()))
    ]


def _strange_attributes(element: XmlElement) -> list[str]:
    return [
        name
        for name, value in dict(element.attributes).items()  # type: ignore[call-overload]
        if not _is_plain(value) or (name == "level" and value not in LEVELS)
    ]


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | bool | int | float)


def take_out(part: Part, depth: int) -> None:
    """Take what is strange out of a part. Raises what the library raises."""
    if isinstance(part, XmlText):
        _take_out_of_text(part)
        return
    if isinstance(part, XmlElement):
        for name in _strange_attributes(part):
            del part.attributes[name]
    for place, child in reversed(list(enumerate(parts_of(part)))):
        if child is None or (isinstance(child, XmlElement) and depth > DEEPEST):
            del part.children[place]
        elif not isinstance(child, XmlFragment):
            take_out(child, depth + 1)


def _take_out_of_text(text: XmlText) -> None:
    at, strays = 0, []
    for words, formatting in text.diff():
        # Places are counted in bytes; whatever is no word counts for one.
        size = len(words.encode()) if isinstance(words, str) else 1
        if not isinstance(words, str):
            strays.append(at)
        elif strange := _strange_marks(formatting):
            text.format(at, at + size, dict.fromkeys(strange))
        at += size
    for place in reversed(strays):
        del text[place]
