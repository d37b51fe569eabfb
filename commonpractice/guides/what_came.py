"""What came of an agreement, and of a barrier, in guides: the clauses that grew from it, and who does something differently.

One query where there is no clause; two or three otherwise.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.agreement.models import Outcome
from commonpractice.community.models import Community, Membership
from commonpractice.guides.models import Adoption, AdoptionState, Clause, Version
from commonpractice.guides.settling.adoption_life import Standing
from commonpractice.themes.line.stages import Thing
from commonpractice.themes.line.thing import ADOPTION, GUIDE
from commonpractice.themes.models import Barrier

Titles = Mapping[tuple[int, str], str]
"""Of the clauses of newest versions, by guide and key."""


def of_outcome(outcome: Outcome, *, membership: Membership | None) -> list[Thing]:
    """The clauses it became. Of what is not published only members know."""
    rows = list(_rows(Clause.objects.filter(outcome=outcome)))
    return list(_clauses(rows, outcome.community, _titles(rows), is_member=membership is not None))


def of_barrier(barrier: Barrier, *, membership: Membership | None) -> list[Thing]:
    """For members: the clauses that rest on it, and what organisations do differently under them."""
    if membership is None:
        return []
    beside = Clause.objects.filter(evidence__barrier=barrier)
    rows = list(_rows(beside))
    if not rows:
        return []
    community = membership.community
    today = community.date_of(timezone.now())
    clauses = _clauses(rows, community, _titles(rows), is_member=True)
    return [*clauses, *_adoptions([row["pk"] for row in rows], community, today)]


def _rows(found: QuerySet[Clause]) -> Iterable[dict[str, Any]]:
    latest = Version.objects.filter(guide=OuterRef("guide")).order_by("-number")
    rows = (
        found.annotate(
            version=Subquery(latest.values("pk")[:1]),
            version_number=Subquery(latest.values("number")[:1]),
            version_at=Subquery(latest.values("at")[:1]),
        )
        .order_by("guide__number", "pk")
        .values(
            "pk", "key", "guide", "guide__number", "guide__title", "version", "version_number", "version_at"
        )
    )
    return cast("Iterable[dict[str, Any]]", rows)


def _titles(rows: Collection[dict[str, Any]]) -> Titles:
    """A clause that was taken out again does not stand in the newest version, whatever its row says."""
    versions = {row["version"] for row in rows if row["version"]}
    if not versions:
        return {}
    found = Version.objects.filter(pk__in=versions).values_list("guide", "published__clauses")
    return {(guide, key): facts["title"] for guide, clauses in found for key, facts in clauses.items()}


def _clauses(
    rows: Collection[dict[str, Any]], community: Community, titles: Titles, *, is_member: bool
) -> Iterator[Thing]:
    for row in rows:
        title = titles.get((row["guide"], row["key"]))
        if title:
            page = reverse(
                "guides:version", args=[community.slug, row["guide__number"], row["version_number"]]
            )
            words = _("a clause of “%(guide)s”, version %(number)d")
            facts = {"guide": row["guide__title"], "number": row["version_number"]}
            yield _thing(title, f"{page}#{row['key']}", row["version_at"], words % facts, is_public=True)
        elif is_member:
            page = reverse("guides:clause", args=[community.slug, row["guide__number"], row["key"]])
            yield _thing(row["guide__title"], page, None, _("a clause that is being written"))


def _thing(title: str, url: str, when: Any, words: str, *, is_public: bool = False) -> Thing:
    return Thing(GUIDE, title, url, when, words, is_public=is_public, done=is_public)


def _adoptions(clauses: Collection[int], community: Community, today: date) -> Iterator[Thing]:
    row = ("number", "clause_title", "at", "reached", "until", "ended", "is_public", "organisation_called")
    found = Adoption.objects.shown().filter(clause__in=clauses).order_by("number")
    named = found.annotate(organisation_called=Coalesce("organisation__name", "body"))
    for number, clause, at, *standing, body in named.values_list(*row):
        state = AdoptionState(Standing(*standing).state(today))
        yield Thing(
            stage=ADOPTION,
            title=_("%(body)s: %(clause)s") % {"body": body, "clause": clause},
            url=reverse("guides:adoption", args=[community.slug, number]),
            when=at,
            state_words=state.label,
            is_public=False,
            done=True,
        )
