"""The Atom feed of a community's updates (RFC 4287). Pure: plain values in, bytes out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, tostring

ATOM = "http://www.w3.org/2005/Atom"
UNSAID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that no XML may hold."""


@dataclass(frozen=True)
class Entry:
    id: UUID
    title: str
    address: str
    published: datetime
    updated: datetime
    summary: str
    html: str
    credit: str


@dataclass(frozen=True)
class Feed:
    id: UUID
    title: str
    address: str
    """Of the page."""
    own_address: str
    updated: datetime
    language: str


def atom(feed: Feed, entries: Iterable[Entry]) -> bytes:
    """Addresses are whole; times are aware; `html` is clean."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _say(root, "id", f"urn:uuid:{feed.id}")
    _say(root, "title", feed.title)
    _say(root, "updated", _time(feed.updated))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.own_address})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.address})
    _say(SubElement(root, "author"), "name", feed.title)
    for entry in entries:
        _add(SubElement(root, "entry"), entry)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add(to: Element, entry: Entry) -> None:
    _say(to, "id", f"urn:uuid:{entry.id}")
    _say(to, "title", entry.title)
    SubElement(to, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    _say(to, "published", _time(entry.published))
    _say(to, "updated", _time(entry.updated))
    if entry.credit:
        _say(SubElement(to, "author"), "name", entry.credit)
    if entry.summary:
        _say(to, "summary", entry.summary)
    _say(to, "content", entry.html, type="html")


def _say(to: Element, name: str, words: str, **attributes: str) -> None:
    SubElement(to, name, attributes).text = UNSAID.sub("", words)


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
