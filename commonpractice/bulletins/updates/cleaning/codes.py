"""What each short-code means for the blocks that are gathered: most hold words and go, some stand for something."""

import re
from urllib.parse import unquote

from commonpractice.bulletins.updates.cleaning import addresses
from commonpractice.bulletins.updates.cleaning.blocks import words_in
from commonpractice.bulletins.updates.cleaning.found import Picture
from commonpractice.bulletins.updates.cleaning.gathering import Gathering
from commonpractice.bulletins.updates.cleaning.names import (
    BUILDERS,
    GALLERIES,
    HEADINGS,
    KNOWN,
    OF_WORDPRESS,
    PICTURES,
    VIDEOS,
)
from commonpractice.bulletins.updates.cleaning.pieces import Piece
from commonpractice.bulletins.updates.cleaning.tags import video_link

_TITLED = re.compile(r"heading|title|toggle|accordion|tab|tta_section|spoiler|blurb|cta", re.IGNORECASE)
_HEADING_ITSELF = re.compile(r"heading|fusion_title|av_heading|mk_fancy_title", re.IGNORECASE)
_BUTTON = re.compile(r"(?:\A|_)(?:button|btn)(?:_|\d|\Z)")
_LEVEL = re.compile(r"(?:tag:|\A)(h[1-6])(?:\||\Z)")
_NUMBERS = re.compile(r"\d{1,12}")
_GAP = re.compile(r"separator|space|divider|clear|_row|_column|_section|_text")
_SILENT = frozenset({"row", "column", "spacer", "divider", "one_half", "one_third"})
_OF_A_BUTTON = ("href", "url", "link", "button_url", "link_url")


def opened(code: Piece, to: Gathering, *, has_end: bool) -> None:
    """Take what a short-code begins; `has_end` tells whether it is closed somewhere."""
    name, given = code.name, code.attributes
    if name in {"caption", "wp_caption"}:
        to.end_block()
        to.end_caption()
        to.figure_from = len(to.pictures)
    elif name in GALLERIES:
        _gallery(code, to)
    elif name in PICTURES:
        _picture(code, to, has_end=has_end)
    elif name in VIDEOS or name == "playlist":
        _played(code, to, has_end=has_end)
    elif _BUTTON.search(name):
        _button(code, to)
    elif _TITLED.search(name) and (name.startswith(BUILDERS) or has_end):
        _titled(code, to)
    elif name.startswith(BUILDERS) or name in _SILENT or has_end:
        _wrapper(code, to, has_end=has_end)
    else:
        to.leave("short_code", name)
    if name == "caption" and given.get("caption"):
        to.words(given["caption"])


def closed(code: Piece, to: Gathering) -> None:
    """Take what a short-code ends."""
    name = code.name
    if name in {"caption", "wp_caption"}:
        _close_caption(to)
        to.figure_from = len(to.pictures)
    elif name == "fusion_imageframe" and to.framed is not None:
        _close_frame(to)
    elif _BUTTON.search(name):
        to.link = ""
        to.end_block()
    elif _is_a_block(code):
        to.end_block()
        to.heading = 0


def _is_a_block(code: Piece) -> bool:
    return code.name.startswith(BUILDERS) or code.name in KNOWN or "column" in code.name or "row" in code.name


def _wrapper(code: Piece, to: Gathering, *, has_end: bool) -> None:
    # What holds no words and is no gap showed something that did not come along.
    holds = has_end or code.name in _SILENT or bool(_GAP.search(code.name))
    to.leave("wrapper" if holds else "short_code", code.name)
    if _is_a_block(code):
        to.end_block()


def _close_caption(to: Gathering) -> None:
    """Give the words between the codes to the picture that stood there."""
    if to.waiting or (to.root and to.pictures and to.caption_of is None):
        runs, to.runs = to.runs, []
        to.set_down()
        to.begin_caption()
        to.runs = runs
        if to.caption_of is not None:
            to.end_caption()
    to.end_block()


