"""The text part by part, as the page of plain forms shows it."""

import uuid
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.guides.document.allowed import NAMED_IN, Node
from commonpractice.guides.document.plain import can_be_plain, is_suggested
from commonpractice.guides.document.walking import children, id_of, words_of
from commonpractice.guides.models import Guide
from commonpractice.guides.plain_changes import digest, written_part
from commonpractice.guides.shown_text import shown_block

LONGEST_NAME = 40
KINDS: dict[str, str | Promise] = {
    "heading": gettext_lazy("heading"),
    "paragraph": gettext_lazy("paragraph"),
    "bullet_list": gettext_lazy("list"),
    "ordered_list": gettext_lazy("numbered list"),
    "quote": gettext_lazy("quote"),
    "callout": gettext_lazy("call-out"),
    "table": gettext_lazy("table"),
    "image": gettext_lazy("picture"),
    "clause": gettext_lazy("clause"),
    "draft": gettext_lazy("written by a table of the workshop"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A block: its words as HTML, or of a clause or draft the parts inside it."""

    id: str
    kind: str
    kind_words: str
    named: str
    """Its kind and first words: what buttons beside it are called by."""
    words: SafeString
    title: str
    can_change: bool
    why_not: str
    is_suggested: bool
    is_first: bool
    is_last: bool
    seen: str
    parts: tuple["Part", ...] = ()
    key: uuid.UUID = field(default_factory=uuid.uuid4)
    """Of the forms beside it: each page has new ones, and whichever button is pressed counts once."""


def parts_of(guide: Guide, tree: Node) -> tuple[Part, ...]:
    blocks = [each for each in children(tree) if each["type"] != "clause_title"]
    last = len(blocks) - 1
    return tuple(
        _part(guide, block, is_first=place == 0, is_last=place == last) for place, block in enumerate(blocks)
    )


def _part(guide: Guide, block: Node, *, is_first: bool, is_last: bool) -> Part:
    kind, holds = block["type"], block["type"] in NAMED_IN
    can_change = can_be_plain(written_part(block))
    return Part(
        id=id_of(block),
        kind=kind,
        kind_words=str(KINDS[kind]),
        named=named(block),
        words=SafeString() if holds else shown_block(guide, block, top=2),
        title=words_of(written_part(block)) if kind == "clause" else "",
        can_change=can_change,
        why_not="" if can_change else why_not(block),
        is_suggested=is_suggested(block),
        is_first=is_first,
        is_last=is_last,
        seen=digest(block),
        parts=parts_of(guide, block) if holds else (),
    )


def named(block: Node) -> str:
    first = Truncator(words_of(written_part(block))).chars(LONGEST_NAME)
    return f"{KINDS[block['type']]}: {first}" if first else str(KINDS[block["type"]])


def why_not(block: Node) -> str:
    """Why a part cannot be changed in a plain form, in one sentence."""
    kind = block["type"]
    if kind == "table":
        return _("A table is changed where everybody writes together.")
    if kind == "image":
        return _("A picture is changed where everybody writes together.")
    if kind == "draft":
        return _("Change its parts one by one.")
    return _("Somebody suggested a change here. It is decided first.") if is_suggested(block) else ""
