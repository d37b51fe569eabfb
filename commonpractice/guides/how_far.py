"""Guides in a list, each with how far it has come: being written, open for comments, published."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.community.models import Community, Membership
from commonpractice.guides.models import Change, Consultation, Guide, Snapshot, Version


def listed(community: Community, membership: Membership | None) -> QuerySet[Guide]:
    """For members all of them; for anybody else those with a published version. What was last written comes first."""
    of_it = {"guide": OuterRef("pk")}
    latest = Version.objects.filter(**of_it).order_by("-number")
    guides = community.guides.select_related("theme", "twin_of", "lead").annotate(
        version=Subquery(latest.values("number")[:1]), version_at=Subquery(latest.values("at")[:1])
    )
    if membership is None:
        return guides.filter(Exists(latest)).order_by("-version_at", "-number")
    opened = Consultation.objects.filter(**of_it, state=Consultation.State.OPEN)
    written = Change.objects.filter(**of_it).order_by("-pk").values("at")[:1]
    folded = Snapshot.objects.filter(**of_it).values("at")[:1]
    return guides.annotate(
        closes_on=Subquery(opened.values("closes_on")[:1]),
        written_at=Coalesce(Subquery(written), Subquery(folded), "begun_at"),
    ).order_by("-written_at", "-number")


def newest(community: Community, *, at_most: int) -> list[Guide]:
    """Of guides themselves, without twins: those published last, then those being written. Empty where there is none at all."""
    latest = Version.objects.filter(guide=OuterRef("pk")).order_by("-number")
    found = community.guides.filter(twin_of=None).annotate(
        version=Subquery(latest.values("number")[:1]), version_at=Subquery(latest.values("at")[:1])
    )
    return list(found.order_by(F("version_at").desc(nulls_last=True), "-number")[:at_most])


def far(guide: Guide) -> Iterator[tuple[str, str]]:
    """How far one of `listed` has come: the class of a tag, and its words."""
    if guide.twin_of:
        facts = {"kind": guide.get_twin_kind_display(), "title": guide.twin_of.title}
        yield "", _("%(kind)s of “%(title)s”") % facts
    version, closes_on = getattr(guide, "version", None), getattr(guide, "closes_on", None)
    if version:
        facts = {"number": version, "day": _day(guide.version_at)}  # type: ignore[attr-defined]
        yield "moved", _("version %(number)d, published on %(day)s") % facts
    if closes_on:
        day = date_format(closes_on, "j F Y")
        yield "waiting", _("open for comments until the end of %(day)s") % {"day": day}
    elif not version:
        yield "", _("being written")


def _day(at: datetime) -> str:
    return date_format(at, "j F Y")
