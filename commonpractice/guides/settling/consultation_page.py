"""The text of a consultation with what was said about each clause, as one reader may see it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from commonpractice.community.models import Membership
from commonpractice.guides.models import Comment, Consultation
from commonpractice.guides.models.consultation import CommentQuerySet
from commonpractice.guides.settling.page_text import titles_of

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
    """A clause with the comments on it; the whole has neither key nor title."""

    key: str
    title: str
    said: list[Said]


def pieces(consultation: Consultation, said: Iterable[Said]) -> list[Piece]:
    """In the order of the text, the whole last; what is about no clause of the text counts as about the whole."""
    titles = titles_of(consultation.tree or {})
    by_clause: dict[str, list[Said]] = defaultdict(list)
    for each in said:
        by_clause[each.comment.clause if each.comment.clause in titles else WHOLE].append(each)
    return [
        *(Piece(key, title, by_clause[key]) for key, title in titles.items()),
        Piece(WHOLE, "", by_clause[WHOLE]),
    ]


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
