"""What the guides of the demonstration have in common: text put in as it was written, and what stands beside a clause."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from commonpractice.community.models import Membership
from commonpractice.guides import beginning, evidence
from commonpractice.guides.document.schema import cleaned
from commonpractice.guides.models import Clause, Guide, Version
from commonpractice.guides.settling import publishing_now
from commonpractice.guides.settling.publishing_now import Note
from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.coediting.tree import set_block
from commonpractice.home.demonstration.guiding.blocks import Node
from commonpractice.themes.models import Theme


def begin(tree: Node, *, theme: Theme, lead: Membership, by: Membership, at: datetime, **said: Any) -> Guide:
    facts = {"lead": lead, "review_months": 12, "theme": theme, **said}
    return beginning.begin(uuid4(), facts, cleaned(tree), by=by, at=at)


def rewrite(guide: Guide, node: Node, *, by: Membership, at: datetime) -> None:
    """The block with the id of this one reads like this from now on."""
    with keeping_changes.editing(guide, by=by, at=at) as written:
        set_block(written, node["attrs"]["id"], node)


def say_beside(guide: Guide, key: str, words: tuple[str, ...], *, by: Membership, at: datetime) -> None:
    """In the order of `Clause.FIELDS`."""
    seen = guide.clauses.filter(key=key).values_list("edited_times", flat=True).first() or 0
    evidence.say_beside(guide, key, dict(zip(Clause.FIELDS, words, strict=True)), seen=seen, by=by, at=at)


def rest_on(clause: Clause, resource: tuple[str, str, str], *, by: Membership, at: datetime) -> None:
    title, address, words = resource
    evidence.add_resource(clause, uuid4(), title=title, address=address, words=words, by=by, at=at)


def publish(guide: Guide, *, by: Membership, at: datetime, **note: Any) -> Version:
    """Without a letter to all members: that was long ago."""
    today = guide.community.date_of(at)
    review_by = today.replace(year=today.year + 1, day=min(today.day, 28))
    seen = publishing_now.ready(guide, today).seen
    said = Note(review_by, tell=False, **note)
    version = publishing_now.publish(guide, uuid4(), said, seen=seen, by=by, at=at)
    version.guide = guide
    return version
