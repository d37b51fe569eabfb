"""Moments of a text: kept when writing has paused, before it is changed as a whole, and by hand; compared, and gone back to.

Where nothing was written since the moment before, none is made: that one stands for now as well.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from commonpractice.community.models import Membership
from commonpractice.guides.document.schema import cleaned, id_from
from commonpractice.guides.document.suggested import renamed
from commonpractice.guides.models import Change, Guide, Moment, Snapshot
from commonpractice.guides.writing.coediting.tree import become, tree_of
from commonpractice.guides.writing.keeping_changes import editing

if TYPE_CHECKING:
    from commonpractice.guides.document.allowed import Node

IDLE = timedelta(minutes=10)
AT_A_STRETCH = timedelta(minutes=60)
THINNED_AFTER = timedelta(days=30)


def keep(
    guide: Guide, *, why: str = Moment.Why.CLOCK, words: str = "", by: Membership | None = None, at: datetime
) -> Moment | None:
    """Keep the text as it is now: a new moment, or the last where nothing was written since. None where there is no text."""
    with editing(guide, by=by, at=at) as doc:
        return _keep(Moment(guide=guide, tree=tree_of(doc), why=why, words=words, by=by, at=at))


def _keep(moment: Moment) -> Moment | None:
    """The caller holds the guide."""
    guide = moment.guide
    last, through = guide.moments.first(), written_through(guide)
    if not through:
        return None
    if last and last.through >= through:
        return _said_of(last, moment)
    moment.number, moment.through = last.number + 1 if last else 1, through
    moment.save()
    moment.writers.set(writers_since(guide, last))
    return moment


def _said_of(last: Moment, moment: Moment) -> Moment:
    """Nothing was written since: what is said of it now is said of the moment that is there. What was said of it stays."""
    if last.why == Moment.Why.CLOCK and moment.why != Moment.Why.CLOCK:
        last.why, last.by = moment.why, moment.by
    if moment.words and not last.words:
        last.words, last.by = moment.words, moment.by
    last.save(update_fields=["why", "words", "by"])
    return last


def written_through(guide: Guide) -> int:
    """The last change of the text: 0 where there is none."""
    newest = Change.objects.filter(guide=guide).exclude(data=b"").aggregate(last=Max("pk"))["last"]
    folded = Snapshot.objects.filter(guide=guide).values_list("through", flat=True).first()
    return max(newest or 0, folded or 0)


def writers_since(guide: Guide, moment: Moment | None) -> QuerySet[Membership]:
    """Who wrote since: what is folded is known to the minute."""
    through, at = (moment.through, moment.at) if moment else (0, guide.begun_at)
    in_log = Change.objects.filter(guide=guide, pk__gt=through).exclude(data=b"").values("by")
    noted = guide.writers.filter(last_at__gt=at) if moment else guide.writers.all()
    found = Membership.objects.filter(Q(pk__in=in_log) | Q(pk__in=noted.values("membership")))
    return found.order_by("display_name", "pk")


# Going back


def go_back(guide: Guide, moment: Moment, *, by: Membership, at: datetime) -> bool:
    """Make the text what it was: an ordinary change, and how it reads now is kept first. False where it reads so already."""
    wanted = cleaned(_with_open_suggestions(guide, moment.tree))
    with editing(guide, by=by, at=at) as doc:
        now = tree_of(doc)
        if now == wanted:
            return False
        _keep(Moment(guide=guide, tree=now, why=Moment.Why.BEFORE_GOING_BACK, by=by, at=at))
        become(doc, wanted)
        return True


def _with_open_suggestions(guide: Guide, tree: Node) -> Node:
    """A suggestion that was decided since stands in it again, and can be decided again: as another one."""
    decided = set(guide.suggestion_decisions.values_list("suggestion", flat=True))

    def name(was: str) -> str:
        while was in decided:
            was = id_from(was)
        return was

    return renamed(tree, name)


# By the clock


def by_the_clock(now: datetime) -> None:
    """Once a minute: one query, and one moment for each guide in which writing has paused or gone on for long."""
    for guide in _due(now):
        kept = keep(guide, at=now)
        if kept:
            thin(guide, now)


def _due(now: datetime) -> QuerySet[Guide]:
    log = Change.objects.filter(guide=OuterRef("pk")).exclude(data=b"")
    last = Moment.objects.filter(guide=OuterRef("pk")).order_by("-number")
    folded = Snapshot.objects.filter(guide=OuterRef("pk"))
    since = log.filter(pk__gt=OuterRef("kept_through"))
    return (
        Guide.every.select_related("community")
        .annotate(
            kept_through=Coalesce(Subquery(last.values("through")[:1]), 0),
            kept_at=Coalesce(Subquery(last.values("at")[:1]), F("begun_at")),
            folded_through=Coalesce(Subquery(folded.values("through")[:1]), 0),
            folded_at=Subquery(folded.values("at")[:1]),
        )
        .annotate(
            written_through=Greatest(
                Coalesce(Subquery(log.order_by("-pk").values("pk")[:1]), 0), "folded_through"
            ),
            written_at=Coalesce(Subquery(log.order_by("-pk").values("at")[:1]), "folded_at"),
            begun_again_at=Subquery(since.order_by("pk").values("at")[:1]),
        )
        .filter(written_through__gt=F("kept_through"))
        .filter(
            # What was folded since took its beginning along: so much is written in an hour at most.
            Q(written_at__lte=now - IDLE)
            | Q(begun_again_at__lte=now - AT_A_STRETCH)
            | Q(folded_through__gt=F("kept_through"), kept_at__lte=now - AT_A_STRETCH)
        )
    )


def thin(guide: Guide, now: datetime) -> None:
    """Of moments that the clock kept, one a day is left after a month: the last, with all who wrote on that day."""
    old = guide.moments.filter(why=Moment.Why.CLOCK, words="", at__lt=now - THINNED_AFTER)
    days: dict[Any, list[Moment]] = defaultdict(list)
    for moment in old.defer("tree").order_by("-number"):
        days[guide.community.date_of(moment.at)].append(moment)
    for last, *others in days.values():
        for each in others:
            last.writers.add(*each.writers.all())
            each.delete()
