"""Reads a Yjs document into raw nodes, of which each remembers the part of the document that it came from."""

from collections.abc import Iterator
from typing import Any

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from commonpractice.guides.document.allowed import DEEPEST, Node
from commonpractice.guides.document.words import marks_of

ROOT = "guide"
Part = XmlFragment | XmlElement | XmlText


def root_of(doc: Doc[Any]) -> XmlFragment:
    """Return the fragment that holds the guide."""
    root: XmlFragment = doc.get(ROOT, type=XmlFragment)
    return root


def parts_of(part: XmlFragment | XmlElement) -> list[Part | None]:
    """Return the children by their places; None stands for what is no XML (only a hostile change brings that)."""
    found: list[Part | None] = list(part.children)
    count = len(part.children)
    # Going through the children ends at the first that is no XML; the others are asked for one by one.
    return found if len(found) == count else [_part_at(part, place) for place in range(count)]


def _part_at(part: XmlFragment | XmlElement, place: int) -> Part | None:
    try:
        return part.children[place]
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return None


def raw_document(doc: Doc[Any]) -> Node:
    """Return the whole document as raw nodes: not yet cleaned, each with its part under `y`."""
    root = root_of(doc)
    return {"type": "doc", "y": root, "content": list(_raw_children(root, 1))}


def raw_element(element: XmlElement, depth: int = 1) -> Node:
    """Return one element as a raw node."""
    return {
        "type": element.tag,
        "y": element,
        "attrs": dict(element.attributes),  # type: ignore[call-overload]
        "content": list(_raw_children(element, depth + 1)),
    }


def _raw_children(part: XmlFragment | XmlElement, depth: int) -> Iterator[Node]:
    # One level more than is allowed, so that cleaning and not reading decides.
    if depth > DEEPEST + 1:
        return
    for child in parts_of(part):
        if isinstance(child, XmlText):
            yield from raw_text(child)
        elif isinstance(child, XmlElement):
            yield raw_element(child, depth)


def raw_text(text: XmlText) -> Iterator[Node]:
    """Return the runs of a text."""
    for words, attributes in text.diff():
        if isinstance(words, str):
            marks = marks_of(attributes)
            yield {"type": "text", "text": words, **({"marks": marks} if marks else {})}


def elements(
    part: XmlFragment | XmlElement, depth: int = 1
) -> Iterator[tuple[XmlFragment | XmlElement, XmlElement]]:
    """Yield every element with the one it stands in, in the order of the document."""
    if depth > DEEPEST + 1:
        return
    for child in parts_of(part):
        if isinstance(child, XmlElement):
            yield part, child
            yield from elements(child, depth + 1)
