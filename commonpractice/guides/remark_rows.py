"""Comments on the text as pages show them: whose they are, whether their words still stand there, and what one may do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from commonpractice.community.models import Membership
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.models import Guide, Remark
from commonpractice.guides.permissions import may_settle
from commonpractice.guides.writing.remarks import Place, place_of


@dataclass(frozen=True, slots=True)
class Row:
    remark: Remark
    place: Place
    is_open: bool
    is_mine: bool
    may_settle: bool


def rows_of(guide: Guide, tree: Node, me: Membership, *, resolved: bool = False) -> list[Row]:
    """Three queries."""
    found = guide.remarks.resolved() if resolved else guide.remarks.open()
    return list(_rows(guide, tree, me, found.with_talk()))


def row_of(guide: Guide, tree: Node, me: Membership, remark: Remark) -> Row:
    return next(_rows(guide, tree, me, guide.remarks.filter(pk=remark.pk).with_talk()))


def _rows(guide: Guide, tree: Node, me: Membership, remarks: Iterable[Remark]) -> Iterator[Row]:
    for remark in remarks:
        remark.guide = guide
        settled = bool(getattr(remark, "standing_resolutions"))  # noqa: B009 - as `with_talk` gives it
        yield Row(
            remark=remark,
            place=place_of(remark, tree),
            is_open=not settled and remark.taken_back_at is None,
            is_mine=remark.by_id == me.pk,
            may_settle=may_settle(me, remark),
        )
