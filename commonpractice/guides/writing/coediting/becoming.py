"""Changes a Yjs document as little as it takes to become a tree, so that what others write meanwhile survives."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from pycrdt import XmlElement, XmlFragment, XmlText

from commonpractice.guides.document.allowed import INLINE_IN, Node
from commonpractice.guides.document.cleaning import words_in
from commonpractice.guides.document.words import clean_inline
from commonpractice.guides.writing.coediting.reading import Part, parts_of, raw_element, raw_text
from commonpractice.guides.writing.coediting.texts import become_text, fill_text

Run = list[Node]
"""Text nodes that stand together: one text of Yjs, as y-prosemirror has it."""


def become_element(element: XmlElement, node: Node) -> None:
    """Change an element of the same kind into the node."""
    wanted = node.get("attrs", {})
    for name, value in dict(element.attributes).items():  # type: ignore[call-overload]
        if name not in wanted and value is not None:
            del element.attributes[name]
    for name, value in wanted.items():
        if element.attributes.get(name) != value:
            element.attributes[name] = value
    if node["type"] in INLINE_IN:
        _become_inline(element, node.get("content", []))
    else:
        become_children(element, node.get("content", []))


def put(parent: XmlFragment | XmlElement, place: int, node: Node) -> None:
    """Insert a node as y-prosemirror would."""
    element = parent.children.insert(place, XmlElement(node["type"], node.get("attrs", {})))
    for item in _runs(node.get("content", [])):
        if isinstance(item, list):
            fill_text(element.children.append(XmlText("")), item)
        else:
            put(element, len(element.children), item)


def become_children(parent: XmlFragment | XmlElement, nodes: list[Node]) -> None:
    """Change the blocks inside a part: those with an id find themselves by it, the others by their words and order."""
    children = _without_strays(parent)
    raw = [raw_element(child) for child in children]
    place = 0
    for had, wanted in _plan(raw, nodes):
        if wanted is None:
            del parent.children[place]
            continue
        if had is None:
            put(parent, place, wanted)
        else:
            become_element(children[had], wanted)
        place += 1


def _without_strays(parent: XmlFragment | XmlElement) -> list[XmlElement]:
    """Take out what can be no block: loose text, and what is no XML."""
    parts = parts_of(parent)
    for place in range(len(parts) - 1, -1, -1):
        if not isinstance(parts[place], XmlElement):
            del parent.children[place]
    return [part for part in parts if isinstance(part, XmlElement)]


def _plan(old: list[Node], new: list[Node]) -> Iterator[tuple[int | None, Node | None]]:
    """Yield in order which old node becomes which new one; one of the two may be None."""
    matcher = SequenceMatcher(
        None, [_key(node) for node in old], [_key(node) for node in new], autojunk=False
    )
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(range(i, i_end), new[j:j_end], strict=True)
            continue
        for wanted in new[j:j_end]:
            partner = next((k for k in range(i, i_end) if _may_become(old[k], wanted)), None)
            if partner is not None:
                yield from ((k, None) for k in range(i, partner))
                i = partner + 1  # noqa: PLW2901 - what stands before it is spoken for
            yield partner, wanted
        yield from ((k, None) for k in range(i, i_end))


def _key(node: Node) -> tuple[str, str, str]:
    own = _id(node)
    return (str(node["type"]), own, "" if own else words_in(node))


def _id(node: Node) -> str:
    own = node.get("attrs", {}).get("id", "")
    return own if isinstance(own, str) else ""


def _may_become(old: Node, new: Node) -> bool:
    """Tell whether one may turn into the other: never a block with an id into one with another id."""
    return old["type"] == new["type"] and not (_id(old) and _id(new))


def _runs(content: list[Node]) -> Iterator[Run | Node]:
    run: Run = []
    for item in content:
        if item["type"] == "text":
            run.append(item)
            continue
        if run:
            yield run
        run = []
        yield item
    if run:
        yield run


def _become_inline(element: XmlElement, content: list[Node]) -> None:
    if clean_inline(raw_element(element)["content"]) == content:
        return
    parts = parts_of(element)
    old, new = [_sign(part) for part in parts], list(_runs(content))
    matcher = SequenceMatcher(None, old, [_sign_of(item) for item in new], autojunk=False)
    place = 0
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        for had, wanted in _pairs(kind, parts[i:i_end], new[j:j_end]):
            if wanted is None:
                del element.children[place]
                continue
            _inline_at(element, place, had, wanted)
            place += 1


def _pairs(
    kind: str, parts: list[Part | None], items: list[Run | Node]
) -> Iterator[tuple[Part | None, Run | Node | None]]:
    """Pair texts with texts and breaks with breaks, in order."""
    left = list(parts)
    for item in items:
        fits = next(
            (k for k, part in enumerate(left) if isinstance(part, XmlText) == isinstance(item, list)), None
        )
        if fits is not None and (kind == "equal" or isinstance(item, list)):
            yield from ((part, None) for part in left[:fits])
            yield left[fits], item
            del left[: fits + 1]
        else:
            yield None, item
    yield from ((part, None) for part in left)


def _inline_at(element: XmlElement, place: int, had: Part | None, wanted: Run | Node) -> None:
    if isinstance(wanted, list):
        text = had if isinstance(had, XmlText) else element.children.insert(place, XmlText(""))
        become_text(text, wanted)
    elif had is None:
        put(element, place, wanted)


def _sign(part: Part | None) -> str:
    if isinstance(part, XmlText):
        return "text " + "".join(run["text"] for run in raw_text(part))
    return f"element {part.tag}" if isinstance(part, XmlElement) else "stray"


def _sign_of(item: Run | Node) -> str:
    return "text " + words_in({"content": item}) if isinstance(item, list) else f"element {item['type']}"
