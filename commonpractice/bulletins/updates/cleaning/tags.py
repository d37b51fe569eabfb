"""What each tag of a website means for the blocks that are gathered."""

import re

from commonpractice.bulletins.updates.cleaning import addresses
from commonpractice.bulletins.updates.cleaning.blocks import Listing, Quote
from commonpractice.bulletins.updates.cleaning.found import Picture
from commonpractice.bulletins.updates.cleaning.gathering import Gathering
from commonpractice.bulletins.updates.cleaning.names import BLOCKS, BOLD, CODE, HEADINGS, ITALIC, LEFT_OUT
from commonpractice.bulletins.updates.cleaning.pieces import Piece

_CAPTION = re.compile(r"(?:\A|\s)(?:wp-caption-text|gallery-caption|wp-element-caption)(?:\s|\Z)")
_OF_PICTURE = re.compile(r"(?:\A|\s)wp-image-(\d{1,12})(?:\s|\Z)")
_TINY = frozenset({"0", "1", "2", "3", "0px", "1px", "2px", "3px"})
_ENDS_MARKS = frozenset({"p", "li", "td", "th", "blockquote", *HEADINGS})
_ADDRESSES_OF_PICTURE = ("data-orig-file", "data-lazy-src", "data-src", "data-large-file", "src")


def opened(tag: Piece, to: Gathering) -> None:
    """Take what a tag begins."""
    name = tag.name
    if name in BOLD or name in ITALIC or name in CODE or name == "a":
        _open_mark(tag, to)
    elif name == "br":
        to.line_break()
    elif name == "img":
        _picture(tag, to)
    elif name in {"table", "tr", "td", "th"}:
        {"table": to.open_table, "tr": to.open_row, "td": to.open_cell, "th": to.open_cell}[name]()
    elif name in {"ul", "ol", "menu"}:
        first = tag.attributes.get("start", "1")
        number = int(first) if re.fullmatch(r"[0-9]{1,6}", first) else 1
        to.open_container(Listing(number if name == "ol" else None))
    elif name in {"li", "hr"}:
        (to.item if name == "li" else to.rule)()
    elif name == "blockquote":
        to.open_container(Quote())
    elif name in LEFT_OUT:
        _left_out(tag, to)
    elif name in BLOCKS or name in HEADINGS or name in {"tbody", "thead", "tfoot", "caption", "pre"}:
        _open_block(tag, to)


def _open_mark(tag: Piece, to: Gathering) -> None:
    # Some editors wrap all they copy in a <b> that is not bold.
    plain = "font-weight" in tag.attributes.get("style", "") and "normal" in tag.attributes.get("style", "")
    if tag.name in BOLD and not plain:
        to.bold += 1
    elif tag.name in ITALIC:
        to.italic += 1
    elif tag.name in CODE:
        to.code += 1
    elif tag.name == "a":
        _open_link(tag, to)


def _open_link(tag: Piece, to: Gathering) -> None:
    address = tag.attributes.get("href", "").strip()
    to.link = addresses.allowed(address, to.base)
    if "wp-block-file__button" in tag.attributes.get("class", ""):
        to.link = ""
    elif address and not to.link:
        scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]{0,19}:|#", address)
        to.leave("link", scheme[0].lower() if scheme else "")


def _open_block(tag: Piece, to: Gathering) -> None:
    to.end_block()
    if tag.name in HEADINGS:
        to.heading = HEADINGS[tag.name]
    elif tag.name in {"figure", "dl"}:
        to.end_caption()
        to.figure_from = len(to.pictures)
    if tag.name == "figcaption" or _CAPTION.search(tag.attributes.get("class", "")):
        to.begin_caption()
    elif tag.name == "dt":
        to.bold += 1


def closed(tag: Piece, to: Gathering) -> None:
    """Take what a tag ends; one that was never opened ends only what was said so far."""
    name = tag.name
    if name in BOLD:
        to.bold = max(0, to.bold - 1)
    elif name in ITALIC:
        to.italic = max(0, to.italic - 1)
    elif name in CODE:
        to.code = max(0, to.code - 1)
    elif name == "a":
        to.link = ""
    elif name in {"td", "th"}:
        to.close_cell()
    elif name == "table":
        to.close_table()
    elif name in {"ul", "ol", "menu"}:
        to.close_container(Listing)
    elif name == "blockquote":
        to.close_container(Quote)
    else:
        _close_block(tag, to)
    if name in _ENDS_MARKS:
        to.reset_marks()


def _close_block(tag: Piece, to: Gathering) -> None:
    if tag.name in {"figcaption", "figure", "dd"}:
        to.end_caption()
        if tag.name == "figure":
            to.figure_from = len(to.pictures)
    if tag.name in BLOCKS or tag.name in HEADINGS or tag.name in {"li", "tr", "caption", "pre"}:
        if to.caption_of is not None and tag.name == "p":
            to.end_caption()
        to.end_block()
        to.heading = 0
    if tag.name == "dt":
        to.bold = 0


def _picture(tag: Piece, to: Gathering) -> None:
    given = tag.attributes
    if {"emoji", "wp-smiley"} & set(given.get("class", "").split()):
        to.words(given.get("alt", ""))
        return
    if given.get("width") in _TINY or given.get("height") in _TINY:
        to.leave("tracker", "img")
        return
    found = _OF_PICTURE.search(given.get("class", ""))
    known = to.attached.get(int(found[1])) if found else None
    address = next(
        (given[name] for name in _ADDRESSES_OF_PICTURE if addresses.allowed(given.get(name, ""), to.base)),
        given.get("src", ""),
    )
    alt = given.get("alt", "") or (known.alt if known else "")
    to.picture(Picture(address, alt))


def _left_out(tag: Piece, to: Gathering) -> None:
    kind = LEFT_OUT[tag.name]
    if tag.name in {"iframe", "embed"}:
        source = tag.attributes.get("src", "") or tag.attributes.get("data-src", "")
        address = addresses.of_video("https:" + source if source.startswith("//") else source)
        if address:
            video_link(to, address, tag.attributes.get("title", ""))
            return
    if kind:
        to.leave(kind, tag.name)


def video_link(to: Gathering, address: str, title: str = "") -> None:
    """Put a plain link in a paragraph of its own where something was played."""
    to.end_block()
    before, to.link = to.link, address
    to.words(title.strip() or address)
    to.link = before
    to.end_block()
