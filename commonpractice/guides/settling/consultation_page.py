"""The text of a consultation with what was said about each clause, as one reader may see it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from commonpractice.community.models import Membership
from commonpractice.guides.models import Comment, Consultation
from commonpractice.guides.models.consultation import CommentQuerySet
from commonpractice.guides.settling.page_blocks import Block, blocks_of

WHOLE = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as it is shown: `name` is empty where it has none, or where nobody may know."""

    comment: Comment
    name: str
    is_mine: bool
    waits_to_be_read: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text with the comments on it; `block` is None for the whole."""

    block: Block | None
    said: list[Said]

    @property
    def key(self) -> str:
        return self.block.key if self.block else WHOLE


def pieces(consultation: Consultation, said: Iterable[Said]) -> list[Piece]:
    """In the order of the text, the whole last; what is about no clause of the text counts as about the whole."""
    blocks = blocks_of(consultation.tree or {})
    known = {each.key for each in blocks if each.key}
    by_clause: dict[str, list[Said]] = defaultdict(list)
    for each in said:
        by_clause[each.comment.clause if each.comment.clause in known else WHOLE].append(each)
    in_text = [Piece(each, by_clause[each.key] if each.key else []) for each in blocks]
    return [*in_text, Piece(None, by_clause[WHOLE])]


def said_to(consultation: Consultation, reader: Membership | None) -> list[Said]:
    """What others may read, and what the reader wrote. One query."""
    mine = reader.pk if reader else None
    standing = (_said(each, mine) for each in _with_names(consultation).standing())
    return [each for each in standing if each.is_mine or _may_be_read(each.comment)]


def said_to_who_leads(consultation: Consultation, reader: Membership) -> list[Said]:
    return [_said(each, reader.pk) for each in _with_names(consultation).standing()]


def name_of(comment: Comment) -> str:
    """As they are known now, where they chose it and are still members; as they signed, where they are none."""
    if not comment.is_of_member:
        return comment.name
    member = comment.membership
    return member.display_name if member and comment.show_name and not member.has_left else ""


def _may_be_read(comment: Comment) -> bool:
    """As `CommentQuerySet.shown` has it."""
    reading = getattr(comment, "reading", None)
    return comment.is_of_member if reading is None else reading.shown


def _with_names(consultation: Consultation) -> CommentQuerySet:
    rows = consultation.comments.select_related("membership__departure", "answer", "reading")
    return rows.order_by("number")


def _said(comment: Comment, mine: int | None) -> Said:
    waits = not comment.is_of_member and not hasattr(comment, "reading")
    return Said(comment, name_of(comment), mine is not None and comment.membership_id == mine, waits)
