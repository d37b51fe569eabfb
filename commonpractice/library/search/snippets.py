"""A few words around the first match, with every match marked."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from commonpractice.library.search.asked import Asked
from commonpractice.library.search.words import WORD, fold, stem

BEFORE, LENGTH = 60, 220


def marked(text: str, asked: Asked) -> SafeString:
    """The whole text, for titles."""
    pieces, at = [], 0
    stems = {stem(word) for word in asked.words}
    for match in WORD.finditer(text):
        word = fold(match[0])
        if stem(word) in stems or (asked.begun and word.startswith(asked.begun)):
            pieces += [escape(text[at : match.start()]), f"<mark>{escape(match[0])}</mark>"]
            at = match.end()
    # Safe because each piece is escaped.
    return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308


def snippet(text: str, asked: Asked) -> SafeString:
    """Around the first match, or from the beginning where the match is in the title alone."""
    text = " ".join(text.split())
    stems = {stem(word) for word in asked.words}
    start = 0
    for match in WORD.finditer(text):
        word = fold(match[0])
        if stem(word) in stems or (asked.begun and word.startswith(asked.begun)):
            start = max(0, match.start() - BEFORE)
            break
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + LENGTH)
    end = text.rfind(" ", start, end) if end < len(text) and " " in text[start:end] else end
    shown = marked(text[start:end], asked)
    # Safe because `marked` escapes.
    return mark_safe(("… " if start else "") + shown + (" …" if end < len(text) else ""))  # noqa: S308
