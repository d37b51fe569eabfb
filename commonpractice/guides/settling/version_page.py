"""The public page of a version: each clause with what stands beside it today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.agreement.models import Outcome
from commonpractice.community.models import Membership
from commonpractice.guides.models import Clause, Guide, Version
from commonpractice.guides.publishing.published import ClauseFacts, Published
from commonpractice.guides.settling.page_blocks import Block, blocks_of


@dataclass(frozen=True, slots=True)
class Ancestor:
    """Something this clause grew from; `url` is empty where the reader may not open it."""

    what: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of the guide; `facts` and `ancestors` are those of a clause."""

    block: Block
    facts: ClauseFacts | None = None
    ancestors: tuple[Ancestor, ...] = ()

    @property
    def has_more(self) -> bool:
        facts = self.facts
        return facts is not None and bool(
            facts.for_whom
            or facts.needs
            or facts.how_to_check
            or facts.agreement
            or facts.evidence
            or self.ancestors
        )


def shown(version: Version, published: Published, reader: Membership | None) -> list[Shown]:
    """One query."""
    rows = {each.key: each for each in _rows(version.guide)}
    found = []
    for block in blocks_of(version.tree):
        facts = published.clauses.get(block.key)
        grown = tuple(_ancestors(version.guide, rows.get(block.key), reader)) if facts else ()
        found.append(Shown(block, facts, grown))
    return found


def versions_of(guide: Guide) -> list[Version]:
    """The latest first, without their texts."""
    found = list(guide.versions.headings().prefetch_related("reviews"))
    for each in found:
        each.guide = guide
    return found


def newer(version: Version, versions: Iterable[Version]) -> Version | None:
    """The latest, where it is another."""
    latest = next(iter(versions), version)
    return latest if latest.number > version.number else None


def _rows(guide: Guide) -> Iterable[Clause]:
    agreed = "outcome__proposal__question__theme"
    return guide.clauses.select_related(
        f"{agreed}__publication", "statement__question__theme__publication", "outcome__text"
    )


def _ancestors(guide: Guide, row: Clause | None, reader: Membership | None) -> Iterator[Ancestor]:
    """The agreement or the statement, then the theme: with links as far as this reader may open them."""
    slug = guide.community.slug
    theme = guide.theme
    if row and row.outcome:
        theme = row.outcome.proposal.question.theme
        if reader or theme.is_public:
            yield Ancestor(_("Agreed"), row.outcome.proposal.title, _page_of(slug, row.outcome))
    elif row and row.statement:
        question = row.statement.question
        theme = question.theme
        if reader:
            yield Ancestor(
                _("Common ground"),
                row.statement.text,
                reverse("agreement:question", args=[slug, question.number]),
            )
    if theme and (reader or theme.is_public):
        yield Ancestor(_("Theme"), theme.title, reverse("themes:theme", args=[slug, theme.number]))


def _page_of(slug: str, outcome: Outcome) -> str:
    return reverse("agreement:outcome", args=[slug, outcome.number])
