"""Comments on the text while it is written: made, answered, settled, opened again, taken back. Open editors hear of each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from commonpractice.community.models import Membership
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.walking import find, words_of
from commonpractice.guides.models import Guide, Remark, RemarkReply, RemarkResolution
from commonpractice.guides.writing.keeping_changes import tell
from commonpractice.transitions import NotNowError

PART = "comments"
"""What open editors fetch anew."""
Place = Literal["whole", "here", "changed", "gone"]


@dataclass(frozen=True)
class Said:
    """What is said, and of which words; without a block it is of the whole."""

    text: str
    block: str = ""
    quote: str = ""
    start: str = ""
    end: str = ""


@contextmanager
def _holding(guide: Guide, at: datetime) -> Iterator[None]:
    with transaction.atomic():
        Guide.every.select_for_update(of=("self",), no_key=True).get(pk=guide.pk)
        yield
        tell(guide, PART, at=at)


def remark(guide: Guide, key: UUID, said: Said, *, by: Membership, at: datetime) -> Remark:
    """The same form twice says it once."""
    with _holding(guide, at):
        there = guide.remarks.filter(key=key).first()
        if there:
            return there
        last: int = guide.remarks.aggregate(last=Max("number"))["last"] or 0
        words = vars(said) if said.block else {"text": said.text}
        return guide.remarks.create(number=last + 1, key=key, by=by, at=at, **words)


def answer(given: Remark, key: UUID, text: str, *, by: Membership, at: datetime) -> RemarkReply:
    """The same form twice answers once."""
    with _holding(given.guide, at):
        return given.replies.get_or_create(key=key, defaults={"text": text, "by": by, "at": at})[0]


def resolve(given: Remark, *, by: Membership, at: datetime) -> None:
    """Settled twice is settled once. NotNowError where it was taken back."""
    with _holding(given.guide, at):
        if not Remark.objects.filter(pk=given.pk, taken_back_at=None).exists():
            raise NotNowError
        given.resolutions.get_or_create(reopened_at=None, defaults={"by": by, "at": at})


def reopen(given: Remark, *, by: Membership, at: datetime) -> None:
    with _holding(given.guide, at):
        RemarkResolution.objects.filter(remark=given, reopened_at=None).update(reopened_by=by, reopened_at=at)


def take_back(given: Remark | RemarkReply, *, at: datetime) -> None:
    """Its words are gone at once. Twice changes nothing."""
    guide = given.guide if isinstance(given, Remark) else given.remark.guide
    gone = {"text": "", "taken_back_at": at, **({"quote": ""} if isinstance(given, Remark) else {})}
    with _holding(guide, at):
        type(given).objects.filter(pk=given.pk, taken_back_at=None).update(**gone)


def place_of(given: Remark, tree: Node) -> Place:
    """Whether the words it is about still stand in the text. Pure."""
    if not given.block:
        return "whole"
    block = find(tree, given.block)
    if block is None:
        return "gone"
    # A quote over several parts begins in this one.
    first = " ".join(given.quote.partition("\n")[0].split())
    return "here" if first in words_of(block) else "changed"
