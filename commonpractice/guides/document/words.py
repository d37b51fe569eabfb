"""Cleans what stands inside a block: words, their marks, and line breaks."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from commonpractice.guides.document.allowed import LONGEST_ADDRESS, MARKS, Node

# Nothing that JSON of a database, XML of a Word file or a terminal would choke on.
NOT_WRITTEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]")
HASHED = re.compile(r"(.+)--[A-Za-z0-9+/=]{8}")
"""y-prosemirror's name of a mark that may overlap with another of its kind."""
ANCHOR = re.compile(r"#[a-z0-9-]{1,40}")
MAILBOX = re.compile(r"mailto:[^\s@/?#<>\"\\]+@[^\s@/?#<>\"\\]+")
UNFIT = re.compile(r"[\s\x00-\x1f<>\"\\^`{|}]")


def clean_text(text: str) -> str:
    """Return the text in one line, without characters that cannot be stored."""
    return NOT_WRITTEN.sub("", BREAKS.sub(" ", text))


def one_line(value: object, longest: int) -> str:
    """Return a value as a short line; anything but text is empty."""
    return clean_text(value)[:longest].strip() if isinstance(value, str) else ""


def address_allowed(value: object) -> str:
    """Return an address as it may stand in a guide (http, https, mailto, #anchor), or an empty string."""
    if not isinstance(value, str) or len(value) > LONGEST_ADDRESS:
        return ""
    address = value.strip()
    if UNFIT.search(address) or NOT_WRITTEN.search(address):
        return ""
    if ANCHOR.fullmatch(address) or MAILBOX.fullmatch(address):
        return address
    try:
        parts = urlsplit(address)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return address if fits else ""


def clean_inline(raw: object) -> list[Node]:
    """Return text and hard breaks in order; neighbours with the same marks are one."""
    nodes: list[Node] = []
    pieces: list[str] = []
    for item in raw if isinstance(raw, list) else []:
        if not isinstance(item, dict):
            continue
        if item.get("type") == "hard_break":
            _close(nodes, pieces)
            nodes.append({"type": "hard_break"})
        elif (
            item.get("type") == "text"
            and isinstance(item.get("text"), str)
            and (text := clean_text(item["text"]))
        ):
            marks = clean_marks(item.get("marks"))
            if not pieces or nodes[-1].get("marks", []) != marks:
                _close(nodes, pieces)
                nodes.append({"type": "text", "text": "", **({"marks": marks} if marks else {})})
            pieces.append(text)
    _close(nodes, pieces)
    return nodes


def _close(nodes: list[Node], pieces: list[str]) -> None:
    """Write the pieces into the text they belong to; one by one would take the square of their number."""
    if pieces:
        nodes[-1]["text"] = "".join(pieces)
        pieces.clear()


def clean_marks(raw: object) -> list[Node]:
    """Return the marks in their order, each kind once, without the ones that are not allowed."""
    found: dict[str, Node] = {}
    for item in raw if isinstance(raw, list) else []:
        if isinstance(item, dict) and isinstance(item.get("type"), str):
            mark = _mark(item["type"], item.get("attrs"))
            if mark is not None:
                found.setdefault(mark["type"], mark)
    return [found[name] for name in MARKS if name in found]


def _mark(name: str, attributes: object) -> Node | None:
    attrs = attributes if isinstance(attributes, Mapping) else {}
    if name in {"strong", "em"}:
        return {"type": name}
    if name == "link":
        address = address_allowed(attrs.get("href"))
        return {"type": name, "attrs": {"href": address}} if address else None
    if name in {"insertion", "deletion"}:
        known, by = _suggestion_id(attrs.get("id")), _suggestion_id(attrs.get("by"))
        return (
            None
            if known is None
            else {"type": name, "attrs": {"id": known, **({} if by is None else {"by": by})}}
        )
    return None


def _suggestion_id(value: object) -> str | int | None:
    if isinstance(value, str):
        return one_line(value, 40) or None
    whole = whole_number(value)
    return whole if whole is not None and abs(whole) < 2**53 else None


def whole_number(value: object) -> int | None:
    """Return a whole number that may have come as 2.0 (Yjs knows only one kind of number)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value == value and abs(value) < 2**60 and value == int(value) else None  # noqa: PLR0124


def marks_of(attributes: Mapping[str, Any] | None) -> list[Node]:
    """Return the marks that the formatting of a Yjs text stands for."""
    if not attributes:
        return []
    raw = [
        {"type": _bare(name), "attrs": value}
        for name, value in sorted(attributes.items())
        if value is not None and value is not False
    ]
    return clean_marks(raw)


def attributes_of(marks: Iterable[Node]) -> dict[str, Any]:
    """Return marks as the formatting of a Yjs text."""
    return {mark["type"]: mark.get("attrs", {}) for mark in marks}


def _bare(name: str) -> str:
    match = HASHED.fullmatch(name)
    return match[1] if match else name
