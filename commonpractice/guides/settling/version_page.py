"""The public page of a version: each clause with what stands beside it today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.guides.models import Clause, Evidence, Guide, Version
from commonpractice.guides.publishing.published import ClauseFacts, Published
from commonpractice.guides.settling.report_address import short_address
from commonpractice.guides.settling.reporting import summaries_of


@dataclass(frozen=True, slots=True)
class Ancestor:
    """Something this clause grew from."""

    what: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a clause: as it was published, and what it grew from, as far as this reader may open it."""

    key: str
    facts: ClauseFacts
    ancestors: tuple[Ancestor, ...]
    practice: str = ""
    """What practice says of it, in the words of those who read the reports."""
    report_at: str = ""
    """For paper: where to tell how it went."""

    @property
    def has_more(self) -> bool:
        """Whether there is something to unfold."""
        facts = self.facts
        said = facts.for_whom or facts.needs or facts.how_to_check or facts.agreement or facts.evidence
        return bool(said or self.ancestors)


def beside_each(version: Version, published: Published, reader: Membership | None) -> dict[str, Beside]:
    """By the key of the clause. Two queries, three for members."""
    rows = {each.key: each for each in _rows(version.guide)}
    rests_on = _rests_on(version.guide) if reader else {}
    practice = summaries_of(version.guide)
    return {
        key: Beside(
            key,
            facts,
            (*_ancestors(version.guide, rows.get(key), reader), *rests_on.get(key, ())),
            practice=practice.get(key, ""),
            report_at=short_address(rows[key]) if key in rows else "",
        )
        for key, facts in published.clauses.items()
    }


def versions_of(guide: Guide) -> list[Version]:
    """The latest first, without their texts."""
    found = list(guide.versions.headings())
    for each in found:
        each.guide = guide
    return found


def newer(version: Version, versions: Iterable[Version]) -> Version | None:
    """The latest, where it is another."""
    latest = next(iter(versions), version)
    return latest if latest.number > version.number else None


def _rows(guide: Guide) -> Iterable[Clause]:
    agreed = "outcome__proposal__question__theme"
    rows = guide.clauses.select_related(f"{agreed}__publication", "statement__question__theme__publication")
    return rows.defer("outcome__numbers", "outcome__finding")


def _rests_on(guide: Guide) -> dict[str, list[Ancestor]]:
    """Barriers beside clauses, by key: of these nothing is public."""
    found = Evidence.objects.filter(clause__guide=guide, barrier__isnull=False).order_by("pk")
    by_clause: dict[str, list[Ancestor]] = {}
    for key, number, title in found.values_list("clause__key", "barrier__number", "barrier__wording__title"):
        page = reverse("themes:barrier", args=[guide.community.slug, number])
        by_clause.setdefault(key, []).append(Ancestor(_("Barrier"), title, page))
    return by_clause


def _ancestors(guide: Guide, row: Clause | None, reader: Membership | None) -> Iterator[Ancestor]:
    """The agreement or the statement, then the theme, whose page leads on to its meetings and barriers."""
    slug, theme = guide.community.slug, None
    if row and row.outcome:
        theme = row.outcome.proposal.question.theme
        if reader or theme.is_public:
            url = reverse("agreement:outcome", args=[slug, row.outcome.number])
            yield Ancestor(_("Agreed"), row.outcome.proposal.title, url)
    elif row and row.statement:
        question = row.statement.question
        theme = question.theme
        if reader:
            url = reverse("agreement:question", args=[slug, question.number])
            yield Ancestor(_("Common ground"), row.statement.text, url)
    if theme and (reader or theme.is_public):
        yield Ancestor(_("Theme"), theme.title, reverse("themes:theme", args=[slug, theme.number]))
