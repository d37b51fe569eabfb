"""A document that somebody brings into the tree of a guide: Word, OpenDocument, HTML, Markdown, or pasted words.

Nothing of it is run, fetched or kept. What cannot be taken in is refused with a sentence (`ReadingError`).
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.as_html import LABELS
from commonpractice.guides.document.cleaning import TreeError
from commonpractice.guides.document.reading_in.blocks_in import Item, blocks_in, items_in
from commonpractice.guides.document.reading_in.clauses_in import put_together
from commonpractice.guides.document.reading_in.found import Finds, PictureIn
from commonpractice.guides.document.reading_in.inlines_in import inlines_in
from commonpractice.guides.document.reading_in.marking import marked_open_text, marked_word
from commonpractice.guides.document.reading_in.pasted import (
    clean_html,
    clean_markdown,
    is_too_deep,
    looks_like_html,
)
from commonpractice.guides.document.reading_in.refusing import (
    ReadingError,
    refuse_by_sight,
    refuse_inside,
    refuse_locked_or_programs,
)
from commonpractice.guides.document.reading_in.shaping import shaped
from commonpractice.guides.document.schema import cleaned
from commonpractice.guides.document.walking import count_words, words_of
from commonpractice.unescaping import unescaped
from commonpractice.uploads import (
    LARGEST_FILE,
    SECONDS_ALLOWED,
    CannotRead,
    decoded,
    reader_of,
    repacked,
    through_pandoc,
    unpacking,
)

NOTES = "Notes"
LONGEST_TEXT = 3_000_000
"""Characters of HTML or Markdown: three times what a guide may have in words."""
MOST_READ = 500_000
"""Words, spaces and blocks: more than a million characters have."""
LARGEST_READ = 24 * 1024 * 1024
"""Bytes of what pandoc says; a million characters of words are some 10 MB of it."""
PICTURES_IN = ("word/media/", "Pictures/")
MARKDOWN = "commonmark_x-yaml_metadata_block-raw_html-raw_attribute"
TITLE_OF_FILE = re.compile(r"<dc:title>([^<]{1,300})</dc:title>")


@dataclass(frozen=True, slots=True)
class ReadIn:
    """A document as it can become a guide.

    `tree` is clean but for pictures without alternative text; their keys are `without_alt`. `pictures` are to be
    kept under new keys of the page's own. `left_out` names pictures that could not come along.
    """

    title: str
    tree: Node
    pictures: tuple[PictureIn, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def without_alt(self) -> tuple[str, ...]:
        """The keys of pictures for whose words the page has to ask."""
        return tuple(picture.key for picture in self.pictures if not picture.alt)


def read_file(
    data: bytes,
    filename: str,
    *,
    labels: Mapping[str, str] = LABELS,
    notes: str = NOTES,
    seconds_allowed: float = SECONDS_ALLOWED,
) -> ReadIn:
    """Read a file of at most 10 MB. Raises ReadingError.

    `labels` are the words above call-outs by kind and `notes` the heading above footnotes, in the guide's language.
    """
    with _said():
        _weighed(len(data), is_empty=not data.strip())
        refuse_by_sight(data)
        if data.startswith(b"PK"):
            return _packed(data, labels, notes, seconds_allowed)
        text = decoded(data)
        is_html = filename.lower().endswith((".html", ".htm")) or looks_like_html(text)
        return _text(text, labels, notes, seconds_allowed, is_html=is_html)


def read_pasted(
    text: str,
    *,
    labels: Mapping[str, str] = LABELS,
    notes: str = NOTES,
    seconds_allowed: float = SECONDS_ALLOWED,
) -> ReadIn:
    """Read pasted words, Markdown or HTML, also with a website's page-builder codes among them. Raises ReadingError."""
    with _said():
        _weighed(len(text), is_empty=not text.strip())
        return _text(text, labels, notes, seconds_allowed, is_html=looks_like_html(text))


@contextmanager
def _said() -> Iterator[None]:
    """Turn what the shared reading of uploads refuses into a sentence."""
    try:
        yield
    except CannotRead as trouble:
        raise ReadingError(trouble.kind) from trouble
    except RecursionError as error:
        raise ReadingError("too_big") from error


