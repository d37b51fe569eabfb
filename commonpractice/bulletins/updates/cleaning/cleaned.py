"""Old posts and pasted text into our Markdown."""

import re
import unicodedata
from collections.abc import Mapping

from commonpractice.bulletins.updates.cleaning.found import Cleaned, LeftOut, Picture
from commonpractice.bulletins.updates.cleaning.from_website import read
from commonpractice.bulletins.updates.cleaning.gathering import Gathering
from commonpractice.bulletins.updates.cleaning.markdown_tidying import as_words, looks_like_website, tidy
from commonpractice.bulletins.updates.cleaning.writing import written

_NOT_THERE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u2060\ufeff\ud800-\udfff\u202a-\u202e\u2066-\u2069]"
)
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Classic posts have no paragraph tags of their own: the website made them from line breaks.
_PARAGRAPHS_MARKED_UP = re.compile(r"<!--\s{0,9}wp:|<p>|<div[\s>]", re.IGNORECASE)
_PLACES = re.compile(r"\]\(picture:(\d{1,6})")
ROUNDS = 4


def clean(
    text: str, *, is_html: bool | None = None, attached: Mapping[int, Picture] | None = None, base: str = ""
) -> Cleaned:
    """Return a post's or pasted text's words as Markdown, its pictures, and what did not come along.

    `is_html` says whether the text comes from a website; None looks for tags and short-codes outside of code.
    `attached` are pictures by the numbers under which the old site knows them; `base` is the page's old address,
    with which addresses that begin at the site's root become whole.
    Never raises; cleaning its own Markdown changes nothing, and finds no pictures: their places stay as they are.
    """
    text = _readable(text)
    if is_html is None:
        is_html = looks_like_website(text)
    to = Gathering(
        base=base, attached=attached or {}, keep_lines=is_html and not _PARAGRAPHS_MARKED_UP.search(text)
    )
    if is_html:
        read(text, to)
        blocks = to.finish()
        text = _readable(written(blocks, dict(enumerate(to.pictures, start=1))))
    return Cleaned(_settled(text, to), tuple(to.pictures), _told(to))


def _readable(text: str) -> str:
    """Return the text without signs that nobody sees or that turn its direction, with one kind of space and line end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _NOT_THERE.sub("", _ODD_SPACE.sub(" ", text)))


def _settled(text: str, to: Gathering) -> str:
    """Tidy until nothing changes; text made so that it never settles is shown sign by sign."""
    for _round in range(ROUNDS):
        first = 1 + max((int(match[1]) for match in _PLACES.finditer(text)), default=0) - len(to.pictures)
        after = _readable(tidy(text, to, max(1, first)))
        if after == text and not looks_like_website(text):
            return text
        text = after
    return as_words(text)


def _told(to: Gathering) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(kind, name, times) for (kind, name), times in sorted(to.left_out.items()))
