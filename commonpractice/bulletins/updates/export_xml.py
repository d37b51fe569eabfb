"""The XML of a WordPress export, read as it comes: each item is given on before the next one is read.

Python's own expat is used with everything refused that an export never has: a document type (and with it every
entity, inside or outside the file), inclusions, and more of anything than a website holds.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Literal
from xml.parsers import expat

MEGABYTE = 1024 * 1024
LARGEST_EXPORT = 200 * MEGABYTE
LONGEST_TEXT = 4 * MEGABYTE
LONGEST_TOKEN = 4 * MEGABYTE
MOST_ITEMS = 60_000
MOST_FIELDS = 2_000
DEEPEST = 20
AT_ONCE = 64 * 1024
INCLUSIONS = "http://www.w3.org/2001/XInclude"
OF_WORDPRESS = "http://wordpress.org/export/"
SHORT_NAMES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
# Exports hold control characters that editors let through; XML has no way to write them, so a reader would stop there.
# How deep they stand: rss, channel, then items and what the site says, then fields, then the parts of a field.
IN_SITE, IN_ITEM, IN_FIELD = 3, 4, 5
CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])

Trouble = Literal[
    "not_an_export",
    "broken",
    "declared",
    "included",
    "too_big",
    "too_deep",
    "too_many",
    "empty",
    "other_site",
]


class ExportError(Exception):
    """An export was not read: `kind` says why, `line` (from 1) where, 0 where no line is to blame."""

    def __init__(self, kind: Trouble, line: int = 0) -> None:
        super().__init__(f"{kind} at line {line}" if line else kind)
        self.kind: Trouble = kind
        self.line = line


@dataclass(slots=True)
class Item:
    """One item, or one author or the site itself: fields by short name ("wp:post_id"), and what comes many times."""

    fields: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str]] = field(default_factory=list)
    """(kind, name): ("category", "News"), ("post_tag", "kiln")."""
    meta: dict[str, str] = field(default_factory=dict)


def read_items(
    file: IO[bytes],
    *,
    site: Callable[[str, str], None],
    author: Callable[[Item], None],
    item: Callable[[Item], None],
) -> None:
    """Call `item` for each item, `author` for each author and `site` with each field of the site.

    Raises ExportError.
    """
    _Reading(site, author, item).read(file)


def short_name(name: str) -> str:
    """Return the name of an element whatever the version of its namespace."""
    space, _, local = name.rpartition(" ")
    if space.startswith(OF_WORDPRESS):
        return ("excerpt:" if space.rstrip("/").endswith("excerpt") else "wp:") + local
    if space in SHORT_NAMES:
        return SHORT_NAMES[space] + local
    return f"other:{local}" if space else local


class _Reading:
    def __init__(
        self, site: Callable[[str, str], None], author: Callable[[Item], None], item: Callable[[Item], None]
    ) -> None:
        self.site, self.author, self.item = site, author, item
        self.path: list[str] = []
        self.text: list[str] | None = None
        self.length = self.items = self.fields = 0
        self.current: Item | None = None
        self.attributes: dict[str, str] = {}
        self.meta_key = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.parser.StartDoctypeDeclHandler = self.declared

    def refuse(self, kind: Trouble) -> ExportError:
        return ExportError(kind, self.parser.CurrentLineNumber)

    def read(self, file: IO[bytes]) -> None:
        begun = 0
        controls = CONTROLS
        try:
            while data := file.read(AT_ONCE):
                # In UTF-16 every other byte is one of these.
                controls = b"" if not begun and data[:2] in {b"\xff\xfe", b"\xfe\xff"} else controls
                data = data.translate(None, controls)
                begun += len(data)
                self.parser.Parse(data, False)
                if begun > LARGEST_EXPORT or begun - self.parser.CurrentByteIndex > LONGEST_TOKEN:
                    raise self.refuse("too_big")
            if not begun:
                raise ExportError("empty")
            self.parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise ExportError("broken" if self.path else "not_an_export", error.lineno) from error

    def declared(self, *_given: object) -> None:
        raise self.refuse("declared")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.startswith(INCLUSIONS):
            raise self.refuse("included")
        name = short_name(name)
        if not self.path and name != "rss":
            raise self.refuse("not_an_export")
        self.path.append(name)
        if len(self.path) > DEEPEST:
            raise self.refuse("too_deep")
        self.text = None
        place = len(self.path)
        if place == IN_SITE and name in {"item", "wp:author"}:
            self.current = Item()
            self.items += 1
            self.fields = 0
            if self.items > MOST_ITEMS:
                raise self.refuse("too_many")
        elif place == IN_SITE or (self.current is not None and place == IN_ITEM) or self.is_meta():
            self.text, self.length = [], 0
            self.attributes = attributes

    def is_meta(self) -> bool:
        return len(self.path) == IN_FIELD and self.path[3] == "wp:postmeta" and self.path[2] == "item"

    def words(self, text: str) -> None:
        if self.text is not None:
            self.length += len(text)
            if self.length > LONGEST_TEXT:
                raise self.refuse("too_big")
            self.text.append(text)

    def end(self, _name: str) -> None:
        name, text = self.path[-1], "".join(self.text or [])
        if self.text is not None:
            self.take(name, text)
        self.text = None
        self.path.pop()
        if len(self.path) == IN_SITE - 1 and self.current is not None and name in {"item", "wp:author"}:
            (self.item if name == "item" else self.author)(self.current)
            self.current = None

    def take(self, name: str, text: str) -> None:
        """Keep what one element said."""
        self.fields += 1
        if self.fields > MOST_FIELDS and self.current is not None:
            raise self.refuse("too_many")
        if self.current is None:
            self.site(name, text.strip())
        elif self.is_meta():
            if name == "wp:meta_key":
                self.meta_key = text.strip()
            elif name == "wp:meta_value" and self.meta_key:
                self.current.meta.setdefault(self.meta_key, text)
        elif name == "category":
            self.current.terms.append((self.attributes.get("domain", "category"), text.strip()))
        else:
            self.current.fields.setdefault(name, text)
