"""A version of a guide is published: once, as it was shown, and for good."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.guides.models import Answer, Consultation, Guide, Moment, Version
from commonpractice.guides.publishing.published import Changed, to_json
from commonpractice.guides.settling import after_publishing
from commonpractice.guides.settling import consultation_telling as telling
from commonpractice.guides.settling.composing import compose, digest
from commonpractice.guides.settling.standing_in_the_way import InTheWay, in_the_way
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.writing import moments
from commonpractice.transitions import StaleError


@dataclass(frozen=True)
class Ready:
    """What would be published now. `seen` is sent with the form: another text, or another version since, and it is asked again."""

    tree: dict[str, Any]
    before: Version | None
    sources: list[Version]
    """Of a twin: the versions from which it may have been made, the latest first."""
    in_the_way: list[InTheWay]
    answers: list[Answer]
    seen: str

    @property
    def number(self) -> int:
        return self.before.number + 1 if self.before else 1


@dataclass(frozen=True)
class Note:
    """What who publishes says about it."""

    review_by: date
    change_note: str = ""
    tested_by: str = ""
    made_from: int = 0
    """Of a twin: the number of the version from which it was made; 0 stands for the latest."""
    tell: bool = True


class InTheWayError(Exception):
    """Something stands in the way of publishing."""


def ready(guide: Guide, today: date) -> Ready:
    tree = text_now(guide)
    before = guide.versions.first()
    sources = sources_of(guide)
    plain = _plain(guide, tree, number=0, on=today, review_by=today)
    seen = f"{before.number if before else 0}-{len(sources)}-{digest(plain, tree)}"
    return Ready(tree, before, sources, in_the_way(guide, tree), answers_to_tell(guide), seen)


def sources_of(guide: Guide) -> list[Version]:
    return list(guide.twin_of.versions.headings()) if guide.twin_of else []


def made_from(guide: Guide, now: Ready) -> int:
    """What is offered: as the version before, else the version that was the latest when the twin was begun."""
    if now.before and now.before.source_version:
        return now.before.source_version.number
    then = [each.number for each in now.sources if each.at <= guide.begun_at]
    return max(then, default=0)


def _made_from(sources: list[Version], number: int) -> Version | None:
    return next((each for each in sources if number in {0, each.number}), None)


def answers_to_tell(guide: Guide) -> list[Answer]:
    """Of consultations that no version has settled yet."""
    found = Answer.objects.filter(consultation__guide=guide, consultation__settled_in=None)
    return list(found.prefetch_related("comments").order_by("-changed", "at", "pk"))


@transaction.atomic
def publish(guide: Guide, key: UUID, note: Note, *, seen: str, by: Membership, at: datetime) -> Version:
    """The same form twice publishes once. StaleError where the text, what stands beside it or the last version is not what
    was shown; InTheWayError where something stands in the way.
    """
    held = Guide.objects.select_for_update(of=("self",), no_key=True).get(pk=guide.pk)
    held.community = guide.community
    there = Version.objects.filter(key=key, guide=held).first()
    if there:
        return there
    today = held.community.date_of(at)
    now = ready(held, today)
    if now.seen != seen:
        raise StaleError
    if now.in_the_way:
        raise InTheWayError
    version = Version.objects.create(
        guide=held,
        number=now.number,
        key=key,
        tree=now.tree,
        published=_plain(
            held,
            now.tree,
            number=now.number,
            on=today,
            review_by=note.review_by,
            change_note=note.change_note,
            changes=tuple(Changed(each.what, each.why) for each in now.answers if each.changed),
        ),
        changes=[_change(each) for each in now.answers],
        change_note=note.change_note,
        tested_by=note.tested_by,
        source_version=_made_from(now.sources, note.made_from),
        review_by=note.review_by,
        by=by,
        at=at,
    )
    moments.keep(held, why=Moment.Why.PUBLISHED, by=by, at=at)
    closed = held.consultations.filter(state=Consultation.State.CLOSED)
    closed.update(state=Consultation.State.SETTLED, settled_in=version)
    _tell(version, by=by, tell=note.tell)
    after_publishing.published(version, at=at)
    return version


def _tell(version: Version, *, by: Membership, tell: bool) -> None:
    guide = version.guide
    note_happening(
        guide.community,
        "guide_published",
        about=version,
        by=by.person,
        at=version.at,
        number=guide.number,
        version=version.number,
    )
    if tell:
        telling.published(version, by=by)


def _plain(guide: Guide, tree: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """As it is stored: the tree has a field of its own."""
    plain = to_json(compose(guide, tree, **facts))
    del plain["tree"]
    return plain


def _change(answer: Answer) -> dict[str, Any]:
    """Of comments only which clauses they were about, and how many: their words stay their writers’."""
    comments = [each for each in answer.comments.all() if each.taken_back_at is None]
    return {
        "changed": answer.changed,
        "what": answer.what,
        "why": answer.why,
        "clauses": sorted({each.clause for each in comments if each.clause}),
        "comments": len(comments),
    }