def _weighed(size: int, *, is_empty: bool) -> None:
    if size > LARGEST_FILE:
        raise ReadingError("too_big")
    if is_empty:
        raise ReadingError("empty")


def _text(text: str, labels: Mapping[str, str], notes: str, seconds: float, *, is_html: bool) -> ReadIn:
    if len(text) > LONGEST_TEXT or (is_html and is_too_deep(text)):
        raise ReadingError("too_big")
    title, words = ("", clean_html(text)) if is_html else clean_markdown(unescaped(text))
    reader = "html-auto_identifiers+native_divs-native_spans-raw_html" if is_html else MARKDOWN
    read = json.loads(
        through_pandoc(
            words.encode("utf-8", "replace"), reader=reader, writer="json", seconds_allowed=seconds
        )
    )
    return _read(read, title, labels, notes, lambda _name: b"", styled=False)


def _through_pandoc(words: bytes, reader: str, seconds: float) -> dict[str, Any]:
    read = through_pandoc(words, reader=reader, writer="json", seconds_allowed=seconds)
    if len(read) > LARGEST_READ or read.count(b'"t":') > MOST_READ:
        raise ReadingError("too_big")
    found: dict[str, Any] = json.loads(read)
    return found


def _packed(data: bytes, labels: Mapping[str, str], notes: str, seconds: float) -> ReadIn:
    titles: list[str] = []
    with unpacking(data) as packed:
        refuse_locked_or_programs(packed)
        reader = reader_of(packed)
        words = repacked(packed, lambda name, part: _looked_at(name, part, titles), named=PICTURES_IN)
    options = "docx+styles" if reader == "docx" else "odt"
    read = _through_pandoc(words, options, seconds)
    return _read(read, "".join(titles[:1]), labels, notes, _media(data), styled=reader == "docx")


def _looked_at(name: str, part: bytes, titles: list[str]) -> bytes:
    refuse_inside(name, part)
    if name == "meta.xml":
        titles += [unescaped(found) for found in TITLE_OF_FILE.findall(part.decode("utf-8", "replace"))]
    if name == "word/document.xml":
        return (
            marked_word(part.decode("utf-8-sig", "replace")).encode() if b"UTF-16" not in part[:100] else part
        )
    return marked_open_text(part.decode("utf-8-sig", "replace")).encode() if name == "content.xml" else part


def _media(data: bytes) -> Callable[[str], bytes]:
    """Return what gives the bytes of a picture in a packed file by the name that pandoc says."""

    def media(name: str) -> bytes:
        with unpacking(data) as packed:
            names = set(packed.namelist())
            inside = next((found for found in (name, f"word/{name}") if found in names), None)
            return packed.read(inside) if inside else b""

    return media


def _read(
    read: dict[str, Any],
    title: str,
    labels: Mapping[str, str],
    notes: str,
    media: Callable[[str], bytes],
    *,
    styled: bool,
) -> ReadIn:
    finds = Finds(media)
    named = read["meta"].get("title", {})
    title = (
        words_of({"type": "paragraph", "content": inlines_in(named["c"], finds)})
        if named.get("t") == "MetaInlines"
        else title
    )
    items = list(items_in(read["blocks"], finds))
    items += _footnotes(finds, notes)
    found, nodes = shaped(put_together(items, labels, styled=styled), title)
    try:
        tree = cleaned({"type": "doc", "content": nodes}, alt_later=True)
    except TreeError as error:
        raise CannotRead("too_big") from error
    if not count_words(tree) and not finds.pictures:
        raise CannotRead("empty")
    return ReadIn(found, tree, tuple(finds.pictures), tuple(finds.left_out))


def _footnotes(finds: Finds, heading: str) -> list[Item]:
    """Return the footnotes as a numbered list at the end, under a heading."""
    items: list[Node] = []
    while len(items) < len(finds.notes):
        content = [node for node in blocks_in(finds.notes[len(items)], finds) if node["type"] == "paragraph"]
        items.append({"type": "list_item", "content": content})
    finds.take_lifted()
    if not items:
        return []
    head: Node = {"type": "heading", "attrs": {"level": 1}, "content": [{"type": "text", "text": heading}]}
    return [Item(head), Item({"type": "ordered_list", "attrs": {"start": 1}, "content": items})]