def _gallery(code: Piece, to: Gathering) -> None:
    given = code.attributes
    named = (
        given.get("ids") or given.get("images") or given.get("gallery_ids") or given.get("image_ids") or ""
    )
    numbers = [int(match[0]) for match in _NUMBERS.finditer(named)]
    # Without names it shows every picture that was brought for this very post.
    pictures = (
        [to.attached[number] for number in numbers if number in to.attached]
        if named
        else [*to.attached.values()]
    )
    to.end_block()
    for picture in pictures:
        to.picture(picture)
    if len(pictures) < max(1, len(numbers)):
        to.leave("short_code", code.name)


def _picture(code: Piece, to: Gathering, *, has_end: bool) -> None:
    given = code.attributes
    number = _NUMBERS.match(given.get("image") or given.get("attachment") or given.get("image_id") or "")
    known = to.attached.get(int(number[0])) if number else None
    address = given.get("src") or given.get("custom_src") or (known.address if known else "")
    to.end_block()
    if code.name == "fusion_imageframe" and has_end:
        to.framed = known or Picture("", given.get("alt", ""))
    elif address:
        alt = given.get("alt") or given.get("title_text") or (known.alt if known else "")
        to.picture(Picture(address, alt, given.get("caption") or (known.caption if known else "")))
    elif not has_end:
        to.leave("short_code", code.name)


def _close_frame(to: Gathering) -> None:
    """Between the codes stands the picture, or nothing but its address."""
    framed, to.framed = to.framed, None
    address = words_in(to.runs)
    if framed is not None and addresses.is_picture(address):
        to.runs = []
        to.picture(Picture(address, framed.alt, framed.caption))
    to.end_block()


def _played(code: Piece, to: Gathering, *, has_end: bool) -> None:
    given = code.attributes
    sources = [
        given.get(name, "") for name in ("src", "link", "url", "mp4", "webm", "mp3", "m4a", "audio", "id")
    ]
    bare = code.raw[1:-1].partition("=")[2] if code.raw[len(code.name) + 1 :].startswith("=") else ""
    for source in [*sources, bare]:
        address = addresses.of_video(source) or addresses.allowed(source)
        if not address and re.fullmatch(r"[A-Za-z0-9_-]{6,20}", source):
            address = _by_number(code.name, source)
        if address:
            video_link(to, address)
            return
    if has_end:
        to.end_block()
    else:
        to.leave("short_code", code.name)


def _by_number(name: str, number: str) -> str:
    if "vimeo" in name:
        return f"https://vimeo.com/{number}" if number.isdecimal() else ""
    return f"https://www.youtube.com/watch?v={number}" if "youtube" in name else ""


def _button(code: Piece, to: Gathering) -> None:
    """A button becomes a link: with its own words, or with those between its codes."""
    given = code.attributes
    address = next((given[name] for name in _OF_A_BUTTON if given.get(name)), "")
    if address.startswith("url:"):
        address = unquote(address.removeprefix("url:").partition("|")[0])
    to.end_block()
    to.link = addresses.allowed(address, to.base)
    if not to.link:
        to.leave("link", code.name)
    title = given.get("button_text") or given.get("label") or given.get("title") or given.get("text") or ""
    if title.strip() and code.name not in OF_WORDPRESS and not _has_words(code):
        to.words(title)
        to.link = ""
        to.end_block()


def _has_words(code: Piece) -> bool:
    return code.name in {"fusion_button", "button", "su_button"}


def _titled(code: Piece, to: Gathering) -> None:
    """A title that stood in a code is a heading."""
    given = code.attributes
    itself = _HEADING_ITSELF.search(code.name)
    to.leave("wrapper", code.name)
    title = given.get("title") or given.get("heading") or (given.get("text") if itself else "") or ""
    to.end_block()
    level = 2 if itself else 3
    for asked in ("font_container", "tag", "title_level", "header_level"):
        found = _LEVEL.search(given.get(asked, ""))
        level = HEADINGS[found[1]] if found else level
    if given.get("size", "") in set("123456"):
        level = int(given["size"])
    if code.name == "av_heading" and title in HEADINGS:
        title = ""
    if title.strip():
        to.heading = level
        to.words(title)
        to.end_block()
        to.heading = 0
    elif itself and not given.get("text"):
        to.heading = level
