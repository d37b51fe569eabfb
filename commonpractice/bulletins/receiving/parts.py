"""The parts of an e-mail: its text, and what is attached. Walks no deeper and no further than real e-mails go. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.header import decode_header, make_header
from email.message import Message

from commonpractice.bulletins.receiving.from_html import as_text
from commonpractice.bulletins.receiving.plain import decoded, normalised, unflowed

DEEPEST = 20
MOST_PARTS = 300
MOST_OF_TEXT = 1_000_000
"""Bytes of one text that are looked at."""
LONGEST_NAME = 150

_SIGNED = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_OF_REPORTS = frozenset(
    {"message/delivery-status", "message/disposition-notification", "message/feedback-report"}
)


@dataclass(frozen=True)
class Attachment:
    """What came with an e-mail. `kind` is what its sender says it is (`image/jpeg`): look before you believe.

    `inline`: shown within the text, as logos below a name are. `name` has no folders; empty where none is given.
    """

    name: str
    kind: str
    inline: bool
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Body:
    """The text as it came, with what is quoted."""

    text: str
    html_only: bool


def body(message: Message) -> Body:
    """Give the text of an e-mail; where there is plain text and HTML, the plain."""
    texts = [part for part, _ in _leaves(message) if _is_text(part)]
    plain = [
        text for part in texts if part.get_content_type() == "text/plain" if (text := _plain(part)).strip()
    ]
    if plain:
        return Body("\n".join(plain), html_only=False)
    html = [part for part in texts if part.get_content_type() == "text/html"]
    text = "\n".join(normalised(as_text(_decoded(part))) for part in html)
    return Body(text, html_only=bool(html))


def attachments(message: Message) -> tuple[Attachment, ...]:
    """Give what is attached, in order; signatures of programs and reports of mail servers are left out."""
    return tuple(
        Attachment(_name(part), part.get_content_type(), _inline(part, within), _content(part))
        for part, within in _leaves(message)
        if not _is_text(part) and part.get_content_type() not in _SIGNED | _OF_REPORTS
    )


def leaves(message: Message) -> Iterator[Message]:
    """Give the parts that hold something; a forwarded e-mail is one of them, it is not gone into."""
    return (part for part, _ in _leaves(message))


def _leaves(message: Message) -> Iterator[tuple[Message, str]]:
    waiting = [(message, "", 0)]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part, within, depth = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() != "multipart" or not isinstance(inner, list):
            yield part, within
        elif depth < DEEPEST:
            kind = part.get_content_type()
            waiting += [(child, kind, depth + 1) for child in reversed(inner) if isinstance(child, Message)]


def _is_text(part: Message) -> bool:
    kind = part.get_content_type()
    if kind not in {"text/plain", "text/html"} or part.is_multipart():
        return False
    return part.get_content_disposition() != "attachment" and not part.get_filename()


def _plain(part: Message) -> str:
    text = normalised(_decoded(part))
    if str(part.get_param("format", "")).lower() == "flowed":
        return unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _decoded(part: Message) -> str:
    return decoded(_content(part)[:MOST_OF_TEXT], part.get_content_charset())


def _content(part: Message) -> bytes:
    if part.is_multipart():
        inner = part.get_payload()
        return b"\n".join(one.as_bytes() for one in inner if isinstance(one, Message))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _inline(part: Message, within: str) -> bool:
    if part.get_content_disposition() == "attachment" and within != "multipart/related":
        return False
    return part.get_content_maintype() == "image" and bool(part["Content-ID"])


def _name(part: Message) -> str:
    """Without folders (`..\\`, `/`), control characters and length; the ending stays."""
    name = normalised(header_text(part.get_filename() or "")).replace("\n", " ")
    name = re.split(r"[\\/]", name)[-1].strip(" .")
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST_NAME and dot and len(ending) < 10:  # noqa: PLR2004 - no ending is longer
        return stem[: LONGEST_NAME - len(ending) - 1] + dot + ending
    return name[:LONGEST_NAME]


def header_text(value: object) -> str:
    """Give a header's words, decoded (RFC 2047), on one line; as they stand where they cannot be decoded."""
    raw = str(value)[:4000]
    try:
        said = str(make_header(decode_header(raw)))
    except (ValueError, LookupError, TypeError, AssertionError):
        said = raw
    return re.sub(r"\s+", " ", normalised(said)).strip()
